import type { Queryable } from "#db/database.ts";
import { grantPeriodEnd } from "#domain/money/newest-notice.ts";
import type { EventDates } from "#domain/procedure/due-date.ts";
import { eventDatesOf } from "#domain/procedure/due-date.ts";
import type { ProcedureState } from "#domain/procedure/procedure-state.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { FundingModel, Land } from "#domain/programmes/programme.ts";
import type { Stage } from "#domain/programmes/stage.ts";
import { listMilestones } from "#queries/milestones.sql.ts";
import { listNotices } from "#queries/money.sql.ts";
import { type ApplicationRow, getApplicationRow, stageEventsOf } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";

/** Everything that the days of an application's deadlines follow from. */
export type DeadlineWorld = {
  application: ApplicationRow;
  stages: readonly Stage[];
  state: ProcedureState;
  events: EventDates;
  land: Land | null;
  model: FundingModel;
};

/**
 * Reads it from the pinned programme, the stage events, the entered facts, the notices and the milestones; throws
 * `not-found`.
 */
export async function deadlineWorldOf(tx: Queryable, caller: Caller, applicationId: string): Promise<DeadlineWorld> {
  const application = await getApplicationRow(tx, caller, applicationId);
  const { programme, callId, entered, land } = application;
  const state = replayStages(programme.stages, await stageEventsOf(tx, applicationId));
  const call = programme.calls.find((candidate) => candidate.id === callId);
  const milestones = (await listMilestones(tx, applicationId)).map(({ number, title, plannedOn, actualOn }) => ({
    ...{ number, title, on: actualOn ?? plannedOn, reached: actualOn !== null },
  }));
  const events = eventDatesOf(
    state,
    {
      "call-opens": call?.opensOn.value ?? null,
      "call-closes": call?.closesOn?.value ?? null,
      "consultation-started": entered.consultationStartedOn ?? null,
      "consultation-ended": entered.consultationEndedOn ?? null,
      "grant-period-ends": grantPeriodEnd(programme.level, await listNotices(tx, applicationId)),
      "lease-ends": entered.leaseEndsOn ?? null,
    },
    milestones,
  );
  const { model } = application;
  return { application, stages: programme.stages, state, events, land: land ?? programme.land, model };
}
