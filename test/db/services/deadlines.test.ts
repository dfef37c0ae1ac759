import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { changeDeadline, type DeadlineAct } from "#services/deadlines/change-deadline.ts";
import { createDeadline } from "#services/deadlines/create-deadline.ts";
import { getDeadline } from "#services/deadlines/get-deadline.ts";
import { listAwaitedDeadlines } from "#services/deadlines/list-awaited.ts";
import { listDeadlineEntries, listDeadlines } from "#services/deadlines/list-deadlines.ts";
import { buildDeadlineWorld } from "#test/builders/deadline-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

describe.each(engines())("deadlines on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);

  it("follow the stage events of an application and say why they moved", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const ada = await world.as("planner");

      const notice = await world.record({ kind: "complete", stage: "notice", occurredOn: "2026-06-10" });
      const first = await listDeadlines(ada);
      await world.record({ kind: "complete", stage: "notice", occurredOn: "2026-06-20", corrects: notice });

      // Six months after 10 June and 20 June; today is 18 November.
      expect(first.deadlines).toMatchObject([
        { title: "Frist sign", dueOn: "2026-12-10", daysLeft: 22, moves: 0, light: { light: "on-track" } },
      ]);
      const moved = await getDeadline(ada, { id: first.deadlines[0]!.id });
      expect(moved).toMatchObject({
        dueOn: "2026-12-20",
        moves: 1,
        version: 2,
        application: { number: 1, title: "Bundesantrag" },
        explanation: { rule: { de: "6 Monate nach dem 20.06.2026" }, from: { de: "Bescheid" }, fromOn: "2026-06-20" },
        history: [
          {
            fromOn: "2026-12-10",
            toOn: "2026-12-20",
            reason: "weil „Bescheid“ auf den 20.06.2026 statt auf den 10.06.2026 fällt",
            recordedBy: "Bert",
          },
        ],
      });
    }));

  it("are done with their stage, and cancelled with the application", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const ada = await world.as("funding-officer");
      await world.record({ kind: "complete", stage: "notice" });
      await createDeadline(ada, { applicationId: world.applicationId, ruleId: "hand-in", dueOn: "2027-03-31" });

      await world.record({ kind: "complete", stage: "contract", occurredOn: "2026-10-30" });
      await world.record({ kind: "outcome", outcome: "withdrawn", occurredOn: "2026-11-02", reason: "kein Geld" });

      const { deadlines } = await listDeadlines(ada);
      expect(deadlines).toMatchObject([
        { ruleId: "sign", dueOn: "2026-11-04", state: "done", doneOn: "2026-10-30" },
        { ruleId: "hand-in", dueOn: "2027-03-31", state: "cancelled", light: { light: "paused" } },
      ]);
      expect((await listDeadlineEntries(ada)).deadlines).toEqual(
        deadlines.map(({ explanation: _, ...entry }) => ({
          ...entry,
          ruleTitle: expect.objectContaining({ en: expect.any(String) }),
        })),
      );
      expect((await getDeadline(ada, { id: deadlines[1]!.id })).history).toMatchObject([
        { fromState: "open", toState: "cancelled", reason: "weil der Antrag zurückgezogen ist" },
      ]);
      expect((await listDeadlines(ada, { state: "open" })).deadlines).toEqual([]);
    }));

  it("take the day that a notice names, once per rule, and say which ones are awaited", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const ada = await world.as("planner");
      const { applicationId } = world;
      expect(
        (await listAwaitedDeadlines(ada, { applicationId })).map(({ ruleId, entered }) => [ruleId, entered]),
      ).toEqual([
        ["sign", false],
        ["hand-in", true],
      ]);

      const note = "laut Bescheid vom 04.05.2026";
      const created = await createDeadline(ada, { applicationId, ruleId: "hand-in", dueOn: "2027-03-31", note });

      expect(created).toMatchObject({
        title: "Frist hand-in",
        stage: "proof",
        fixedBy: "notice",
        explanation: { note },
      });
      expect((await listAwaitedDeadlines(ada, { applicationId })).map(({ ruleId }) => ruleId)).toEqual(["sign"]);
      const again = createDeadline(ada, { applicationId, ruleId: "hand-in", dueOn: "2027-04-30" });
      await expect(again).rejects.toMatchObject({ code: "conflict" });
      const unknown = createDeadline(ada, { applicationId, ruleId: "none", dueOn: "2027-04-30" });
      await expect(unknown).rejects.toMatchObject({ code: "invalid-input" });
    }));

  it("are moved, done, reopened and given back to their rule by people, each with its reason", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const ada = await world.as("planner");
      await world.record({ kind: "complete", stage: "notice", occurredOn: "2026-06-10" });
      const [start] = (await listDeadlines(ada)).deadlines;
      const { id } = start!;
      const act = async (version: number, what: DeadlineAct) => changeDeadline(ada, { id, version, act: what });

      const moved = await act(1, {
        kind: "move",
        dueOn: "2027-01-15",
        reason: "Verlängerung laut Schreiben",
        byNotice: true,
      });
      await world.record({ kind: "reopen", stage: "notice", reason: "Bescheid aufgehoben" });
      const kept = await getDeadline(ada, { id });
      await world.record({ kind: "complete", stage: "notice", occurredOn: "2026-06-12" });
      const done = await act(kept.version, { kind: "complete", on: "2026-11-17" });
      const reopened = await act(done.version, { kind: "reopen", reason: "Unterschrift fehlt" });
      const ruled = await act(reopened.version, { kind: "follow-rule", reason: "Verlängerung widerrufen" });

      expect(moved).toMatchObject({ dueOn: "2027-01-15", fixedBy: "notice", daysLeft: 58, version: 2 });
      expect(kept).toMatchObject({ dueOn: "2027-01-15", state: "open" });
      expect(done).toMatchObject({ state: "done", doneOn: "2026-11-17" });
      expect(reopened).toMatchObject({ state: "open", dueOn: "2027-01-15", fixedBy: "notice" });
      expect(ruled).toMatchObject({ dueOn: "2026-12-12", fixedBy: null });
      expect(ruled.history.map((change) => change.reason)).toEqual([
        "weil „Bescheid“ auf den 12.06.2026 statt auf den 10.06.2026 fällt",
        "Verlängerung widerrufen",
        "Unterschrift fehlt",
        "erledigt am 17.11.2026",
        "Verlängerung laut Schreiben",
      ]);
      const { rows } = await db.query(
        "select action, after->>'dueOn' as due from audit_event where entity = 'deadline' and entity_id = $1 order by id",
        [id],
      );
      expect(rows.map((row) => row.action)).toEqual(["move", "complete", "reopen", "follow-rule"]);
      await expect(act(1, { kind: "cancel", reason: "alt" })).rejects.toMatchObject({ code: "conflict" });
    }));

  it("are found by day, project, responsible person and state", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const [ada, bert] = [await world.as("planner"), await world.as("planner")];
      const projectId = world.projectId;
      const free = (title: string, dueOn: string, responsibleId: string | null = null) =>
        createDeadline(ada, { projectId, title, dueOn, responsibleId });
      await free("Ratssitzung", "2026-11-17");
      await free("Angebotsfrist", "2026-12-15", bert.actor.userId);
      const last = await free("Bauabnahme", "2027-01-29");
      await changeDeadline(ada, { id: last.id, version: 1, act: { kind: "assign", responsibleId: bert.actor.userId } });
      const titles = async (filter: Parameters<typeof listDeadlines>[1], who = ada) =>
        (await listDeadlines(who, filter)).deadlines.map((deadline) => deadline.title);

      expect(await titles({})).toEqual(["Ratssitzung", "Angebotsfrist", "Bauabnahme"]);
      expect(await titles({ from: "2026-12-01", to: "2026-12-31" })).toEqual(["Angebotsfrist"]);
      expect(await titles({ to: "2026-11-17" })).toEqual(["Ratssitzung"]);
      expect(await titles({ mine: true }, bert)).toEqual(["Angebotsfrist", "Bauabnahme"]);
      expect(await titles({ mine: true })).toEqual([]);
      expect(await titles({ projectId: "nord", state: "open" })).toHaveLength(3);
      expect(await listDeadlines(ada, { limit: 2 })).toMatchObject({ more: true, today: "2026-11-18" });
      await expect(titles({ projectId: "sued" })).rejects.toMatchObject({ code: "not-found" });
      await expect(free(" ", "2026-12-01")).rejects.toMatchObject({ code: "invalid-input" });
      await expect(free("x", "2026-12-01", "00000000-0000-4000-8000-000000000000")).rejects.toMatchObject({
        code: "invalid-input",
      });
    }));

  it("are hidden from other organisations, from strange municipalities, and unchanged by who only reads", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const ada = await world.as("planner");
      const { id } = await createDeadline(ada, {
        projectId: world.projectId,
        title: "Ratssitzung",
        dueOn: "2026-12-01",
      });
      const stranger = await (await buildDeadlineWorld(db)).as("administrator");
      // The project has no area, so it lies in no municipality.
      const elsewhere = await world.as("mayor", { municipalities: ["01001001"] });
      const adviser = await world.as("adviser");
      const mayor = await world.as("mayor");

      for (const nobody of [stranger, elsewhere, adviser]) {
        await expect(getDeadline(nobody, { id })).rejects.toMatchObject({ code: "not-found" });
        expect((await listDeadlines(nobody)).deadlines).toEqual([]);
        const attempt = changeDeadline(nobody, { id, version: 1, act: { kind: "cancel", reason: "fremd" } });
        await expect(attempt).rejects.toMatchObject({ code: "not-found" });
      }
      expect(await getDeadline(mayor, { id })).toMatchObject({ title: "Ratssitzung", mayChange: false });
      const attempt = changeDeadline(mayor, { id, version: 1, act: { kind: "cancel", reason: "mag nicht" } });
      await expect(attempt).rejects.toMatchObject({ code: "forbidden" });

      await db.query(
        "insert into project_adviser (project_id, organisation_id, user_id, rights) values ($1, $2, $3, 'planner')",
        [world.projectId, world.organisation.id, adviser.actor.userId],
      );
      expect(await getDeadline(adviser, { id })).toMatchObject({ title: "Ratssitzung", mayChange: true });
    }));
});
