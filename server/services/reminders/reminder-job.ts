import type { Database } from "#db/database.ts";
import { enqueueRegular, forgetRegular } from "#queries/regular-jobs.sql.ts";
import { defineJob, type JobDefinition, type Tasks } from "../jobs.ts";
import type { Log } from "../log.ts";
import type { Mailer } from "../mail/mailer.ts";
import { sendReminders } from "./send-reminders.ts";

const kind = "reminders";
/** Reminders are of a day, so most runs find nothing; mails that failed wait a quarter of an hour. */
const everyMinutes = 15;
const keepDays = 7;

/** Makes and mails the reminders that are due; `now` is the clock, for tests. */
export function reminderJob(options: {
  mailer: Mailer | null;
  baseUrl: string;
  now(): Date;
}): JobDefinition<unknown, { made: number; sent: number; failed: number }> {
  return defineJob(kind, (_input, { db, log, cancelled }) => sendReminders({ ...options, db, log, cancelled }), {
    restarts: true,
  });
}

/** Queues the job at start and every quarter of an hour, whichever server comes first. */
export function startReminderClock(tools: { db: Database; tasks: Tasks; log: Log }): { stop(): void } {
  const tick = () => {
    askForReminders(tools, everyMinutes - 1).catch((error: unknown) =>
      tools.log.warn({ err: error }, "reminders could not be asked for"),
    );
  };
  tick();
  const timer = setInterval(tick, everyMinutes * 60_000);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Queues the job unless it is waiting, or was queued within so many minutes (0: only unless it is waiting). */
export async function askForReminders({ db, tasks }: { db: Database; tasks: Tasks }, withinMinutes = 0): Promise<void> {
  await forgetRegular(db, { kind, olderThanDays: keepDays });
  if (await enqueueRegular(db, { kind, withinMinutes })) tasks.wake();
}
