import { inOrganisation } from "#db/transaction.ts";
import { DeadlineExplanation, drawdownRule } from "#domain/deadlines/deadline.ts";
import { DomainError } from "#domain/errors.ts";
import { germanDate } from "#domain/german-date.ts";
import { insertDeadlineChange } from "#queries/deadline-changes.sql.ts";
import { type DeadlineRow, updateDeadline } from "#queries/deadlines.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { requireProject } from "../projects/require-project.ts";
import { checkResponsible } from "./check-responsible.ts";
import { auditedDeadline, getDeadlineRow } from "./deadline-record.ts";
import { type DeadlineDetail, getDeadlineDetail } from "./get-deadline.ts";
import { refreshDeadlines } from "./refresh-deadlines.ts";

/** What a person does to a deadline. `reason` is kept in its history. */
export type DeadlineAct =
  /** A quiet correction reminds nobody. `notice`: the day comes from a notice, otherwise from the person. */
  | { kind: "move"; dueOn: string; reason: string; quiet?: boolean | undefined; byNotice?: boolean | undefined }
  | { kind: "complete"; on: string; note?: string | undefined }
  /** It no longer applies. */
  | { kind: "cancel"; reason: string }
  | { kind: "reopen"; reason: string }
  | { kind: "assign"; responsibleId: string | null }
  /** Gives a day that somebody fixed back to the rule. */
  | { kind: "follow-rule"; reason: string };

/**
 * Changes a deadline over the version that the person saw. Errors: `not-found`, `forbidden`, `conflict` when somebody else
 * was first, `invalid-input` for an act that does not fit its state, or for the day of a drawdown, which follows its plan.
 */
export function changeDeadline(
  caller: Caller,
  input: { id: string; version: number; act: DeadlineAct },
): Promise<DeadlineDetail> {
  const { organisation, userId, name: actor } = caller.actor;
  const { id, version, act } = input;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const before = await getDeadlineRow(tx, caller, id);
    await requireProject(tx, caller, before.projectId, "work");
    if (act.kind === "assign") await checkResponsible(tx, caller, act.responsibleId);
    else mustNotBeDrawdown(before, act.kind);
    const after = applyAct(before, act);
    if (!(await updateDeadline(tx, { ...after, id, version }))) {
      const message = `expected version ${before.version} of deadline ${id}, got ${version}`;
      throw new DomainError("conflict", message, { entity: "deadline", id, version: before.version });
    }
    const isMoved = after.dueOn !== before.dueOn;
    const isTurned = after.state !== before.state;
    if (act.kind !== "assign") {
      await insertDeadlineChange(tx, {
        deadlineId: id,
        organisationId: organisation.id,
        fromOn: isMoved ? before.dueOn : null,
        toOn: isMoved ? after.dueOn : null,
        fromState: isTurned ? before.state : null,
        toState: isTurned ? after.state : null,
        reason: reasonOf(act),
        reasonEnglish: act.kind === "complete" && !act.note?.trim() ? `done on ${act.on}` : null,
        quiet: act.kind === "move" && act.quiet === true,
        userId,
        userName: actor,
      });
    }
    const row = await getDeadlineRow(tx, caller, id);
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: act.kind,
      entity: "deadline",
      entityId: id,
      before: auditedDeadline(before),
      after: { ...auditedDeadline(row), ...(act.kind !== "assign" && { reason: reasonOf(act) }) },
    });
    const followsRule = act.kind === "follow-rule" || act.kind === "reopen";
    if (followsRule && before.ruleId !== null && before.applicationId !== null) {
      await refreshDeadlines(tx, caller, before.applicationId);
    }
    return getDeadlineDetail(tx, caller, id);
  });
}

function applyAct(row: DeadlineRow, act: DeadlineAct) {
  const explanation = DeadlineExplanation.parse(row.explanation);
  const same = { ...row, explanation };
  switch (act.kind) {
    case "move":
      mustBe(row, "open", act.kind);
      if (act.dueOn === row.dueOn) {
        throw new DomainError("invalid-input", `expected another day than ${row.dueOn}, got the same`, {
          field: "dueOn",
        });
      }
      return { ...same, dueOn: act.dueOn, fixedBy: act.byNotice ? "notice" : "person" };
    case "complete":
      mustBe(row, "open", act.kind);
      return { ...same, state: "done" as const, doneOn: act.on, closedBy: "person" };
    case "cancel":
      mustBe(row, "open", act.kind);
      return { ...same, state: "cancelled" as const, doneOn: null, closedBy: "person" };
    case "reopen":
      if (row.state === "open") mustBe(row, "done", act.kind);
      return { ...same, state: "open" as const, doneOn: null, closedBy: null };
    case "assign":
      return { ...same, responsibleId: act.responsibleId };
    case "follow-rule":
      if (row.ruleId === null || row.fixedBy === null) {
        throw new DomainError("invalid-input", "expected a deadline of a rule whose day somebody fixed", {
          id: row.id,
        });
      }
      return { ...same, fixedBy: null };
  }
}

function mustNotBeDrawdown({ id, ruleId }: DeadlineRow, act: string): void {
  if (ruleId !== drawdownRule) return;
  const message = `expected to ${act} a deadline of its own, got the planned day of a drawdown: change the drawdown instead`;
  throw new DomainError("invalid-input", message, { id, ruleId });
}

function mustBe(row: DeadlineRow, state: DeadlineRow["state"], act: string): void {
  if (row.state === state) return;
  throw new DomainError("invalid-input", `expected a deadline in state "${state}" to ${act}, got "${row.state}"`, {
    id: row.id,
    state: row.state,
  });
}

function reasonOf(act: Exclude<DeadlineAct, { kind: "assign" }>): string {
  if (act.kind !== "complete") return act.reason.trim();
  return act.note?.trim() || `erledigt am ${germanDate(act.on)}`;
}
