import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { planDrawdown } from "#services/money/plan-drawdown.ts";
import { recordFigures } from "#services/money/record-figures.ts";
import { getOverview } from "#services/overview/get-overview.ts";
import { listProjectsWithStanding } from "#services/projects/list-projects.ts";
import { getProjectStanding } from "#services/projects/project-standings.ts";
import { buildApplication } from "#test/builders/application.ts";
import { buildDeadlineWorld } from "#test/builders/deadline-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

describe.each(engines())("how projects stand on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);

  it("is the same in the list, on the page and in the overview", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const { organisation, projectId } = world;
      const { applicationId: id } = await buildApplication(db, { organisationId: organisation.id, projectId });
      const ada = await world.as("funding-officer");
      const figures = [
        { source: "federal" as const, period: null, cents: 1_000_00 },
        { source: "land" as const, period: null, cents: 200_00 },
        { source: "own" as const, period: null, cents: 50_00 },
      ];
      const notice = { step: "granted-provisional" as const, basis: "provisional-notice" as const };
      await recordFigures(ada, { id, ...notice, effectiveOn: "2026-03-01", figures });
      const plan = { source: "federal" as const, budgetYear: 2026, title: "M1", note: null };
      await planDrawdown(ada, { id, plan: { ...plan, plannedOn: "2026-11-02", plannedCents: 400_00 } });
      await db.query(
        `insert into drift_check (organisation_id, application_id, data_revision, to_ineligible, to_unknown, to_eligible,
           gone, added) values ($1, $2, 1, 3, 1, 7, 1, 0)`,
        [organisation.id, id],
      );

      const [listed] = await listProjectsWithStanding(ada);
      const standing = await getProjectStanding(ada, { id: projectId });
      const [shown] = (await getOverview(ada, { ruleSet: "gigabit-rl-2-2024" })).projects.shown;

      expect(listed).toMatchObject({ id: projectId, status: "granted", standing });
      expect(standing).toMatchObject({
        today: "2026-11-18",
        applications: 2,
        light: "at-risk",
        reason: { kind: "deadline-overdue", title: "Mittelabruf „M1“" },
        next: { title: "Mittelabruf „M1“", dueOn: "2026-11-02" },
        money: { grantedCents: 1_200_00, receivedCents: 0 },
        driftAddresses: 5,
      });
      const { stage, light, reason, next, money } = standing;
      expect(shown).toMatchObject({ status: "granted", stage, light, reason, next, money });
    }));

  it("is shown to whoever reads the project, and to no other organisation", () =>
    isolated(async (db) => {
      const world = await buildDeadlineWorld(db);
      const id = world.projectId;
      for (const role of ["administrator", "planner", "funding-officer", "mayor"] as const) {
        const reader = await world.as(role);
        expect(await getProjectStanding(reader, { id })).toMatchObject({ applications: 1, light: "on-track" });
        expect(await listProjectsWithStanding(reader)).toHaveLength(1);
      }
      const elsewhere = await world.as("mayor", { municipalities: ["01001001"] });
      expect(await listProjectsWithStanding(elsewhere)).toEqual([]);
      await expect(getProjectStanding(elsewhere, { id })).rejects.toMatchObject({ code: "not-found" });
      const uninvited = await world.as("adviser");
      await expect(getProjectStanding(uninvited, { id })).rejects.toMatchObject({ code: "not-found" });
    }));
});
