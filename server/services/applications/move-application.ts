import { inOrganisation } from "#db/transaction.ts";
import type { MoveResult } from "#domain/application.ts";
import { DomainError } from "#domain/errors.ts";
import { germanDay } from "#domain/german-day.ts";
import { checkMove } from "#domain/procedure/check-move.ts";
import type { Missing } from "#domain/procedure/missing.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { Move, OverriddenFindings } from "#domain/procedure/stage-event.ts";
import { type ApplicationListRow, claimVersion } from "#queries/applications.sql.ts";
import { insertStageEvent } from "#queries/stage-events.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { getApplicationDetail, settleStage } from "./application-detail.ts";
import { applicationFacts } from "./application-facts.ts";
import { requireApplicationWorker, stageEventsOf } from "./application-record.ts";
import { refreshAfterChange } from "./refresh-after-change.ts";

/**
 * Adds an entry to the history when nothing stands in its way; otherwise says everything that does, and changes nothing. What
 * the move overrides is kept with the entry and in the audit trail. Throws `conflict` when someone changed the application meanwhile.
 */
export function moveApplication(
  caller: Caller,
  input: { id: string; version: number; move: Move },
): Promise<MoveResult> {
  const { organisation, userId, name: actor } = caller.actor;
  const { move } = input;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await requireApplicationWorker(tx, caller, input.id);
    const history = await stageEventsOf(tx, row.id);
    const state = replayStages(row.programme.stages, history);
    const check = checkMove(row.programme, state, move, await applicationFacts(tx, row.id), history);
    if (!check.ok) return check;
    const claim = { id: row.id, organisationId: organisation.id, version: input.version, userId, at: caller.now() };
    if (!(await claimVersion(tx, claim))) throw applicationConflict(row, input.version);
    const overridden = check.overridden ? toOverridden(move, check.overridden) : null;
    await insertStageEvent(tx, {
      applicationId: row.id,
      organisationId: organisation.id,
      kind: move.kind,
      stage: move.stage,
      outcome: move.outcome,
      occurredOn: move.occurredOn,
      reason: move.reason?.trim() || null,
      corrects: move.corrects ?? null,
      overridden,
      userId,
      actor,
    });
    const after = await settleStage(tx, row, await stageEventsOf(tx, row.id));
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: move.corrects ? "correct-stage" : overridden ? "override-stage" : `stage-${move.kind}`,
      entity: "application",
      entityId: row.id,
      before: { stage: state.current, outcome: state.outcome },
      after: { stage: after.current, outcome: after.outcome, move, ...(overridden && { overridden }) },
    });
    await refreshAfterChange(tx, caller, row.id);
    return { ok: true, application: await getApplicationDetail(tx, caller, row.id), hints: check.hints };
  });
}

function toOverridden(move: Move, findings: readonly Missing[]): OverriddenFindings {
  return {
    reason: move.override?.reason.trim() ?? "",
    findings: findings.map(({ code, subject, text, confidence }) => ({
      ...{ code, subject, text },
      // Only what rests on a value with a source can be overridden.
      confidence: confidence ?? "unverified",
    })),
  };
}

/** Takes an entry back, or puts another in its place; the old one stays visible. `reason` says why. */
export function correctApplication(
  caller: Caller,
  input: {
    id: string;
    version: number;
    eventId: string;
    reason: string;
    replacement?: Omit<Move, "corrects" | "reason"> | undefined;
  },
): Promise<MoveResult> {
  const { replacement, eventId: corrects, reason } = input;
  const today = germanDay(caller.now());
  const move: Move = replacement
    ? { ...replacement, reason, corrects }
    : { kind: "correction", stage: null, occurredOn: today, reason, corrects };
  return moveApplication(caller, { id: input.id, version: input.version, move });
}

export function applicationConflict(row: ApplicationListRow, version: number): DomainError {
  const message = `expected version ${version} of application ${row.id}, it is at ${row.version} by ${row.updatedBy ?? "unknown"}`;
  return new DomainError("conflict", message, { entity: "application", id: row.id, version: row.version });
}
