import type { Queryable } from "#db/database.ts";
import type { SetScope } from "./address-set.sql.ts";
import { validAt } from "./valid-at.ts";
import type { Values } from "./values.ts";

/**
 * Two `with` entries: `funded_area`, the fixed areas of the organisation's funded projects, and `funded (id)`, the addresses
 * in them, each once; a point on an outline is inside. `near` (SQL, EPSG:3857) leaves out what lies elsewhere.
 *
 * Driven by the areas through the GiST index of addresses: without funded projects it costs nothing. Runs inside
 * `inOrganisation`, so that projects of others are not found.
 */
export function fundedSql(scope: SetScope, values: Values, near: string | null): string[] {
  const organisation = values.add(scope.organisationId);
  const statuses = `${values.add(scope.projectStatuses)}::text[]`;
  const valid = validAt("n", `${values.add(scope.asOf.revision)}::integer`, scope.asOf.past);
  // A straight edge in one projection is bent in the other: in pieces of 5 km by centimetres only.
  const box = "st_expand(st_transform(st_segmentize(st_envelope(r.geom), 5000), 3857), 10)";
  return [
    `funded_area as materialized (
       select r.geom from project j join project_area pa on pa.project_id = j.id
         join area_revision r on r.id = pa.area_revision_id
       where j.organisation_id = ${organisation} and j.deleted_at is null and j.status = any(${statuses})
         ${near ? `and ${box} && ${near}` : ""})`,
    `funded as materialized (
       select distinct n.id from funded_area cross join lateral (
         select n.id from address n where ${valid} and st_intersects(funded_area.geom, n.geom)
           ${near ? `and n.geom_mercator && ${near}` : ""}) n)`,
  ];
}

/** The key of an organisation whose projects hold no funded area. */
export const noFundedAreas = "0";

/**
 * Names the funded areas as they are now: changes whenever an area joins or leaves a funded project, or a project becomes or
 * ceases to be one. What the map keeps for good is kept under this name.
 */
export async function findFundedKey(
  tx: Queryable,
  scope: Pick<SetScope, "organisationId" | "projectStatuses">,
): Promise<string> {
  const { rows } = await tx.query<{ key: string }>(
    `select coalesce(left(md5(string_agg(distinct pa.area_revision_id::text, ',' order by pa.area_revision_id::text)), 12), $3) as key
     from project j join project_area pa on pa.project_id = j.id
     where j.organisation_id = $1 and j.deleted_at is null and j.status = any($2::text[])`,
    [scope.organisationId, scope.projectStatuses, noFundedAreas],
  );
  return rows[0]?.key ?? noFundedAreas;
}

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
         and st_intersects(r.geom, shape.geom)
         and not exists (select from project_area o join area_revision q on q.id = o.area_revision_id
           where o.project_id = j.id and q.area_id = $4))
     select c.id, c.slug, c.name, count(distinct n.id)::integer as addresses
     from candidate c cross join lateral (
       select n.id from address n where ${validAt("n", "$5::integer", false)} and st_intersects(c.geom, n.geom) and st_intersects(c.shape, n.geom)) n
     group by c.id, c.slug, c.name order by addresses desc, c.name`,
    [area, scope.organisationId, scope.projectStatuses, exceptAreaId, scope.asOf.revision],
  );
  return rows;
}
