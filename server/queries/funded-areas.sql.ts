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
