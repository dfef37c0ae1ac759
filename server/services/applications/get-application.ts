import { inOrganisation } from "#db/transaction.ts";
import type { ApplicationDetail, ApplicationHistory } from "#domain/application.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { Caller } from "../caller.ts";
import { getApplicationDetail } from "./application-detail.ts";
import { applicationFacts } from "./application-facts.ts";
import { getApplicationRow, stageEventsOf } from "./application-record.ts";

/** One application by id; throws `not-found`. */
export function getApplication(caller: Caller, input: { id: string }): Promise<ApplicationDetail> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, (tx) => getApplicationDetail(tx, caller, input.id));
}

/** Its history with corrected entries, and the facts that the next move is checked against. */
export function applicationHistory(caller: Caller, input: { id: string }): Promise<ApplicationHistory> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await getApplicationRow(tx, caller, input.id);
    const events = await stageEventsOf(tx, row.id);
    const { corrected } = replayStages(row.programme.stages, events);
    return { events, corrected, facts: await applicationFacts(tx, row.id) };
  });
}
