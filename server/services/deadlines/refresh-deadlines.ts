import type { Queryable } from "#db/database.ts";
import { DeadlineExplanation } from "#domain/deadlines/deadline.ts";
import { planDrawdownDeadlines } from "#domain/deadlines/drawdown-deadlines.ts";
import { type KeptDeadline, planDeadlines } from "#domain/deadlines/plan-deadlines.ts";
import { insertDeadlineChange } from "#queries/deadline-changes.sql.ts";
import { insertDeadline, lockRuleDeadlines, updateByRule } from "#queries/deadlines.sql.ts";
import { listDrawdowns } from "#queries/money-drawdowns.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { toFixedBy } from "./deadline-record.ts";
import { deadlineWorldOf } from "./deadline-world.ts";

/**
 * Lets the deadlines of an application follow its pinned programme, its stage events and its drawdowns; to be called in the
 * transaction of every change to one of them. One that moves or closes gets a line in its history that says why; calling
 * it again changes nothing. Gives the project of the application; throws `not-found`.
 */
export async function refreshDeadlines(
  tx: Queryable,
  caller: Caller,
  applicationId: string,
): Promise<{ projectId: string }> {
  const { organisation, userId, name } = caller.actor;
  const world = await deadlineWorldOf(tx, caller, applicationId);
  const { projectId } = world.application;
  const kept = (await lockRuleDeadlines(tx, applicationId)).map(toKept);
  const byId = new Map(kept.map((deadline) => [deadline.id, deadline]));
  const byRule = planDeadlines(world, kept);
  const stands = world.state.outcome === "open" || world.state.outcome === "objection";
  const ofMoney = planDrawdownDeadlines({ drawdowns: await listDrawdowns(tx, applicationId), stands }, kept);
  const create = [...byRule.create, ...ofMoney.create];
  const update = [...byRule.update.map((change) => ({ ...change, title: null })), ...ofMoney.update];
  for (const planned of create) {
    await insertDeadline(tx, {
      organisationId: organisation.id,
      projectId,
      applicationId,
      ...planned,
      fixedBy: null,
      responsibleId: null,
      userId: null,
    });
  }
  for (const { reason, reasonEnglish, ...change } of update) {
    const before = byId.get(change.id);
    await updateByRule(tx, change);
    if (!before || reason === "") continue;
    const isMoved = before.dueOn !== change.dueOn;
    const isTurned = before.state !== change.state;
    await insertDeadlineChange(tx, {
      deadlineId: change.id,
      organisationId: organisation.id,
      fromOn: isMoved ? before.dueOn : null,
      toOn: isMoved ? change.dueOn : null,
      fromState: isTurned ? before.state : null,
      toState: isTurned ? change.state : null,
      reason,
      reasonEnglish,
      quiet: false,
      userId,
      userName: name,
    });
  }
  if (create.length + update.length === 0) return { projectId };
  await writeAudit(tx, {
    organisationId: organisation.id,
    userId,
    actor: name,
    action: "refresh-deadlines",
    entity: "application",
    entityId: applicationId,
    after: {
      created: create.map(({ ruleId, round, dueOn }) => ({ ruleId, round, dueOn })),
      changed: update.map(({ id, dueOn, state }) => ({ id, dueOn, state })),
    },
  });
  return { projectId };
}

type Row = Awaited<ReturnType<typeof lockRuleDeadlines>>[number];

function toKept(row: Row): KeptDeadline {
  const { closedBy } = row;
  return {
    ...row,
    fixedBy: toFixedBy(row.fixedBy),
    closedBy: closedBy === "stage" || closedBy === "rule" || closedBy === "person" ? closedBy : null,
    explanation: DeadlineExplanation.parse(row.explanation),
  };
}
