import { inOrganisation } from "#db/transaction.ts";
import type { ExpansionArea } from "#domain/expansion-area.ts";
import { listAreas as queryAreas } from "#queries/areas.sql.ts";
import type { Caller } from "../caller.ts";
import { toExpansionArea } from "./area-record.ts";

/** The working copies of the organisation, last changed first; with `removed` those in the waste basket. */
export async function listAreas(caller: Caller, input: { removed?: boolean | undefined }): Promise<ExpansionArea[]> {
  const { organisation, municipalities, userId } = caller.actor;
  const rows = await inOrganisation(caller.db, organisation.id, userId, (tx) =>
    queryAreas(tx, { organisationId: organisation.id, removed: input.removed ?? false, municipalities }),
  );
  return rows.map(toExpansionArea);
}
