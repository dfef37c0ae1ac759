import { inOrganisation } from "#db/transaction.ts";
import { deleteMilestone } from "#queries/milestones.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { refreshDeadlines } from "../deadlines/refresh-deadlines.ts";
import { requireMilestone } from "./milestone-record.ts";

/** Removes a milestone; what it was stays in the audit trail. The numbers of the others do not change. */
export function removeMilestone(caller: Caller, input: { id: string }): Promise<{ id: string }> {
  const { organisation, userId, name: actor } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const before = await requireMilestone(tx, caller, input.id);
    await deleteMilestone(tx, before.id);
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: "remove",
      entity: "milestone",
      entityId: before.id,
      before,
      after: null,
    });
    await refreshDeadlines(tx, caller, before.applicationId);
    return { id: before.id };
  });
}
