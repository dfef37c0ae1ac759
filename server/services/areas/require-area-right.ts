import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { advisesArea } from "#queries/advisers.sql.ts";
import type { Caller } from "../caller.ts";
import { getLiveArea } from "./area-record.ts";

/** Lets an adviser change only areas of projects that they plan for; other roles are decided by the procedure's list. */
export async function requireAreaRight(tx: Queryable, { actor }: Pick<Caller, "actor">, areaId: string): Promise<void> {
  if (actor.role !== "adviser" || (await advisesArea(tx, { areaId, userId: actor.userId }))) return;
  throw new DomainError("forbidden", "expected an area of a project with planner's rights, got another one", {
    role: actor.role,
    right: "plan",
  });
}

/**
 * Lets an adviser count what an area of their projects holds, and a shape that it is being drawn to only where they plan;
 * other roles pass. Throws `forbidden`, or `not-found` for an area that the adviser does not see.
 */
export async function requireAdvisedShape(
  tx: Queryable,
  caller: Pick<Caller, "actor">,
  { areaId, geometry }: { areaId?: string | undefined; geometry: AreaGeometry },
): Promise<void> {
  const { role } = caller.actor;
  if (role !== "adviser") return;
  if (areaId === undefined)
    throw new DomainError("forbidden", "expected an area of an invited project, got none", { role });
  const area = await getLiveArea(tx, caller, areaId);
  if (JSON.stringify(area.geometry) !== JSON.stringify(geometry)) await requireAreaRight(tx, caller, areaId);
}
