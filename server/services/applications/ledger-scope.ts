import type { Queryable } from "#db/database.ts";
import { type WorksStart, worksStart } from "#domain/ledger.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";
import { type ApplicationRow, stageEventsOf } from "./application-record.ts";

/** What the statements about a ledger need to know of the application. */
export async function ledgerScope(tx: Queryable, row: ApplicationRow) {
  return {
    applicationId: row.id,
    revision: await currentRevision(tx, row.organisationId),
    frozenOn: (row.frozenAt ?? row.createdAt).toISOString().slice(0, 10),
  };
}

/** First day of the works: as entered, or that of the stage of construction; null while neither is known. */
export async function worksStartOf(tx: Queryable, caller: Caller, row: ApplicationRow): Promise<WorksStart | null> {
  const today = caller.now().toISOString().slice(0, 10);
  const entered = row.entered.worksStartOn;
  if (entered) return worksStart(entered, today, "entered");
  const state = replayStages(row.programme.stages, await stageEventsOf(tx, row.id));
  const started = state.firstDone.construction;
  return started === undefined ? null : worksStart(started, today, "stage");
}
