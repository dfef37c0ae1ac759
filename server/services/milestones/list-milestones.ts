import { inOrganisation } from "#db/transaction.ts";
import type { Milestone } from "#domain/milestone.ts";
import { listMilestones as query } from "#queries/milestones.sql.ts";
import { getApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";

/** The milestones of an application by number; throws `not-found`. */
export function listMilestones(caller: Caller, input: { applicationId: string }): Promise<Milestone[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const { id } = await getApplicationRow(tx, caller, input.applicationId);
    return query(tx, id);
  });
}
