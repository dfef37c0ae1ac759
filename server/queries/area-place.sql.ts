import type { Queryable } from "#db/database.ts";
import { type AsOf, validWhere } from "./valid-at.ts";

/** Where most addresses of an area lie; null where the addresses do not say it. */
export type AreaPlace = { municipality: string | null; district: string | null; street: string | null };

/** SQL of the district and street that most of the addresses `a` of a group have. */
export const usualDistrict = "mode() within group (order by nullif(a.district, ''))";
export const usualStreet = "mode() within group (order by a.street)";

/** The place of an area (EWKB in hex, EPSG:25832). Uses the GiST index of current addresses. */
export async function findAreaPlace(tx: Queryable, area: string, asOf: AsOf): Promise<AreaPlace> {
  const inside = validWhere("a", "$2::integer", asOf.past, "within_outline($1::geometry, a.geom)");
  const { rows } = await tx.query<AreaPlace>(
    `with usual as (
       select mode() within group (order by a.ags) as ags, ${usualDistrict} as district, ${usualStreet} as street
       from address a where ${inside})
     select district, street, (select b.name from boundary b where b.level = 'municipality' and b.ags = usual.ags
       and b.valid_to is null and b.valid_from <= $2::integer limit 1) as municipality
     from usual`,
    [area, asOf.revision],
  );
  return rows[0] ?? { municipality: null, district: null, street: null };
}

/** The titles of an organisation's areas that are not in the waste basket. */
export async function listAreaTitles(tx: Queryable, organisationId: string): Promise<string[]> {
  const { rows } = await tx.query<{ title: string }>(
    "select title from expansion_area where organisation_id = $1 and deleted_at is null",
    [organisationId],
  );
  return rows.map(({ title }) => title);
}
