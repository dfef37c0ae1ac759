import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import type { ExpansionArea } from "#domain/expansion-area.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { planners } from "#domain/roles.ts";
import { listPlannedAreas } from "#queries/advisers.sql.ts";
import { type AreaRow, findArea } from "#queries/areas.sql.ts";
import type { Caller } from "../caller.ts";

/**
 * The area as the API gives it; without what the waste basket and the revisions know beyond it. `visible`: the projects
 * that the reader sees, undefined for whoever sees all.
 */
export function toExpansionArea(row: AreaRow, mayEdit: boolean, visible?: readonly string[]): ExpansionArea {
  return {
    id: row.id,
    title: row.title,
    ruleSet: row.ruleSet,
    geometry: row.geometry,
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.updatedBy,
    revisions: row.revisions.map(({ id, number, createdAt, cause }) => ({
      id,
      number,
      createdAt: new Date(createdAt).toISOString(),
      cause,
    })),
    projects: visible === undefined ? row.projects : row.projects.filter(({ id }) => visible.includes(id)),
    mayEdit,
  };
}

/** Which areas the caller may change; decided once for all of a list. */
export async function editableAreas(tx: Queryable, { actor }: Pick<Caller, "actor">): Promise<(id: string) => boolean> {
  if (actor.role !== "adviser") {
    const mayPlan = planners.includes(actor.role);
    return () => mayPlan;
  }
  const advised = new Set(await listPlannedAreas(tx, actor.userId));
  return (id) => advised.has(id);
}

/** The area by id, not in the waste basket; throws `not-found`. */
export async function getLiveArea(tx: Queryable, caller: Pick<Caller, "actor">, id: string): Promise<AreaRow> {
  const { organisation, municipalities } = caller.actor;
  const area = await findArea(tx, { id, organisationId: organisation.id, municipalities });
  if (!area || area.deletedAt) throw areaNotFound(id);
  return area;
}

export function areaNotFound(id: string): DomainError {
  return new DomainError("not-found", `expected an expansion area of this organisation, got id ${id}`, {
    entity: "area",
    id,
  });
}

/** Outlines of more points are left out of the audit trail: they come from a file, and the fixed revisions hold them. */
const auditedPoints = 2_000;

/** What the audit trail keeps of a working copy. */
export function auditedArea(area: { title: string; ruleSet: string; version: number; geometry: AreaGeometry }) {
  const points = area.geometry.coordinates.flat(area.geometry.type === "Polygon" ? 1 : 2).length;
  return {
    title: area.title,
    ruleSet: area.ruleSet,
    version: area.version,
    points,
    geometry: points <= auditedPoints ? area.geometry : null,
  };
}
