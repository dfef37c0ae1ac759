import type { Queryable } from "#db/database.ts";
import type { EventDates } from "#domain/procedure/due-date.ts";
import { eventDatesOf } from "#domain/procedure/due-date.ts";
import type { ProcedureState } from "#domain/procedure/procedure-state.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { Land } from "#domain/programmes/programme.ts";
import type { Stage } from "#domain/programmes/stage.ts";
import { type ApplicationRow, getApplicationRow, stageEventsOf } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";

/** Everything that the days of an application's deadlines follow from. */
export type DeadlineWorld = {
  application: ApplicationRow;
  stages: readonly Stage[];
  state: ProcedureState;
  events: EventDates;
  land: Land | null;
};

/** Reads it from the pinned programme, the stage events and the entered facts; throws `not-found`. */
export async function deadlineWorldOf(tx: Queryable, caller: Caller, applicationId: string): Promise<DeadlineWorld> {
  const application = await getApplicationRow(tx, caller, applicationId);
  const { programme, callId, entered, land } = application;
  const state = replayStages(programme.stages, await stageEventsOf(tx, applicationId));
  const call = programme.calls.find((candidate) => candidate.id === callId);
  const events = eventDatesOf(state, {
    "call-opens": call?.opensOn.value ?? null,
    "call-closes": call?.closesOn?.value ?? null,
    "consultation-started": entered.consultationStartedOn ?? null,
    "consultation-ended": entered.consultationEndedOn ?? null,
  });
  return { application, stages: programme.stages, state, events, land: land ?? programme.land };
}
