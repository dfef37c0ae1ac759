import type { Queryable } from "#db/database.ts";

/** A row of an uploaded list with the keys that addresses are matched by. */
export type ListedAddress = {
  line: number;
  id: string | null;
  street: string | null;
  number: string | null;
  postcode: string | null;
  ags: string | null;
  place: string | null;
};

/**
 * The current addresses that each row may mean: by official id or our own, else by street and number where postcode, AGS or
 * place agrees and no postcode or AGS contradicts. Rows without any come back with an empty list. Uses `address_official`,
 * `address_id` and `address_match`.
 */
export async function matchListedAddresses(
  tx: Queryable,
  work: { rows: readonly ListedAddress[]; revision: number },
): Promise<{ line: number; ids: string[] }[]> {
  const { rows } = await tx.query<{ line: number; ids: string[] }>(
    `with r as materialized (select * from json_to_recordset($1) as r(line integer, id text, street text, number text,
       postcode text, ags text, place text)),
     official as (select r.line, a.id from r join address a on a.official_id = r.id
       where a.valid_to is null and a.valid_from <= $2),
     own as (select r.line, a.id from r join address a on a.id = case when r.id ~ '^\\d{1,18}$' then r.id::bigint end
       where a.valid_to is null and a.valid_from <= $2
         and not exists (select from official o where o.line = r.line)),
     text as (select r.line, a.id from r join address a on a.street_norm = r.street and a.number_norm = r.number
       where r.id is null and a.valid_to is null and a.valid_from <= $2
         and (r.postcode is null or a.postcode is null or a.postcode = r.postcode)
         and (r.ags is null or a.ags is null or a.ags = r.ags)
         and (a.postcode = r.postcode or a.ags = r.ags or lower(a.place) = lower(r.place) or lower(a.district) = lower(r.place))),
     found as (select * from official union select * from own union select * from text)
     select r.line, coalesce(array_agg(f.id::text order by f.id) filter (where f.id is not null), '{}') as ids
     from r left join found f on f.line = r.line group by r.line order by r.line`,
    [JSON.stringify(work.rows), work.revision],
  );
  return rows;
}
