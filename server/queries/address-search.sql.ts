import type { Queryable } from "#db/database.ts";
import { fileNumberKey } from "#domain/file-number.ts";
import type { BoundingBox } from "#domain/geometry.ts";
import type { SearchHit } from "#domain/search-hit.ts";
import { addressText } from "./address-list.sql.ts";
import type { SetScope } from "./address-set.sql.ts";
import { Values } from "./values.ts";

export type SearchScope = Pick<SetScope, "organisationId" | "territory" | "municipalities"> & { revision: number };

/** A query in the spelling of `address.search_text`, whole and by word. */
export type SearchWords = { folded: string; words: readonly string[] };

type Hit = Omit<SearchHit, "position" | "bounds"> & { lon: number; lat: number; box: BoundingBox | null };

/**
 * Current addresses in which every word of the query occurs, those first whose text begins with the query, then by
 * street and number. Positions in EPSG:4326. Relies on the trigram index `address_search`.
 */
export async function searchAddresses(
  tx: Queryable,
  search: SearchWords,
  scope: SearchScope,
  limit: number,
): Promise<SearchHit[]> {
  const values = new Values();
  const where = [...everyWord(search, values), ...reach(scope, values)];
  const prefix = values.add(`${escapeLike(search.folded)}%`);
  return hits(
    tx,
    `${selectAddress} where ${where.join(" and ")}
     order by a.search_text not like ${prefix}, a.street_norm, substring(a.house_number from '^\\d{1,9}')::integer nulls last,
       a.number_norm, a.id limit ${values.add(limit)}`,
    values,
  );
}

/**
 * Current addresses for spellings with errors, the best first: every word of the query occurs or, from four letters on, is
 * like a word of the address, in whatever order, or the query as a whole is. Sets the similarity that counts for the transaction only.
 */
export async function searchSimilarAddresses(
  tx: Queryable,
  search: SearchWords,
  scope: SearchScope,
  limit: number,
): Promise<SearchHit[]> {
  await tx.query(`set local pg_trgm.strict_word_similarity_threshold = ${leastSimilarity}`);
  const values = new Values();
  const text = values.add(search.folded);
  const long = search.words.filter((word) => /^[a-z]{4,}$/.test(word)).map((word) => values.add(spelledOut(word)));
  const short = search.words.filter((word) => !/^[a-z]{4,}$/.test(word));
  const everyWordLike = [
    ...long.map((word) => `${word} <<% a.search_text`),
    ...everyWord({ ...search, words: short }, values),
  ].join(" and ");
  const where = [`(${everyWordLike} or ${text} <<% a.search_text)`, ...reach(scope, values)];
  const likeness = [
    ...long.map((word) => `strict_word_similarity(${word}, a.search_text)`),
    ...short.map((word) => `(concat(' ', a.search_text, ' ') like ${values.add(`% ${escapeLike(word)} %`)})::integer`),
  ].join(" + ");
  return hits(
    tx,
    `${selectAddress} where ${where.join(" and ")}
     order by ${likeness} desc, a.street_norm,
       substring(a.house_number from '^\\d{1,9}')::integer nulls last, a.id limit ${values.add(limit)}`,
    values,
  );
}

/** Streets and districts that the query names, each with the extent of its addresses; those with most addresses first. */
export async function searchStreetsAndDistricts(
  tx: Queryable,
  search: SearchWords,
  scope: SearchScope,
  limit: number,
): Promise<SearchHit[]> {
  const values = new Values();
  const where = [...everyWord(search, values), ...reach(scope, values)];
  const first = values.add(`${search.words[0] ?? ""}`);
  const most = values.add(limit);
  const extent = `st_transform(st_setsrid(st_extent(geom)::geometry, 25832), 4326)`;
  return hits(
    tx,
    `with found as materialized (select * from address a where ${where.join(" and ")} limit ${mostScanned}),
     grouped as (
       (select 'district' as kind, concat(ags, '/', district) as id, district as label, max(place) as detail,
          count(*) as addresses, ${extent} as extent
        from found where starts_with(${foldSql("district")}, ${first}) group by ags, district
        order by addresses desc limit ${most})
       union all
       (select 'street', concat(ags, '/', street), street, concat_ws(' ', max(postcode), coalesce(max(district), max(place))),
          count(*), ${extent}
        from found where starts_with(${foldSql("street")}, ${first}) group by ags, district, street
        order by count(*) desc limit ${most}))
     select kind, id, label, coalesce(detail, '') as detail, st_x(st_centroid(extent)) as lon, st_y(st_centroid(extent)) as lat,
       json_build_array(st_xmin(extent), st_ymin(extent), st_xmax(extent), st_ymax(extent)) as box
     from grouped order by kind, addresses desc, label`,
    values,
  );
}

/**
 * Municipalities by the beginning of their name or, with typing errors, by similarity; projects by part of theirs, or by a
 * file number of one of their applications under any spelling.
 */
export async function searchNamed(
  tx: Queryable,
  search: SearchWords,
  scope: SearchScope,
  limit: number,
): Promise<SearchHit[]> {
  const values = new Values();
  const text = values.add(search.folded);
  const prefix = values.add(`${escapeLike(search.folded)}%`);
  const within = values.add(`%${escapeLike(search.folded)}%`);
  const revision = `${values.add(scope.revision)}::integer`;
  const organisation = values.add(scope.organisationId);
  const most = values.add(limit);
  const fileNumber = values.add(fileNumberKey(search.folded));
  const place = "st_x(st_centroid(extent)) as lon, st_y(st_centroid(extent)) as lat";
  const box = "json_build_array(st_xmin(extent), st_ymin(extent), st_xmax(extent), st_ymax(extent)) as box";
  return hits(
    tx,
    `with municipality as (
       select b.ags, b.name, coalesce(b.designation, '') as designation, ${foldSql("b.name")} as folded, b.geom
       from boundary b where b.level = 'municipality' and b.valid_to is null and b.valid_from <= ${revision}
         ${reach(scope, values, "b")
           .map((condition) => `and ${condition}`)
           .join(" ")}),
     found as (
       (select 'municipality' as kind, ags as id, name as label, designation as detail, 0 as rank,
          st_transform(st_setsrid(st_extent(geom)::geometry, 25832), 4326) as extent
        from municipality where folded like ${prefix} or similarity(folded, ${text}) > ${leastSimilarity}
        group by ags, name, designation, folded order by folded not like ${prefix}, name limit ${most})
       union all
       (select 'project', p.slug, p.name, '', 1, st_transform(st_setsrid(st_extent(r.geom)::geometry, 25832), 4326)
        from project p join project_area pa on pa.project_id = p.id join area_revision r on r.id = pa.area_revision_id
        where p.organisation_id = ${organisation} and p.deleted_at is null and (${foldSql("p.name")} like ${within}
          or p.id in (select ap.project_id from application_file_number n join application ap on ap.id = n.application_id
            where n.organisation_id = ${organisation} and n.number_key = ${fileNumber} and ap.deleted_at is null))
        group by p.id order by p.name limit ${most}))
     select kind, id, label, detail, ${place}, ${box} from found order by rank, label`,
    values,
  );
}

// Enough for the words of any street; only a single letter finds more, and then the first ones do.
const mostScanned = 20_000;

/** Share of common trigrams from which a word counts as a typing error of another; tried on street names. */
const leastSimilarity = 0.4;

/** The same street occurs in several districts of a municipality: without theirs the hits look alike. */
const placeText = `concat_ws(', ', concat_ws(' ', a.postcode, coalesce(a.place, a.district)),
  case when a.district <> a.place then a.district end)`;
const lonLat = "st_x(st_transform(a.geom, 4326)) as lon, st_y(st_transform(a.geom, 4326)) as lat";
const selectAddress = `select 'address' as kind, a.id::text as id, ${addressText("a")} as label, ${placeText} as detail, ${lonLat},
  null as box from address a`;

/** „Haupstr“ is as like „hauptstrasse“ as the whole word would be. */
function spelledOut(word: string): string {
  return word.replace(/str$/, "strasse");
}

function everyWord(search: SearchWords, values: Values): string[] {
  return search.words.map((word) => `a.search_text like ${values.add(`%${escapeLike(word)}%`)}`);
}

function reach(scope: SearchScope, values: Values, alias = "a"): string[] {
  return [
    ...(alias === "a" ? [`a.valid_to is null and a.valid_from <= ${values.add(scope.revision)}::integer`] : []),
    ...(scope.territory.length > 0
      ? [
          `exists (select from unnest(${values.add(scope.territory)}::text[]) prefix where starts_with(${alias}.ags, prefix))`,
        ]
      : []),
    ...(scope.municipalities.length > 0 ? [`${alias}.ags = any(${values.add(scope.municipalities)}::text[])`] : []),
  ];
}

/** `foldText` for names, in SQL: lower case, umlauts and sharp s as two letters. */
function foldSql(column: string): string {
  return `replace(replace(replace(replace(lower(${column}), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

async function hits(tx: Queryable, sql: string, values: Values): Promise<SearchHit[]> {
  const { rows } = await tx.query<Hit>(sql, values.list);
  return rows.map(({ lon, lat, box, ...hit }) => ({ ...hit, position: [lon, lat], ...(box ? { bounds: box } : {}) }));
}
