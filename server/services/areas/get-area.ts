import { inOrganisation } from "#db/transaction.ts";
import type { ExpansionArea } from "#domain/expansion-area.ts";
import { visibleProjects } from "../applications/list-applications.ts";
import type { Caller } from "../caller.ts";
import { editableAreas, getLiveArea, toExpansionArea } from "./area-record.ts";

/** One working copy with its revisions and projects; throws `not-found`. */
export function getArea(caller: Caller, input: { id: string }): Promise<ExpansionArea> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await getLiveArea(tx, caller, input.id);
    const mayEdit = await editableAreas(tx, caller);
    return toExpansionArea(row, mayEdit(row.id), await visibleProjects(tx, caller));
  });
}
