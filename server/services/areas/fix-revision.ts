import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { AreaRevision } from "#domain/expansion-area.ts";
import { type AreaRevisionCause, type AreaRevisionRow, fixAreaRevision } from "#queries/area-revisions.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { areaNotFound } from "./area-record.ts";
import { requireAreaRight } from "./require-area-right.ts";

/** Fixes the working copy as a revision that never changes again („Fassung festhalten"). */
export function fixRevision(caller: Caller, input: { id: string }): Promise<AreaRevision> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    await requireAreaRight(tx, caller, input.id);
    return toAreaRevision(await fixRevisionIn(tx, caller, input.id, "manual"));
  });
}

/** The same inside the transaction of whatever refers to the revision; an equal newest revision is used again. */
export async function fixRevisionIn(
  tx: Queryable,
  caller: Caller,
  areaId: string,
  cause: AreaRevisionCause,
): Promise<AreaRevisionRow> {
  const { organisation, userId, name } = caller.actor;
  const dataRevision = await currentRevision(tx, organisation.id);
  const fixed = await fixAreaRevision(tx, { id: areaId, organisationId: organisation.id, dataRevision, cause, userId });
  if (!fixed) throw areaNotFound(areaId);
  if (fixed.isNew) {
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor: name,
      action: "fix-revision",
      entity: "area",
      entityId: areaId,
      before: null,
      after: { revisionId: fixed.revision.id, number: fixed.revision.number, dataRevision, cause },
    });
  }
  return fixed.revision;
}

export function toAreaRevision(row: AreaRevisionRow): AreaRevision {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
