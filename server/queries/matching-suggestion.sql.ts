import type { Queryable } from "#db/database.ts";
import { houseNumberSql } from "./house-number.sql.ts";

// Below this share of common trigrams two street names have no more in common than a word ending.
const leastSimilarity = 0.4;
const fewCandidates = 3;

/** A street lies where the row says: by postcode or AGS or, where it has neither, by place or Ortsteil. */
const near = `(street.postcode = o.postcode or street.ags = o.ags
  or o.postcode is null and o.ags is null and o.place_norm <> '' and (o.place_norm in (street.place_norm, street.district_norm)
    or exists (select from boundary b join staged_place p on p.dataset_id = $1 and p.name = b.name
      where b.level = 'municipality' and b.ags = street.ags and b.valid_to is null and p.name_norm = o.place_norm)))`;

/** The next unmatched rows without a remark, at most `limit`, in file order. */
export async function listUnmatchedLines(
  db: Queryable,
  datasetId: number,
  after: number,
  limit: number,
): Promise<number[]> {
  const { rows } = await db.query<{ line: number }>(
    `select line from staged_offer where dataset_id = $1 and line > $2 and outcome = 'unmatched'
       and street_norm is not null order by line limit $3`,
    [datasetId, after, limit],
  );
  return rows.map((row) => row.line);
}

/**
 * Says of unmatched rows what they could have meant: numbers of the same street, or the same number in streets that are
 * written alike (trigrams), within the postcode or municipality. Only for people to read, never matched.
 */
export async function suggestAddresses(db: Queryable, datasetId: number, lines: readonly number[]): Promise<void> {
  await db.query(
    `with o as materialized (
       select s.* from staged_offer s where s.dataset_id = $1 and s.line = any($2::int[])
     ), municipality as materialized (
       -- Postcodes and places have no index of their own; their municipalities follow from the rows that were matched, from
       -- the names of municipalities and, where no row was matched, from all addresses (one pass over them).
       select distinct m.ags from staged_match m where m.dataset_id = $1 and m.ags is not null
       union select ags from o where ags is not null
       union select b.ags from boundary b join staged_place p on p.dataset_id = $1 and p.name = b.name
         where b.level = 'municipality' and b.valid_to is null and p.name_norm in (select place_norm from o)
       union select d.ags from staged_place p cross join unnest(p.district_of) as d(ags)
         where p.dataset_id = $1 and p.name_norm <> '' and p.name_norm in (select place_norm from o union select district_norm from o)
       union select distinct a.ags from address a where a.valid_to is null and a.ags is not null
         and not exists (select from staged_match m where m.dataset_id = $1)
         and (a.postcode in (select postcode from o) or a.place in (select p.name from staged_place p
           where p.dataset_id = $1 and p.name_norm <> '' and p.name_norm in (select place_norm from o)))
     ), street as materialized (
       select a.street_norm, a.postcode, a.ags, p.name_norm as place_norm, d.name_norm as district_norm, min(a.street) as street
       from address a left join staged_place p on p.dataset_id = $1 and p.name = a.place
         left join staged_place d on d.dataset_id = $1 and d.name = a.district
       where a.valid_to is null and a.ags in (select ags from municipality)
       group by 1, 2, 3, 4, 5
     ), same_street as (
       select o.line, 'Straße gefunden, Hausnummer nicht' as remark, (
         select string_agg(t.text, ' | ') from (
           select concat(a.street, ' ', ${houseNumberSql("a")}) as text
           from address a where a.valid_to is null and a.street_norm = o.street_norm
             and a.ags in (select ags from street where street.street_norm = o.street_norm and ${near})
           order by abs(coalesce((regexp_match(a.number_norm, '^\\d{1,5}'))[1]::int, 0)
             - coalesce((regexp_match(o.number_norm, '^\\d{1,5}'))[1]::int, 0)), a.number_norm
           limit ${fewCandidates}) t) as candidates
       from o where exists (select from street where street.street_norm = o.street_norm and ${near})
     ), alike as (
       select o.line, 'Straße nicht gefunden, ähnlich geschrieben' as remark, (
         select string_agg(t.street, ' | ') from (
           select street.street, max(similarity(street.street_norm, o.street_norm)) as likeness
           from street where ${near}
             and similarity(street.street_norm, o.street_norm) >= ${leastSimilarity}
           group by 1 order by 2 desc, 1 limit ${fewCandidates}) t) as candidates
       from o where o.line not in (select line from same_street)
     )
     update staged_offer s set remark = t.remark, candidates = t.candidates
     from (select * from same_street union all select * from alike) t
     where s.dataset_id = $1 and s.line = t.line and t.candidates is not null`,
    [datasetId, lines],
  );
}
