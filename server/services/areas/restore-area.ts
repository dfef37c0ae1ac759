import { inOrganisation } from "#db/transaction.ts";
import type { ExpansionArea } from "#domain/expansion-area.ts";
import { markAreaRemoved } from "#queries/areas.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { areaNotFound, auditedArea, getLiveArea, toExpansionArea } from "./area-record.ts";

/** Takes an area out of the waste basket; throws `not-found` when it is not there, or longer than 30 days. */
export function restoreArea(caller: Caller, input: { id: string }): Promise<ExpansionArea> {
  const { organisation, userId, name } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const moved = await markAreaRemoved(tx, { id: input.id, organisationId: organisation.id, removed: false, userId });
    if (!moved) throw areaNotFound(input.id);
    const area = toExpansionArea(await getLiveArea(tx, caller, input.id), true);
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor: name,
      action: "restore",
      entity: "area",
      entityId: input.id,
      before: null,
      after: auditedArea(area),
    });
    return area;
  });
}
