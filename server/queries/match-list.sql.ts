import type { Queryable } from "#db/database.ts";

/** A row of an uploaded list with the keys that addresses are matched by; `ownId` is digits. */
export type ListedAddress = {
  line: number;
  officialId: string | null;
  ownId: string | null;
  street: string | null;
  number: string | null;
  postcode: string | null;
  ags: string | null;
  place: string | null;
  district: string | null;
};

/** Ids of the addresses that a row names by official id, by our own, by its words, and by an id and its words alike. */
type NamedAddresses = { official: string[]; own: string[]; words: string[]; both: string[] };

/** Nothing in the row speaks against the address where both name a postcode or a municipality. */
const sameArea = `(r.postcode is null or a.postcode is null or a.postcode = r.postcode)
  and (r.ags is null or a.ags is null or a.ags = r.ags)`;

const sameWords = "a.street_norm = r.street and a.number_norm = r.number";

/**
 * The current addresses that each row may mean: by official id, by our own, by street and number where postcode, AGS, place or
 * Ortsteil agrees and no postcode or AGS contradicts, and those that an id and the words name alike. Rows without any come
 * back with empty lists. Uses `address_official`, `address_id` and `address_match`.
 */
export async function matchListedAddresses(
  tx: Queryable,
  work: { rows: readonly ListedAddress[]; revision: number },
): Promise<(NamedAddresses & { line: number })[]> {
  const { rows } = await tx.query<NamedAddresses & { line: number }>(
    `with r as materialized (select * from json_to_recordset($1) as r(line integer, "officialId" text, "ownId" bigint,
       street text, number text, postcode text, ags text, place text, district text)),
     a as not materialized (select * from address where valid_to is null and valid_from <= $2),
     found as (
       select r.line, 'official' as via, a.id, ${sameWords} and ${sameArea} as agrees
         from r join a on a.official_id = r."officialId"
       union all select r.line, 'own', a.id, ${sameWords} and ${sameArea} from r join a on a.id = r."ownId"
       union all select r.line, 'words', a.id, false from r join a on ${sameWords} and ${sameArea}
         and (a.postcode = r.postcode or a.ags = r.ags or lower(r.place) in (lower(a.place), lower(a.district))
           or lower(a.district) = lower(r.district)))
     select r.line, ${["official", "own", "words"].map((via) => idsOf(`f.via = '${via}'`, via)).join(", ")},
       ${idsOf("f.agrees", "both")}
     from r left join found f on f.line = r.line group by r.line order by r.line`,
    [JSON.stringify(work.rows), work.revision],
  );
  return rows;
}

function idsOf(condition: string, name: string): string {
  return `coalesce(array_agg(distinct f.id::text) filter (where ${condition}), '{}') as ${name}`;
}
