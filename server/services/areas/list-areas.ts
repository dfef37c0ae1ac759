import { inOrganisation } from "#db/transaction.ts";
import type { ExpansionArea } from "#domain/expansion-area.ts";
import { listAreas as queryAreas } from "#queries/areas.sql.ts";
import { visibleProjects } from "../applications/list-applications.ts";
import type { Caller } from "../caller.ts";
import { editableAreas, toExpansionArea } from "./area-record.ts";

/** The working copies of the organisation, last changed first; with `removed` those in the waste basket. */
export function listAreas(caller: Caller, input: { removed?: boolean | undefined }): Promise<ExpansionArea[]> {
  const { organisation, municipalities, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const filter = { organisationId: organisation.id, removed: input.removed ?? false, municipalities };
    const rows = await queryAreas(tx, filter);
    const mayEdit = await editableAreas(tx, caller);
    const visible = await visibleProjects(tx, caller);
    return rows.map((row) => toExpansionArea(row, mayEdit(row.id), visible));
  });
}
