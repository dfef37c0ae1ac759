import type { Queryable } from "#db/database.ts";
import type { ApplicationDetail } from "#domain/application.ts";
import type { ProcedureState } from "#domain/procedure/procedure-state.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { StageEvent } from "#domain/procedure/stage-event.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { listApplicationAreas, putStage } from "#queries/applications.sql.ts";
import type { Caller } from "../caller.ts";
import { type ApplicationRow, getApplicationRow, stageEventsOf, toApplicationSummary } from "./application-record.ts";

/** An application with its pinned programme, state and areas; throws `not-found`. */
export async function getApplicationDetail(tx: Queryable, caller: Caller, id: string): Promise<ApplicationDetail> {
  return toDetail(tx, await getApplicationRow(tx, caller, id));
}

async function toDetail(tx: Queryable, row: ApplicationRow): Promise<ApplicationDetail> {
  const events = await stageEventsOf(tx, row.id);
  return {
    ...toApplicationSummary(row),
    programmeRecord: row.programme,
    state: replayStages(row.programme.stages, events),
    entered: row.entered,
    fundingChoice: row.fundingChoice,
    areaRevisions: await listApplicationAreas(tx, row.id),
    createdAt: row.createdAt.toISOString(),
    updatedBy: row.updatedBy,
  };
}

/** Replays the history and keeps for lists where it led to. */
export async function settleStage(
  tx: Queryable,
  application: { id: string; programme: Programme },
  events: readonly StageEvent[],
): Promise<ProcedureState> {
  const state = replayStages(application.programme.stages, events);
  await putStage(tx, { id: application.id, ...stageShown(application.programme, state), outcome: state.outcome });
  return state;
}

/** The stage that lists show: the current one, or the last one when none is left. */
export function stageShown(programme: Programme, state: ProcedureState) {
  const stage = programme.stages.find(({ id }) => id === state.current) ?? programme.stages.at(-1);
  return { stage: stage?.id ?? "", stageTitle: stage?.title ?? null };
}
