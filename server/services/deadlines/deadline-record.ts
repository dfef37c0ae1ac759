import type { Queryable } from "#db/database.ts";
import { daysBetween } from "#domain/days-between.ts";
import { type DeadlineEntry, DeadlineExplanation, type DeadlineView } from "#domain/deadlines/deadline.ts";
import { deadlineLight } from "#domain/deadlines/deadline-light.ts";
import { DomainError } from "#domain/errors.ts";
import { type DeadlineEntryRow, type DeadlineRow, findDeadline } from "#queries/deadlines.sql.ts";
import type { Caller } from "../caller.ts";

/** The deadline's own row, if the caller may see it; throws `not-found`. */
export async function getDeadlineRow(tx: Queryable, caller: Caller, id: string): Promise<DeadlineRow> {
  const { organisation, municipalities } = caller.actor;
  const row = await findDeadline(tx, { organisationId: organisation.id, municipalities }, id);
  if (!row) {
    const message = `expected a deadline of this organisation, got id ${id}`;
    throw new DomainError("not-found", message, { entity: "deadline", id });
  }
  return row;
}

/** What lists and pages get; `today` is the German day. */
export function toDeadlineView(row: DeadlineRow, today: string): DeadlineView {
  return { ...toDeadlineEntry(row, today), explanation: DeadlineExplanation.parse(row.explanation) };
}

/** The same for lists. */
export function toDeadlineEntry(row: DeadlineEntryRow, today: string): DeadlineEntry {
  const { id, ruleId, round, stage, title, ruleTitle, confidence, dueOn, state, doneOn, moves, version } = row;
  const explanation = { origin: confidence && { confidence } };
  return {
    id,
    project: { id: row.projectId, slug: row.projectSlug, name: row.projectName },
    application:
      row.applicationId === null
        ? null
        : { id: row.applicationId, number: row.applicationNumber ?? 0, title: row.applicationTitle ?? "" },
    ...{ ruleId, round, stage, title, ruleTitle, dueOn },
    daysLeft: daysBetween(today, dueOn),
    ...{ state, doneOn },
    light: deadlineLight({ dueOn, state, doneOn, explanation }, today),
    fixedBy: toFixedBy(row.fixedBy),
    responsible: row.responsibleId === null ? null : { id: row.responsibleId, name: row.responsibleName ?? "" },
    ...{ moves, version },
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function toFixedBy(value: string | null): "notice" | "person" | null {
  return value === "notice" || value === "person" ? value : null;
}

/** What the audit trail keeps of a deadline. */
export function auditedDeadline(row: DeadlineRow) {
  const { title, dueOn, state, doneOn, fixedBy, responsibleId, version } = row;
  return { title, dueOn, state, doneOn, fixedBy, responsibleId, version };
}
