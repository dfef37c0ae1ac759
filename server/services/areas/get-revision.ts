import { inOrganisation } from "#db/transaction.ts";
import type { AreaRevision } from "#domain/expansion-area.ts";
import { findAreaRevision } from "#queries/area-revisions.sql.ts";
import type { Caller } from "../caller.ts";
import { areaNotFound } from "./area-record.ts";
import { toAreaRevision } from "./fix-revision.ts";

/** One fixed revision; its `dataRevision` names the data state its statistics are reproduced at. Throws `not-found`. */
export async function getAreaRevision(caller: Caller, input: { id: string }): Promise<AreaRevision> {
  const { organisation, userId, municipalities } = caller.actor;
  const revision = await inOrganisation(caller.db, organisation.id, userId, (tx) =>
    findAreaRevision(tx, { id: input.id, organisationId: organisation.id, municipalities }),
  );
  if (!revision) throw areaNotFound(input.id);
  return toAreaRevision(revision);
}
