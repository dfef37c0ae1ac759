import type { Queryable } from "#db/database.ts";
import type { BoundingBox } from "#domain/geometry.ts";
import type { SearchHit } from "#domain/search-hit.ts";
import { addressText } from "./address-list.sql.ts";
import type { SetScope } from "./address-set.sql.ts";
import type { Values } from "./values.ts";

export type SearchScope = Pick<SetScope, "organisationId" | "territory" | "municipalities"> & { revision: number };

/** A query in the spelling of `address.search_text`, whole and by word. */
export type SearchWords = { folded: string; words: readonly string[] };

type Hit = Omit<SearchHit, "position" | "bounds"> & { lon: number | null; lat: number | null; box: BoundingBox | null };

/** Share of common trigrams from which a word counts as a typing error of another; tried on street names. */
export const leastSimilarity = 0.4;

/** The same street occurs in several districts of a municipality: without theirs the hits look alike. */
const placeText = `concat_ws(', ', concat_ws(' ', a.postcode, coalesce(a.place, a.district)),
  case when a.district <> a.place then a.district end)`;
const lonLat = "st_x(st_transform(a.geom, 4326)) as lon, st_y(st_transform(a.geom, 4326)) as lat";

/** The columns of a hit from the address `a`, to stand behind `select`. */
export const addressHit = `'address' as kind, a.id::text as id, ${addressText("a")} as label, ${placeText} as detail,
  ${lonLat}, null::json as box`;

/** Order of addresses as people count along a street, `number_norm` last. */
export const alongStreet = `a.street_norm, substring(a.house_number from '^\\d{1,9}')::integer nulls last, a.number_norm`;

/**
 * Conditions that every word occurs in the address `a`. Digits and single letters count at the beginning of a word only:
 * any postcode holds a 9, any street an a.
 */
export function everyWord(words: readonly string[], values: Values): string[] {
  return words.map((word) =>
    /^\d|^.$/u.test(word)
      ? `(a.search_text like ${values.add(`% ${escapeLike(word)}%`)} or a.search_text like ${values.add(`${escapeLike(word)}%`)})`
      : `a.search_text like ${values.add(`%${escapeLike(word)}%`)}`,
  );
}

/** Conditions that the row `alias`, an address or boundary, is current and the caller's to see. */
export function reach(scope: SearchScope, values: Values, alias = "a"): string[] {
  return [
    `${alias}.valid_to is null and ${alias}.valid_from <= ${values.add(scope.revision)}::integer`,
    ...(scope.territory.length > 0
      ? [
          `exists (select from unnest(${values.add(scope.territory)}::text[]) prefix where starts_with(${alias}.ags, prefix))`,
        ]
      : []),
    ...(scope.municipalities.length > 0 ? [`${alias}.ags = any(${values.add(scope.municipalities)}::text[])`] : []),
  ];
}

/** `foldText` for names, in SQL: lower case, umlauts and sharp s as two letters. */
export function foldSql(column: string): string {
  return `replace(replace(replace(replace(lower(${column}), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`;
}

/** The text as a literal of a `like` pattern. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

/** Runs a statement that selects hits with `lon`, `lat` and `box` in EPSG:4326; null for what lies nowhere. */
export async function selectHits(tx: Queryable, sql: string, values: Values): Promise<SearchHit[]> {
  const { rows } = await tx.query<Hit>(sql, values.list);
  return rows.map(({ lon, lat, box, ...hit }) => {
    if (lon === null || lat === null) return { ...hit, position: null };
    return { ...hit, position: [lon, lat], ...(box ? { bounds: box } : {}) };
  });
}

/** Extent of the rows of a group in EPSG:4326, and of such a column what a hit needs. */
export function extentSql(column: string): string {
  return `st_transform(st_setsrid(st_extent(${column})::geometry, 25832), 4326) as extent`;
}
export const middleOfExtent = `st_x(st_centroid(extent)) as lon, st_y(st_centroid(extent)) as lat,
  json_build_array(st_xmin(extent), st_ymin(extent), st_xmax(extent), st_ymax(extent)) as box`;

/** Enough for the words of any street; only a single letter finds more, and then the first ones do. */
export const mostScanned = 20_000;

/**
 * Common table `names`: districts and streets of the addresses in `found` which themselves fulfil a condition, the likest and
 * largest of each. `most` is a parameter.
 */
export function namesOfFound(
  most: string,
  wanted: { isDistrict: string; isStreet: string; likeness: (name: string) => string },
): string {
  return `names as (
    (select 'district' as kind, concat(ags, '/', district) as id, district as label, coalesce(max(place), '') as detail,
       count(*) as addresses, ${wanted.likeness("district")} as likeness, ${extentSql("geom")}
     from found where ${wanted.isDistrict} group by ags, district order by likeness desc, addresses desc limit ${most})
    union all
    (select 'street', concat_ws('/', ags, district, street), street,
       concat_ws(' ', max(postcode), coalesce(district, max(place))), count(*) as addresses,
       ${wanted.likeness("street")} as likeness, ${extentSql("geom")}
     from found where ${wanted.isStreet} group by ags, district, street
     order by likeness desc, addresses desc limit ${most}))`;
}
