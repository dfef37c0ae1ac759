import type { Queryable } from "#db/database.ts";
import type { SetScope } from "./address-set.sql.ts";
import { validAt } from "./valid-at.ts";

/** A funded project that holds addresses of a shape, and how many. */
export type FundedOverlap = { id: string; slug: string; name: string; addresses: number };

/**
 * Funded projects whose fixed areas hold addresses of `area` (EWKB in hex, EPSG:25832), those with the most first; a point on an
 * outline is inside. Projects made from the area `exceptAreaId` itself are left out. Uses the GiST index of current addresses.
 */
export async function findFundedOverlaps(
  tx: Queryable,
  scope: Pick<SetScope, "organisationId" | "projectStatuses" | "asOf">,
  { area, exceptAreaId }: { area: string; exceptAreaId: string | null },
): Promise<FundedOverlap[]> {
  const { rows } = await tx.query<FundedOverlap>(
    `with shape as materialized (select $1::geometry as geom),
     candidate as materialized (
       select j.id, j.slug, j.name, r.geom, shape.geom as shape
       from shape, project j join project_area pa on pa.project_id = j.id
         join area_revision r on r.id = pa.area_revision_id
       where j.organisation_id = $2 and j.deleted_at is null and j.status = any($3::text[])
         and st_dwithin(r.geom, shape.geom, 0.02)
         and not exists (select from project_area o join area_revision q on q.id = o.area_revision_id
           where o.project_id = j.id and q.area_id = $4))
     select c.id, c.slug, c.name, count(distinct n.id)::integer as addresses
     from candidate c cross join lateral (
       select n.id from address n where ${validAt("n", "$5::integer", false)} and within_outline(c.geom, n.geom) and within_outline(c.shape, n.geom)) n
     group by c.id, c.slug, c.name order by addresses desc, c.name`,
    [area, scope.organisationId, scope.projectStatuses, exceptAreaId, scope.asOf.revision],
  );
  return rows;
}
