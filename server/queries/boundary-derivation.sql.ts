import type { Queryable } from "#db/database.ts";
import { validAt } from "./import-supersede.sql.ts";

/** SQL: AGS of the municipality that covers `point` once the revision ($1) is valid (GiST `boundary_geom`). */
const coveringMunicipality = (point: string) => `(
  select b.ags from boundary b
  where b.level = 'municipality' and ${validAt("boundary", "b", "$1")} and st_covers(b.geom, ${point}) limit 1)`;

/**
 * Gives addresses without an AGS, or with a derived one, the municipality of the revision's boundaries: where it changes, a
 * new version follows and the old one is listed as superseded. One page of ids after `afterId`; `lastId` null at the end.
 */
export async function deriveMunicipalities(
  db: Queryable,
  page: { revision: number; afterId: string; limit: number },
): Promise<{ lastId: string | null; looked: number; changed: number }> {
  const { rows } = await db.query<{ lastId: string | null; looked: number; changed: number }>(
    `with page as materialized (
       select a.*, ${coveringMunicipality("a.geom")} as covering
       from address a
       where a.id > $2 and (a.ags is null or a.ags_derived) and ${validAt("address", "a", "$1")}
       order by a.id limit $3
     ), moved as (select * from page where covering is distinct from ags),
     renewed as (
       -- A version that this very revision has loaded is corrected in place: nobody has seen it.
       update address a set ags = m.covering, ags_derived = m.covering is not null,
         region = coalesce(left(m.covering, 5), '00000')
       from moved m where a.id = m.id and a.valid_from = $1 and m.valid_from = $1 and a.valid_to is null
     ), fresh as (
       insert into address (region, id, valid_from, dataset_id, official_id, ags, ags_derived, district, street_key,
         street, house_number, suffix, postcode, place, quality, households, usage, street_norm, number_norm,
         search_text, geom, geom_mercator)
       select coalesce(left(covering, 5), '00000'), id, $1, dataset_id, official_id, covering, covering is not null,
         district, street_key, street, house_number, suffix, postcode, place, quality, households, usage, street_norm,
         number_norm, search_text, geom, geom_mercator
       from moved where valid_from < $1
     ), gone as (
       insert into superseded_row (revision, entity, row_id)
       select $1, 'address', id from moved where valid_from < $1 on conflict do nothing
     )
     select (select max(id)::text from page) as "lastId", (select count(*)::int from page) as looked,
       (select count(*)::int from moved) as changed`,
    [page.revision, page.afterId, page.limit],
  );
  return rows[0] ?? { lastId: null, looked: 0, changed: 0 };
}

/** The same for sites, whose municipality is that of their address, else the one that covers them. */
export async function deriveSiteMunicipalities(
  db: Queryable,
  page: { revision: number; afterId: string; limit: number },
): Promise<{ lastId: string | null; changed: number }> {
  const { rows } = await db.query<{ lastId: string | null; changed: number }>(
    `with page as materialized (
       select s.*, coalesce((select a.ags from address a where a.id = s.address_id and ${validAt("address", "a", "$1")} limit 1),
         ${coveringMunicipality("s.geom")}) as covering
       from site s where s.id > $2 and s.valid_from < $1 and ${validAt("site", "s", "$1")} order by s.id limit $3
     ), moved as (select * from page where covering is distinct from ags),
     fresh as (
       insert into site (site_type, official_id, name, region, ags, address_id, geom, geom_mercator, dataset_id, valid_from)
       select site_type, official_id, name, coalesce(left(covering, 5), '00000'), covering, address_id, geom,
         geom_mercator, dataset_id, $1 from moved
     ), gone as (insert into superseded_row (revision, entity, row_id) select $1, 'site', id from moved)
     select (select max(id)::text from page) as "lastId", (select count(*)::int from moved) as changed`,
    [page.revision, page.afterId, page.limit],
  );
  return rows[0] ?? { lastId: null, changed: 0 };
}
