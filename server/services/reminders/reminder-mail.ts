import { daysBetween } from "#domain/days-between.ts";
import { germanDate } from "#domain/german-date.ts";
import type { Language } from "#domain/language.ts";
import type { UnsentReminder } from "#queries/reminders.sql.ts";
import type { Mail } from "../mail/mailer.ts";

/**
 * One mail for all reminders of a person in an organisation, in the language that they chose, else in German; `baseUrl` starts
 * the links. Needs at least one.
 */
export function reminderMail(
  reminders: readonly [UnsentReminder, ...UnsentReminder[]],
  about: { organisation: { slug: string; name: string }; today: string; baseUrl: string },
): Mail {
  const [first] = reminders;
  const { organisation, today, baseUrl } = about;
  const words = wordsOf[first.language ?? "de"];
  const page = `${baseUrl}/${organisation.slug}`;
  const entries = reminders.map((reminder) =>
    [
      `${words.date(reminder.dueOn)}, ${words.distance(daysBetween(today, reminder.dueOn))}: ${reminder.title}`,
      `  ${words.place(reminder.project, reminder.application)}`,
      `  ${page}/fristen?frist=${reminder.deadlineId}`,
    ].join("\n"),
  );
  const text = [
    words.greeting(first.name),
    words.opening(reminders.length),
    ...entries,
    `${words.closing(organisation.name)}\n${page}/konto`,
  ].join("\n\n");
  const subject = words.subject(reminders.length, first);
  return { to: { name: first.name, address: first.email }, subject, text: `${text}\n` };
}

type Words = {
  date(day: string): string;
  distance(days: number): string;
  place(project: string, application: string | null): string;
  subject(count: number, first: UnsentReminder): string;
  greeting(name: string): string;
  opening(count: number): string;
  closing(organisation: string): string;
};

const wordsOf: Readonly<Record<Language, Words>> = {
  de: {
    date: germanDate,
    distance(days) {
      if (days === 0) return "heute";
      if (days === 1) return "morgen";
      if (days > 1) return `in ${days} Tagen`;
      return days === -1 ? "seit gestern vorbei" : `seit ${-days} Tagen vorbei`;
    },
    place: (project, application) => `Projekt ${project}${application === null ? "" : `, Antrag „${application}“`}`,
    subject: (count, { dueOn, title, project }) =>
      count === 1
        ? `Frist am ${germanDate(dueOn)}: ${title}, ${project}`
        : `${count} Fristen, die nächste am ${germanDate(dueOn)}`,
    greeting: (name) => `Guten Tag ${name},`,
    opening: (count) => (count === 1 ? "diese Frist steht an:" : "diese Fristen stehen an:"),
    closing: (organisation) =>
      `Diese Nachricht kommt vom Breitbandlotsen für ${organisation}. Ob und woran Sie erinnert werden, stellen Sie in Ihrem Konto ein:`,
  },
  en: {
    date: englishDate,
    distance(days) {
      if (days === 0) return "today";
      if (days === 1) return "tomorrow";
      if (days > 1) return `in ${days} days`;
      return days === -1 ? "passed yesterday" : `passed ${-days} days ago`;
    },
    place: (project, application) =>
      `project ${project}${application === null ? "" : `, application “${application}”`}`,
    subject: (count, { dueOn, title, project }) =>
      count === 1
        ? `Deadline on ${englishDate(dueOn)}: ${title}, ${project}`
        : `${count} deadlines, the next on ${englishDate(dueOn)}`,
    greeting: (name) => `Dear ${name},`,
    opening: (count) => (count === 1 ? "this deadline is coming up:" : "these deadlines are coming up:"),
    closing: (organisation) =>
      `This message comes from Breitbandlotse for ${organisation}. You choose in your account whether and of what you are reminded:`,
  },
};

/** `2026-12-07` as `7 December 2026`: no two readers take day for month. */
function englishDate(day: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
