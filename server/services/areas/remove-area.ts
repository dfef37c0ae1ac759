import { inOrganisation, inTransaction } from "#db/transaction.ts";
import { deleteExpiredAreas, markAreaRemoved } from "#queries/areas.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { auditedArea, getLiveArea } from "./area-record.ts";

/** Puts an area into the waste basket, from where it may come back for 30 days. Fixed revisions and projects keep theirs. */
export async function removeArea(caller: Caller, input: { id: string }): Promise<{ id: string }> {
  const { organisation, userId, name } = caller.actor;
  await inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const before = await getLiveArea(tx, caller, input.id);
    await markAreaRemoved(tx, { id: input.id, organisationId: organisation.id, removed: true, userId });
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor: name,
      action: "remove",
      entity: "area",
      entityId: input.id,
      before: auditedArea(before),
      after: null,
    });
  });
  await inTransaction(caller.db, (tx) => deleteExpiredAreas(tx, organisation.id));
  return { id: input.id };
}
