import type { Queryable } from "#db/database.ts";
import type { Place, PlaceOutline } from "#domain/place.ts";

export type PlaceScope = {
  revision: number;
  /** AGS prefixes; empty means everything the instance holds. */
  territory: readonly string[];
  /** AGS that the caller is bound to; empty means no bound. */
  municipalities: readonly string[];
};

/** Metres that a derived outline keeps outside its addresses; more than rounding to 7 decimals can take. */
const marginMetres = 15;

const reach = `a.valid_to is null and a.valid_from <= $1
  and ($2::text[] = '{}' or exists (select from unnest($2::text[]) prefix where starts_with(a.ags, prefix)))
  and ($3::text[] = '{}' or a.ags = any($3::text[]))`;

/** Municipalities and districts that hold addresses, by name; one pass over the current addresses. */
export async function listPlaces(tx: Queryable, scope: PlaceScope): Promise<Place[]> {
  const { rows } = await tx.query<Place>(
    `with counted as materialized (
       select a.ags, a.district, count(*)::integer as addresses from address a where a.ags is not null and ${reach} group by 1, 2),
     named as (select distinct on (b.ags) b.ags, b.name from boundary b
       where b.level = 'municipality' and b.valid_to is null and b.valid_from <= $1 order by b.ags, b.id)
     select 'municipality' as kind, c.ags as id, coalesce(n.name, c.ags) as name, c.ags, sum(c.addresses)::integer as addresses
     from counted c left join named n using (ags) group by c.ags, n.name
     union all
     select 'district', concat(ags, '/', district), district, ags, addresses from counted where district is not null
     order by name, ags`,
    [scope.revision, scope.territory, scope.municipalities],
  );
  return rows;
}

/**
 * The outline of a place: its boundary where one was delivered, else one drawn around its addresses. Null when there is no
 * such place in the scope. Stored EPSG:25832, given in EPSG:4326.
 */
export async function findPlaceOutline(
  tx: Queryable,
  place: { ags: string; district: string | null },
  scope: PlaceScope,
): Promise<PlaceOutline | null> {
  const { rows } = await tx.query<PlaceOutline>(
    `with delivered as (
       select b.geom from boundary b where b.valid_to is null and b.valid_from <= $1
         and case when $5::text is null then b.level = 'municipality' and b.ags = $4
           else b.level = 'district' and starts_with(b.ags, $4) and b.name = $5 end
       order by b.id limit 1),
     around as (
       select st_buffer(st_concavehull(st_collect(a.geom), 0.35), ${marginMetres}, 'quad_segs=2') as geom
       from address a where a.ags = $4 and ($5::text is null or a.district = $5) and ${reach} having count(*) > 0)
     select st_asgeojson(outline_in_degrees(coalesce(d.geom, a.geom)), 7)::json as geometry, d.geom is null as derived
     from around a left join delivered d on true`,
    [scope.revision, scope.territory, scope.municipalities, place.ags, place.district],
  );
  return rows[0] ?? null;
}
