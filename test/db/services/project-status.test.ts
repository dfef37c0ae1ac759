import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { createApplication } from "#services/applications/create-application.ts";
import { getApplication } from "#services/applications/get-application.ts";
import { moveApplication } from "#services/applications/move-application.ts";
import { planDrawdown } from "#services/money/plan-drawdown.ts";
import { recordFigures } from "#services/money/record-figures.ts";
import { createProject } from "#services/projects/create-project.ts";
import { getProject } from "#services/projects/get-project.ts";
import { setProjectStatus } from "#services/projects/set-status.ts";
import { updateProject } from "#services/projects/update-project.ts";
import { buildPlanningWorld } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

describe.each(engines())("the status of a project on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);

  async function buildProject(db: Database) {
    const world = await buildPlanningWorld(db);
    const ada = world.as("administrator");
    const project = await createProject(ada, { name: "Nord", ruleSet: "gigabit-rl-2-2024" });
    const apply = async (model: "gap" | "advice" = "gap") => {
      const programmeId = model === "advice" ? "gigabit-rl-2-advice" : "gigabit-rl-2-2025";
      return (await createApplication(ada, { projectId: project.id, programmeId, model, land: "BW" })).id;
    };
    const status = async () => {
      const { status: now, followed } = await getProject(ada, { id: project.id });
      return { status: now, followed };
    };
    const end = async (id: string, outcome: "rejected" | "withdrawn" | "open") => {
      const { version } = await getApplication(ada, { id });
      const move = { kind: "outcome" as const, stage: null, outcome, occurredOn: "2026-11-01", reason: "Schreiben" };
      expect(await moveApplication(ada, { id, version, move })).toMatchObject({ ok: true });
    };
    return { ...world, ada, project, apply, status, end };
  }

  it("follows its application from the making over money to the end, without a new version", () =>
    isolated(async (db) => {
      const { ada, project, apply, status, end } = await buildProject(db);
      const id = await apply();
      expect(await status()).toEqual({ status: "preparing", followed: "preparing" });

      const figures = [{ source: "federal" as const, period: null, cents: 1_000_00 }];
      const notice = { step: "granted-provisional" as const, basis: "provisional-notice" as const };
      await recordFigures(ada, { id, ...notice, effectiveOn: "2026-03-01", figures });
      expect(await status()).toEqual({ status: "granted", followed: "granted" });

      await end(id, "withdrawn");
      expect(await status()).toEqual({ status: "withdrawn", followed: null });

      const saved = await updateProject(ada, { id: project.id, version: 1, notes: "Trasse geprüft" });
      expect(saved).toMatchObject({ ok: true, project: { status: "withdrawn", version: 2 } });
      const { rows } = await db.query(
        `select before->>'status' as before, after->>'status' as after from audit_event
         where entity_id = $1 and action = 'follow-applications' order by id`,
        [project.id],
      );
      expect(rows).toEqual([
        { before: "draft", after: "preparing" },
        { before: "preparing", after: "granted" },
        { before: "granted", after: "withdrawn" },
      ]);
    }));

  it("is set by hand against them only to pause, and follows again afterwards", () =>
    isolated(async (db) => {
      const { ada, project, apply, status, end } = await buildProject(db);
      const id = await apply();
      const set = (to: "done" | "paused" | "preparing") => setProjectStatus(ada, { id: project.id, status: to });

      await expect(set("done")).rejects.toMatchObject({ code: "invalid-input", details: { followed: "preparing" } });
      await expect(updateProject(ada, { id: project.id, version: 1, status: "done" })).rejects.toMatchObject({
        code: "invalid-input",
      });
      expect(await set("paused")).toMatchObject({ ok: true });
      await apply();
      expect(await status()).toEqual({ status: "paused", followed: "preparing" });
      expect(await set("preparing")).toMatchObject({ ok: true, project: { status: "preparing" } });
      await end(id, "rejected");
      expect(await status()).toEqual({ status: "preparing", followed: "preparing" });
    }));

  it("is free where only advice was applied for, or nothing stands any more", () =>
    isolated(async (db) => {
      const { ada, project, apply, status, end } = await buildProject(db);
      await apply("advice");
      expect(await status()).toEqual({ status: "draft", followed: null });
      await end(await apply(), "rejected");

      await setProjectStatus(ada, { id: project.id, status: "withdrawn" });

      expect(await status()).toEqual({ status: "withdrawn", followed: null });
    }));

  it("and the days of drawdowns are put right where they are from before", () =>
    isolated(async (db) => {
      const { ada, project, apply, status } = await buildProject(db);
      const id = await apply();
      const plan = { source: "federal" as const, budgetYear: 2026, title: "M1", plannedOn: "2026-11-02", note: null };
      await planDrawdown(ada, { id, plan: { ...plan, plannedCents: 100 } });
      const figures = [{ source: "land" as const, period: null, cents: 1_000_00 }];
      const notice = { step: "granted-final" as const, basis: "final-notice" as const };
      await recordFigures(ada, { id, ...notice, effectiveOn: "2026-03-01", figures });
      const drawdownDays = async () =>
        (
          await db.query(
            "select due_on, title, explanation->'title' as both from deadline where rule_id = 'drawdown:planned'",
          )
        ).rows;
      const before = await drawdownDays();
      await db.query("delete from deadline where rule_id = 'drawdown:planned'");
      await db.query("update project set status = 'draft' where id = $1", [project.id]);

      for (const name of ["0038_drawdown_days", "0039_project_status"]) {
        await db.query(await readFile(`server/db/migrations/${name}.sql`, "utf8"));
      }

      expect(await drawdownDays()).toEqual(before);
      expect(before).toHaveLength(1);
      expect(await status()).toMatchObject({ status: "granted" });
    }));
});
