import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { Milestone, MilestoneInput } from "#domain/milestone.ts";
import { insertMilestone, updateMilestone } from "#queries/milestones.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { refreshDeadlines } from "../deadlines/refresh-deadlines.ts";
import { requireMilestone, requireMilestoneWorker } from "./milestone-record.ts";

/**
 * Enters a milestone, or changes the version the person started from. Errors: `conflict` with the newer milestone when
 * someone else changed it since.
 */
export function saveMilestone(
  caller: Caller,
  input: { applicationId: string; id?: string | undefined; version?: number | undefined; fields: MilestoneInput },
): Promise<Milestone> {
  const { organisation, userId, name: actor } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const before = input.id === undefined ? null : await requireMilestone(tx, caller, input.id);
    let id: string;
    if (before) {
      id = before.id;
      if (!(await updateMilestone(tx, { id, version: input.version ?? before.version, fields: input.fields }))) {
        throw new DomainError("conflict", `expected version ${input.version} of milestone M${before.number}`, {
          theirs: before,
        });
      }
    } else {
      await requireMilestoneWorker(tx, caller, input.applicationId);
      const { applicationId, fields } = input;
      id = await insertMilestone(tx, { organisationId: organisation.id, applicationId, userId, fields });
    }
    const after = await requireMilestone(tx, caller, id);
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: before ? "save" : "create",
      entity: "milestone",
      entityId: id,
      before,
      after,
    });
    await refreshDeadlines(tx, caller, after.applicationId);
    return after;
  });
}
