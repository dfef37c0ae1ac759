import { inOrganisation } from "#db/transaction.ts";
import { daysBetween } from "#domain/days-between.ts";
import type { ReminderView } from "#domain/deadlines/reminder.ts";
import { germanDay } from "#domain/german-day.ts";
import { listReminders, markRemindersRead } from "#queries/reminders.sql.ts";
import type { Caller } from "../caller.ts";

const shownReminders = 30;

/** The caller's reminders, newest first, and how many they have not read. Empty for commands. */
export async function readInbox(caller: Caller): Promise<{ unread: number; reminders: ReminderView[] }> {
  const { organisation, userId } = caller.actor;
  if (userId === null) return { unread: 0, reminders: [] };
  const person = { organisationId: organisation.id, userId, limit: shownReminders };
  const today = germanDay(caller.now());
  const { rows, unread } = await inOrganisation(caller.db, organisation.id, userId, (tx) => listReminders(tx, person));
  return {
    unread,
    reminders: rows.map(({ id, deadlineId, title, project, dueOn, state, createdAt, readAt }) => ({
      ...{ id, deadlineId, title, project, dueOn, state },
      daysLeft: daysBetween(today, dueOn),
      createdAt: createdAt.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    })),
  };
}

/** Marks the caller's reminders as read: those named, or all. */
export async function markRead(
  caller: Caller,
  { ids }: { ids?: readonly string[] | undefined },
): Promise<{ read: number }> {
  const { organisation, userId } = caller.actor;
  if (userId === null) return { read: 0 };
  const person = { organisationId: organisation.id, userId, ids: ids ?? null };
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => ({
    read: await markRemindersRead(tx, person),
  }));
}
