import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { changeDeadline } from "#services/deadlines/change-deadline.ts";
import { createDeadline } from "#services/deadlines/create-deadline.ts";
import { silentLog } from "#services/log.ts";
import { createMailer, type Mailer } from "#services/mail/mailer.ts";
import { listFailures, retryFailures } from "#services/reminders/failed-reminders.ts";
import { markRead, readInbox } from "#services/reminders/reminder-inbox.ts";
import { askForReminders } from "#services/reminders/reminder-job.ts";
import { setReminderRule, setReminderSetting } from "#services/reminders/reminder-settings.ts";
import { sendReminders } from "#services/reminders/send-reminders.ts";
import { chooseLanguage } from "#services/session.ts";
import { buildDeadlineWorld } from "#test/builders/deadline-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";
import { type SmtpSink, startSmtpSink } from "#test/support/smtp-sink.ts";

const instance = { demoSignIn: false, basemapStyleUrl: null, mail: true };

describe.each(engines())("reminders on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);
  let sink: SmtpSink;
  let mailer: Mailer;

  beforeEach(async () => {
    sink = await startSmtpSink();
    mailer = createMailer({ url: sink.url, from: "Breitbandlotse <fristen@kreis.example>" });
  });
  afterEach(async () => {
    mailer.close();
    await sink.close();
  });

  /** The job on a German day; the world's clock stands at 18.11.2026. */
  const run = (db: Database, day = "2026-11-18", by: Mailer | null = mailer) =>
    sendReminders({
      ...{ db, mailer: by, log: silentLog, baseUrl: "https://lotse.example", cancelled: async () => false },
      now: () => new Date(`${day}T08:00:00Z`),
    });

  const textOf = (mail: SmtpSink["mails"][number]) => {
    const [head, body] = mail.data.split("\n\n", 1).concat(mail.data.slice(mail.data.indexOf("\n\n") + 2));
    const isEncoded = /base64/i.test(head!);
    const plain = isEncoded ? Buffer.from(body!, "base64").toString("utf8") : decodeQuoted(body!);
    return { head: head!, text: plain };
  };

  it("come seven days before and on the day, once to each person, in one mail", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const ada = await world.as("planner");
      const { projectId, organisation } = world;
      const first = await createDeadline(ada, { projectId, title: "Zwischennachweis", dueOn: "2026-11-25" });
      await createDeadline(ada, { projectId, title: "Angebotsfrist", dueOn: "2026-11-18" });
      await createDeadline(ada, { projectId, title: "Später", dueOn: "2026-11-26" });

      expect(await run(db)).toEqual({ made: 2, sent: 2, failed: 0 });
      expect(await run(db)).toEqual({ made: 0, sent: 0, failed: 0 });
      expect(await run(db, "2026-11-19")).toMatchObject({ made: 1, sent: 1 });

      expect(sink.mails.map((mail) => mail.to)).toEqual([[ada.user.email], [ada.user.email]]);
      const { head, text } = textOf(sink.mails[0]!);
      expect(sink.mails[0]!.from).toBe("fristen@kreis.example");
      expect(head).toContain("Auto-Submitted: auto-generated");
      expect(head).toContain("Subject: =?UTF-8?Q?2_Fristen=2C");
      expect(text).toContain("18.11.2026, heute: Angebotsfrist");
      expect(text).toContain("25.11.2026, in 7 Tagen: Zwischennachweis\n  Projekt Nord");
      expect(text).toContain(`https://lotse.example/${organisation.slug}/fristen?frist=${first.id}`);
      expect(textOf(sink.mails[1]!).text).toContain("26.11.2026, in 7 Tagen: Später");
    }));

  it("are written in the language that a person chose", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const ada = await world.as("planner");
      const { projectId } = world;
      await createDeadline(ada, { projectId, title: "Angebotsfrist", dueOn: "2026-11-25" });
      await chooseLanguage(db, ada.user, "en");

      await run(db);

      const { head, text } = textOf(sink.mails[0]!);
      expect(head).toContain("Subject: Deadline on 25 November 2026: Angebotsfrist, Nord");
      expect(text).toContain("25 November 2026, in 7 days: Angebotsfrist\n  project Nord");
      expect(text).toContain("You choose in your account whether and of what you are reminded:");
    }));

  it("are made up for when no server ran on the day, with the nearest one alone", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const ada = await world.as("planner");
      const free = (title: string, dueOn: string) => createDeadline(ada, { projectId: world.projectId, title, dueOn });
      await free("Gestern", "2026-11-17");
      await free("Vor drei Tagen", "2026-11-15");
      await free("Vor vier Tagen", "2026-11-14");
      await free("In drei Tagen", "2026-11-21");

      await run(db);

      const { reminders, unread } = await readInbox(ada);
      expect(reminders.map((reminder) => reminder.title).sort()).toEqual([
        "Gestern",
        "In drei Tagen",
        "Vor drei Tagen",
      ]);
      expect(unread).toBe(3);
    }));

  it("go to nobody for a quiet correction, and to everyone for an ordinary move", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const ada = await world.as("planner");
      const free = (title: string) => createDeadline(ada, { projectId: world.projectId, title, dueOn: "2027-06-01" });
      const [quiet, loud] = [await free("Leise"), await free("Laut")];
      // The history says when the correction was made: by the clock of the database.
      const dueOn = germanDay(3);
      const move = (id: string, isQuiet: boolean) =>
        changeDeadline(ada, { id, version: 1, act: { kind: "move", dueOn, reason: "Tippfehler", quiet: isQuiet } });
      await move(quiet.id, true);
      await move(loud.id, false);

      await run(db, germanDay(0));
      expect((await readInbox(ada)).reminders.map((reminder) => reminder.title)).toEqual(["Laut"]);
      expect(sink.mails).toHaveLength(1);

      // The reminder on the day itself comes as ever: its day is after the correction.
      await run(db, dueOn);
      expect((await readInbox(ada)).reminders.map((reminder) => reminder.title).sort()).toEqual([
        "Laut",
        "Laut",
        "Leise",
      ]);
    }));

  it("follow the rule of the organisation and what each person has chosen", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const chief = await world.as("administrator");
      const [mine, none, inApp] = [await world.as("planner"), await world.as("planner"), await world.as("planner")];
      const [mayor, elsewhere, viewer, adviser] = [
        await world.as("mayor"),
        await world.as("mayor", { municipalities: ["01001001"] }),
        await world.as("viewer"),
        await world.as("adviser"),
      ];
      await setReminderRule({ ...chief, instance }, { daysBefore: [30] });
      await setReminderSetting({ ...mine, instance }, { byMail: true, scope: "mine" });
      await setReminderSetting({ ...none, instance }, { byMail: true, scope: "none" });
      await setReminderSetting({ ...inApp, instance }, { byMail: false, scope: "all" });
      const { projectId } = world;
      const responsibleId = mine.actor.userId;
      await createDeadline(chief, { projectId, title: "Fremde", dueOn: "2026-12-18" });
      await createDeadline(chief, { projectId, title: "Eigene", dueOn: "2026-12-17", responsibleId });
      await createDeadline(chief, { projectId, title: "Fern", dueOn: "2026-12-19" });

      await run(db);

      const titles = async (who: typeof mine) =>
        (await readInbox(who)).reminders.map((reminder) => reminder.title).sort();
      expect(await titles(chief)).toEqual(["Eigene", "Fremde"]);
      expect(await titles(mine)).toEqual(["Eigene"]);
      expect(await titles(inApp)).toEqual(["Eigene", "Fremde"]);
      expect(await titles(mayor)).toEqual(["Eigene", "Fremde"]);
      for (const nobody of [none, elsewhere, viewer, adviser]) expect(await titles(nobody)).toEqual([]);
      expect(sink.mails.flatMap((mail) => mail.to).sort()).toEqual([chief.user.email, mine.user.email].sort());

      await setReminderRule({ ...chief, instance }, { daysBefore: [] });
      expect(await run(db, "2026-11-19")).toMatchObject({ made: 0 });
    }));

  it("stay in the application without a mail server, and are not mailed days later when there is one", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const ada = await world.as("planner");
      await createDeadline(ada, { projectId: world.projectId, title: "Heute", dueOn: "2026-11-18" });

      expect(await run(db, "2026-11-18", null)).toEqual({ made: 1, sent: 0, failed: 0 });
      await db.query(
        "update reminder set created_at = created_at - interval '3 days', next_attempt_at = next_attempt_at - interval '3 days'",
      );
      expect(await run(db)).toEqual({ made: 0, sent: 0, failed: 0 });

      const { reminders } = await readInbox(ada);
      expect(await markRead(ada, { ids: [reminders[0]!.id] })).toEqual({ read: 1 });
      expect(await readInbox(ada)).toMatchObject({ unread: 0, reminders: [{ title: "Heute", daysLeft: 0 }] });
    }));

  it("that the mail server refuses are tried five times at most, seen by the administrator, and tried again on request", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const chief = await world.as("administrator");
      await createDeadline(chief, { projectId: world.projectId, title: "Heute", dueOn: "2026-11-18" });
      const later = () => db.query("update reminder set next_attempt_at = now()");
      sink.refuse("550 no such mailbox");

      expect(await run(db)).toMatchObject({ made: 1, sent: 0, failed: 1 });
      expect(await run(db), "not before the time of the next attempt").toMatchObject({ failed: 0 });
      const failures = await listFailures(chief);
      expect(failures).toMatchObject([{ email: chief.user.email, title: "Heute", attempts: 1 }]);
      expect(failures[0]!.failure).toContain("550 no such mailbox");
      expect(failures[0]!.nextAttemptAt).not.toBeNull();
      const attempts = [];
      for (let round = 0; round < 5; round++) {
        await later();
        attempts.push((await run(db)).failed);
      }
      expect(attempts).toEqual([1, 1, 1, 1, 0]);
      expect(await listFailures(chief)).toMatchObject([{ attempts: 5, nextAttemptAt: null }]);

      sink.refuse(null);
      let woken = 0;
      const tasks = { wake: () => void woken++ };
      expect(await retryFailures({ ...chief, tasks })).toEqual({ retried: 1 });
      expect(woken).toBe(1);
      expect(await run(db)).toMatchObject({ sent: 1 });
      expect(await listFailures(chief)).toEqual([]);
      expect(sink.mails).toHaveLength(1);
    }));

  it("leave a mail server alone that has refused three people in a row", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const people = [];
      for (let count = 0; count < 5; count++) people.push(await world.as("planner"));
      await createDeadline(people[0]!, { projectId: world.projectId, title: "Heute", dueOn: "2026-11-18" });
      sink.refuse("451 later");

      expect(await run(db)).toMatchObject({ made: 5, failed: 5 });

      const said = (await listFailures(await world.as("administrator"))).map((failure) =>
        failure.failure.includes("451"),
      );
      expect(said.filter(Boolean)).toHaveLength(3);
    }));

  it("are asked for once, however many servers start", () =>
    isolated(async (db) => {
      let woken = 0;
      const tools = { db, tasks: { wake: () => void woken++ } };
      await db.query("delete from job");

      await askForReminders(tools, 14);
      await askForReminders(tools, 14);
      await db.query("update job set state = 'done', finished_at = now()");
      await askForReminders(tools, 14);

      const { rows } = await db.query("select kind, organisation_id as org from job");
      expect(rows).toEqual([{ kind: "reminders", org: null }]);
      expect(woken).toBe(1);
      await askForReminders(tools);
      expect(woken).toBe(2);
    }));
});

function germanDay(offset: number): string {
  const day = new Date(Date.now() + offset * 86_400_000);
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(day);
}

function decodeQuoted(text: string): string {
  const bytes = text
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
