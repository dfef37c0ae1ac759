import { inOrganisation } from "#db/transaction.ts";
import type { FailedReminder } from "#domain/deadlines/reminder.ts";
import { listFailedReminders, mailAttempts, retryFailedReminders } from "#queries/reminders.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import type { Tasks } from "../jobs.ts";
import { askForReminders } from "./reminder-job.ts";

const shownFailures = 50;

/** The mails of the last 30 days that could not be sent, newest first. */
export function listFailures(caller: Caller): Promise<FailedReminder[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const rows = await listFailedReminders(tx, { organisationId: organisation.id, limit: shownFailures });
    return rows.map((row) => ({
      ...row,
      nextAttemptAt: row.attempts < mailAttempts ? row.nextAttemptAt.toISOString() : null,
    }));
  });
}

/** Tries the failed mails again now. */
export async function retryFailures(caller: Caller & { tasks: Tasks }): Promise<{ retried: number }> {
  const { organisation, userId, name: actor } = caller.actor;
  const organisationId = organisation.id;
  const retried = await inOrganisation(caller.db, organisationId, userId, async (tx) => {
    const count = await retryFailedReminders(tx, organisationId);
    const entry = { organisationId, userId, actor, entity: "reminder", entityId: organisationId };
    if (count > 0) await writeAudit(tx, { ...entry, action: "retry", after: { count } });
    return count;
  });
  if (retried > 0) await askForReminders(caller);
  return { retried };
}
