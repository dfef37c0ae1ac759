import { daysBetween } from "#domain/days-between.ts";
import { germanDate } from "#domain/german-date.ts";
import type { UnsentReminder } from "#queries/reminders.sql.ts";
import type { Mail } from "../mail/mailer.ts";

/** One mail for all reminders of a person in an organisation, in German; `baseUrl` starts the links. Needs at least one. */
export function reminderMail(
  reminders: readonly [UnsentReminder, ...UnsentReminder[]],
  about: { organisation: { slug: string; name: string }; today: string; baseUrl: string },
): Mail {
  const [first] = reminders;
  const { organisation, today, baseUrl } = about;
  const page = `${baseUrl}/${organisation.slug}`;
  const entries = reminders.map((reminder) =>
    [
      `${germanDate(reminder.dueOn)}, ${distance(daysBetween(today, reminder.dueOn))}: ${reminder.title}`,
      `  Projekt ${reminder.project}${reminder.application === null ? "" : `, Antrag „${reminder.application}“`}`,
      `  ${page}/fristen?frist=${reminder.deadlineId}`,
    ].join("\n"),
  );
  const subject =
    reminders.length === 1
      ? `Frist am ${germanDate(first.dueOn)}: ${first.title}, ${first.project}`
      : `${reminders.length} Fristen, die nächste am ${germanDate(first.dueOn)}`;
  const text = [
    `Guten Tag ${first.name},`,
    reminders.length === 1 ? "diese Frist steht an:" : "diese Fristen stehen an:",
    ...entries,
    `Diese Nachricht kommt vom Breitbandlotsen für ${organisation.name}. Ob und woran Sie erinnert werden, stellen Sie in Ihrem Konto ein:\n${page}/konto`,
  ].join("\n\n");
  return { to: { name: first.name, address: first.email }, subject, text: `${text}\n` };
}

function distance(days: number): string {
  if (days === 0) return "heute";
  if (days === 1) return "morgen";
  if (days > 1) return `in ${days} Tagen`;
  return days === -1 ? "seit gestern vorbei" : `seit ${-days} Tagen vorbei`;
}
