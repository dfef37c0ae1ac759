import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { calendarText } from "#services/deadlines/calendar-text.ts";
import { changeDeadline } from "#services/deadlines/change-deadline.ts";
import { listDeadlines } from "#services/deadlines/list-deadlines.ts";
import { silentLog } from "#services/log.ts";
import { planDrawdown } from "#services/money/plan-drawdown.ts";
import { recordFigures } from "#services/money/record-figures.ts";
import { requestDrawdown } from "#services/money/request-drawdown.ts";
import { getOverview } from "#services/overview/get-overview.ts";
import { readInbox } from "#services/reminders/reminder-inbox.ts";
import { sendReminders } from "#services/reminders/send-reminders.ts";
import { buildApplication } from "#test/builders/application.ts";
import { buildDeadlineWorld } from "#test/builders/deadline-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

describe.each(engines())("an overdue drawdown on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);

  /** A drawdown that was planned for 2 November; „today" is 18.11.2026. */
  async function buildOverdue(db: Database) {
    const world = await buildDeadlineWorld(db);
    const { organisation, projectId } = world;
    const { applicationId: id } = await buildApplication(db, { organisationId: organisation.id, projectId });
    const ada = await world.as("funding-officer");
    const figures = [{ source: "federal" as const, period: null, cents: 1_000_00 }];
    const notice = { step: "granted-final" as const, basis: "final-notice" as const, effectiveOn: "2025-03-24" };
    await recordFigures(ada, { id, ...notice, periodFrom: "2025-03-24", periodTo: "2027-12-31", figures });
    const plan = { source: "federal" as const, budgetYear: 2026, title: "M1 Baubeginn", note: null };
    const money = await planDrawdown(ada, { id, plan: { ...plan, plannedOn: "2026-11-02", plannedCents: 400_00 } });
    const remind = () =>
      sendReminders({
        ...{ db, mailer: null, log: silentLog, baseUrl: "https://lotse.example", cancelled: async () => false },
        now: ada.now,
      });
    return { ...world, id, ada, drawdownId: money.drawdowns[0]!.id, remind };
  }

  it("stands among the deadlines, is the reason of the light, and is in overview, calendar and reminders", () =>
    isolated(async (db) => {
      const { ada, remind } = await buildOverdue(db);
      await remind();
      await remind();

      const { deadlines } = await listDeadlines(ada, { state: "open", to: "2026-11-17" });
      const overview = await getOverview(ada, { ruleSet: "gigabit-rl-2-2024" });
      const calendar = await calendarText(ada, "https://lotse.example");
      const inbox = await readInbox(ada);

      const title = "Mittelabruf „M1 Baubeginn“";
      expect(deadlines).toMatchObject([{ title, dueOn: "2026-11-02", daysLeft: -16, light: { light: "at-risk" } }]);
      expect(overview.projects.shown).toMatchObject([
        { light: "at-risk", reason: { kind: "deadline-overdue", title, dueOn: "2026-11-02" } },
      ]);
      expect(overview.deadlines[0]).toMatchObject({ title, daysLeft: -16 });
      expect(overview.money.nextDrawdown).toMatchObject({ plannedOn: "2026-11-02", cents: 400_00 });
      expect(calendar.replace(/\r\n /g, "")).toContain(`SUMMARY:${title}\\, Nord`);
      expect(inbox.reminders.filter((reminder) => reminder.title === title)).toMatchObject([{ daysLeft: -16 }]);
    }));

  it("is over with the request, and nobody can call it done before", () =>
    isolated(async (db) => {
      const { ada, id, drawdownId, remind } = await buildOverdue(db);
      const [deadline] = (await listDeadlines(ada, { state: "open", to: "2026-11-17" })).deadlines;
      const { id: deadlineId, version } = deadline!;

      const attempt = changeDeadline(ada, { id: deadlineId, version, act: { kind: "complete", on: "2026-11-17" } });
      await expect(attempt).rejects.toMatchObject({
        code: "invalid-input",
        message: expect.stringContaining("drawdown"),
      });
      const facts = { invoicesPaidCents: 800_00, progress: "Los 1 fertig" };
      const asked = { id, drawdownId, version: 1, requestedOn: "2026-11-18", cents: 400_00, facts };
      expect(await requestDrawdown(ada, asked)).toMatchObject({ ok: true });

      const { deadlines } = await listDeadlines(ada, { to: "2026-11-17" });
      const overview = await getOverview(ada, { ruleSet: "gigabit-rl-2-2024" });
      expect(deadlines).toMatchObject([{ state: "done", doneOn: "2026-11-18" }]);
      expect(overview.projects.shown[0]?.reason?.kind).not.toBe("deadline-overdue");
      expect(overview.money.nextDrawdown).toBeNull();
      expect(await remind()).toMatchObject({ made: 0 });
    }));
});
