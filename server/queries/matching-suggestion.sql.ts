import type { Queryable } from "#db/database.ts";

// Below this share of common trigrams two street names have no more in common than a word ending.
const leastSimilarity = 0.4;
const fewCandidates = 3;

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
       -- A postcode has no index of its own; its municipalities follow from the rows that were matched.
       select distinct m.ags from staged_match m where m.dataset_id = $1 and m.ags is not null
       union select ags from o where ags is not null
     ), street as materialized (
       select a.street_norm, a.postcode, a.ags, min(a.street) as street
       from address a where a.valid_to is null and a.ags in (select ags from municipality) and exists (
         select from o where o.postcode = a.postcode or o.ags = a.ags)
       group by 1, 2, 3
     ), same_street as (
       select o.line, 'Straße gefunden, Hausnummer nicht' as remark, (
         select string_agg(t.text, ' | ') from (
           select a.street || ' ' || a.house_number || coalesce(a.suffix, '') as text
           from address a where a.valid_to is null and a.street_norm = o.street_norm
             and (a.postcode = o.postcode or a.ags = o.ags)
           order by abs(coalesce((regexp_match(a.number_norm, '^\\d{1,5}'))[1]::int, 0)
             - coalesce((regexp_match(o.number_norm, '^\\d{1,5}'))[1]::int, 0)), a.number_norm
           limit ${fewCandidates}) t) as candidates
       from o where exists (select from street where street.street_norm = o.street_norm
         and (street.postcode = o.postcode or street.ags = o.ags))
     ), alike as (
       select o.line, 'Straße nicht gefunden, ähnlich geschrieben' as remark, (
         select string_agg(t.street, ' | ') from (
           select street.street, max(similarity(street.street_norm, o.street_norm)) as likeness
           from street where (street.postcode = o.postcode or street.ags = o.ags)
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
