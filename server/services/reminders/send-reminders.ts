import type { Database } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { germanDay } from "#domain/german-day.ts";
import { listOrganisations, type OrganisationRow } from "#queries/organisations.sql.ts";
import { claimUnsent, insertReminders, settleSending, type UnsentReminder } from "#queries/reminders.sql.ts";
import type { Log } from "../log.ts";
import type { Mailer } from "../mail/mailer.ts";
import { reminderMail } from "./reminder-mail.ts";

export type ReminderTools = {
  db: Database;
  log: Log;
  now(): Date;
  /** Null: reminders show in the application only. */
  mailer: Mailer | null;
  /** Start of the links in mails. */
  baseUrl: string;
  cancelled(): Promise<boolean>;
};

const claimLimit = 200;
/** After so many refusals in a row the mail server is taken to be down until the next run. */
const refusalLimit = 3;
const failureMaxLength = 500;

/**
 * Makes the reminders that are due in every organisation and mails those that nobody has mailed yet, one mail per person.
 * May run twice at once, on any number of servers: nobody is reminded twice. What could not be mailed is kept with the
 * mail server's words and tried again by a later run.
 */
export async function sendReminders(tools: ReminderTools): Promise<{ made: number; sent: number; failed: number }> {
  const { db } = tools;
  const total = { made: 0, sent: 0, failed: 0 };
  const refusals = { inARow: 0 };
  for (const organisation of await listOrganisations(db)) {
    if (await tools.cancelled()) break;
    const today = germanDay(tools.now());
    const organisationId = organisation.id;
    total.made += await inOrganisation(db, organisationId, null, (tx) =>
      insertReminders(tx, { organisationId, today }),
    );
    if (!tools.mailer || refusals.inARow >= refusalLimit) continue;
    const { sent, failed } = await mailAll(tools, tools.mailer, organisation, refusals);
    total.sent += sent;
    total.failed += failed;
  }
  return total;
}

async function mailAll(
  tools: ReminderTools,
  mailer: Mailer,
  organisation: OrganisationRow,
  refusals: { inARow: number },
): Promise<{ sent: number; failed: number }> {
  const counts = { sent: 0, failed: 0 };
  const organisationId = organisation.id;
  for (let more = true; more; ) {
    const claimed = await inOrganisation(tools.db, organisationId, null, (tx) =>
      claimUnsent(tx, { organisationId, limit: claimLimit }),
    );
    more = claimed.length === claimLimit && refusals.inARow < refusalLimit;
    for (const reminders of byPerson(claimed)) {
      const failure = refusals.inARow < refusalLimit ? await mail(tools, mailer, organisation, reminders) : notTried;
      refusals.inARow = failure === null ? 0 : refusals.inARow + 1;
      counts[failure === null ? "sent" : "failed"] += reminders.length;
      const ids = reminders.map((reminder) => reminder.id);
      await inOrganisation(tools.db, organisationId, null, (tx) => settleSending(tx, { ids, failure }));
    }
  }
  return counts;
}

const notTried = "der Mailserver hat mehrere Nachrichten vorher abgelehnt";

type Reminders = readonly [UnsentReminder, ...UnsentReminder[]];

/** What went wrong, in the mail server's words; null when the mail went out. */
async function mail(
  { now, baseUrl, log }: ReminderTools,
  mailer: Mailer,
  organisation: OrganisationRow,
  reminders: Reminders,
): Promise<string | null> {
  try {
    await mailer.send(reminderMail(reminders, { organisation, today: germanDay(now()), baseUrl }));
    return null;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    log.warn({ reminders: reminders.length, failure: words }, "a reminder could not be mailed");
    return words.slice(0, failureMaxLength);
  }
}

function byPerson(reminders: readonly UnsentReminder[]): Reminders[] {
  const groups = new Map<string, [UnsentReminder, ...UnsentReminder[]]>();
  for (const reminder of reminders) {
    const group = groups.get(reminder.userId);
    if (group) group.push(reminder);
    else groups.set(reminder.userId, [reminder]);
  }
  return [...groups.values()];
}
