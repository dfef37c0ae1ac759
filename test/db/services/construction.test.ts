import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { createArea } from "#services/areas/create-area.ts";
import { fixRevision } from "#services/areas/fix-revision.ts";
import { constructionProgress } from "#services/construction/construction-progress.ts";
import { listCommitments } from "#services/construction/list-commitments.ts";
import { listMilestones } from "#services/milestones/list-milestones.ts";
import { removeMilestone } from "#services/milestones/remove-milestone.ts";
import { saveMilestone } from "#services/milestones/save-milestone.ts";
import { buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import type { WorldAddress } from "#test/builders/supply-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const ags = "01001001";
const row = (count: number): WorldAddress[] =>
  Array.from({ length: count }, (_, i) => ({ at: [566_005 + 10 * i, 5_937_005] }));

/** An application with the first `count` addresses frozen. */
async function freeze(db: Database, world: PlanningWorld, count: number): Promise<string> {
  const { rows: projects } = await db.query<{ id: string }>(
    `insert into project (organisation_id, slug, name, rule_set, status)
     values ($1, 'ost', 'Ost', 'gigabit-rl-2-2024', 'building') returning id`,
    [world.organisationId],
  );
  const { rows } = await db.query<{ id: string }>(
    `insert into application (organisation_id, project_id, number, title, programme_id, programme_version,
       programme_record, model, applicant, rule_set, stage)
     values ($1, $2, 1, 'Ost', 'gigabit-rl-2-2024', 0, '{"stages": [], "calls": []}', 'gap', 'Kreis', 'gigabit-rl-2-2024',
       'construction')
     returning id`,
    [world.organisationId, projects[0]!.id],
  );
  await db.query(
    `insert into frozen_address (organisation_id, application_id, region, address_id, ags, class, eligible, reasons)
     select $1, $2, '01001', id, $4, 1, 1, 0 from unnest($3::bigint[]) id`,
    [world.organisationId, rows[0]!.id, world.addressIds.slice(0, count), ags],
  );
  return rows[0]!.id;
}

async function report(
  db: Database,
  world: PlanningWorld,
  address: number,
  state: string,
  reachedOn: string | null,
  operator = 0,
): Promise<void> {
  await db.query(
    `insert into construction_state (organisation_id, region, address_id, operator_id, dataset_id, state, reached_on, valid_from)
     values ($1, '01001', $2, $3, $4, $5, $6, $7)`,
    [
      world.organisationId,
      world.addressIds[address],
      world.operatorIds[operator],
      world.offerDataset,
      state,
      reachedOn,
      world.revision,
    ],
  );
}

describe.each(engines())("construction on the %s engine", (engine) => {
  const isolated = (work: (db: Database) => Promise<void>) => rolledBackDatabase(testDatabase(engine), work);

  it("counts each frozen address once, with the furthest state that an operator reported", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses: row(6) });
      const applicationId = await freeze(db, world, 5);
      await report(db, world, 0, "under-construction", "2026-11-02");
      await report(db, world, 0, "connected", "2026-11-04", 1);
      await report(db, world, 1, "homes-passed", "2026-11-08");
      await report(db, world, 2, "homes-passed", "2026-11-09");
      await report(db, world, 3, "activated", null);
      // The sixth address is not part of the application.
      await report(db, world, 5, "connected", "2026-11-04");

      const progress = await constructionProgress(world.as(), { kind: "application", applicationId });

      const byState = { commissioned: 0, "under-construction": 0, "homes-passed": 2, connected: 1, activated: 1 };
      expect(progress).toMatchObject({ addresses: 5, unreported: 1, undated: 1, byState });
      expect(progress.municipalities).toMatchObject([{ ags, addresses: 5, byState }]);
      // 2 and 9 November 2026 are Mondays: the 4th and the Sunday 8th lie in the first week, the 9th in the second.
      expect(progress.weeks).toEqual([
        { week: "2026-11-02", ready: 2 },
        { week: "2026-11-09", ready: 3 },
      ]);
    }));

  it("tells the areas of an application apart, by what lies in each", () =>
    isolated(async (db) => {
      // At 5, 15, 25 and 35 m; the areas hold the first two and the rest.
      const world = await buildPlanningWorld(db, { addresses: row(4) });
      const applicationId = await freeze(db, world, 4);
      for (const [title, from] of [
        ["Nord", 0],
        ["Süd", 20],
      ] as const) {
        const area = await createArea(world.as(), {
          ...{ title, ruleSet: "gigabit-rl-2-2024", geometry: squareAt(566_000 + from, 5_937_000, 20) },
        });
        const revision = await fixRevision(world.as(), { id: area.id });
        await db.query(
          `insert into application_area (application_id, area_revision_id, organisation_id) values ($1, $2, $3)`,
          [applicationId, revision.id, world.organisationId],
        );
      }
      await report(db, world, 1, "homes-passed", "2026-11-04");
      await report(db, world, 2, "commissioned", null);

      const { areas } = await constructionProgress(world.as(), { kind: "application", applicationId });

      expect(areas).toMatchObject([
        { title: "Nord", addresses: 2, byState: { commissioned: 0, "homes-passed": 1 } },
        { title: "Süd", addresses: 2, byState: { commissioned: 1, "homes-passed": 0 } },
      ]);
    }));

  it("shows nothing of it to another organisation", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses: row(2) });
      const applicationId = await freeze(db, world, 2);
      const other = await buildPlanningWorld(db, { slug: "andere" });

      await expect(constructionProgress(other.as(), { kind: "application", applicationId })).rejects.toMatchObject({
        code: "not-found",
      });
    }));

  it("keeps milestones with plan and actual, and refuses a save over a newer version", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses: row(1) });
      const applicationId = await freeze(db, world, 1);
      const fields = {
        title: "Baubeginn",
        plannedOn: "2026-10-31",
        actualOn: null,
        plannedAddresses: 1,
        plannedTrenchMetres: 120.5,
        plannedCents: 83_000_000,
        note: null,
      };

      const first = await saveMilestone(world.as(), { applicationId, fields });
      const second = await saveMilestone(world.as(), { applicationId, fields: { ...fields, title: "25 %" } });
      const reached = { ...fields, actualOn: "2026-11-03" };
      await saveMilestone(world.as(), { applicationId, id: first.id, version: first.version, fields: reached });

      expect(await listMilestones(world.as("mayor"), { applicationId })).toMatchObject([
        { number: 1, title: "Baubeginn", actualOn: "2026-11-03", plannedCents: 83_000_000, version: 2 },
        { number: 2, title: "25 %", actualOn: null },
      ]);
      await expect(
        saveMilestone(world.as(), { applicationId, id: first.id, version: first.version, fields }),
      ).rejects.toMatchObject({ code: "conflict" });
      await expect(removeMilestone(world.as("mayor"), { id: second.id })).rejects.toMatchObject({ code: "forbidden" });
      await removeMilestone(world.as(), { id: second.id });
      expect(await listMilestones(world.as(), { applicationId })).toHaveLength(1);
    }));

  it("measures a promise by the day that was promised first", () =>
    isolated(async (db) => {
      const promise = (availableOn: string | null) =>
        buildOffer({ kind: "commitment", technology: "FTTH", downMbps: 1000, upMbps: 500, availableOn, binding: true });
      const supplied = buildOffer({ technology: "FTTH", downMbps: 1000, upMbps: 500 });
      const slower = buildOffer({ technology: "FTTC", downMbps: 100, upMbps: 40 });
      const world = await buildPlanningWorld(db, {
        addresses: [
          { ...row(1)[0]!, offers: [promise("2027-03-31")] },
          { ...row(1)[0]!, number: "2", offers: [promise("2026-03-31"), slower] },
          // The world's deliveries are as of 30 June 2025: supplied before its day.
          { ...row(1)[0]!, number: "3", offers: [promise("2025-09-30"), supplied] },
          { ...row(1)[0]!, number: "4", offers: [promise("2025-06-29"), supplied] },
          { ...row(1)[0]!, number: "5", offers: [promise("2025-11-01")] },
          // Supplied by another operator: the promise is still open.
          { ...row(1)[0]!, number: "6", offers: [promise("2027-03-31"), supplied], operators: [1, 2] },
        ],
      });

      // The caller's day is 18 November 2026.
      const { operators } = await listCommitments(world.as(), {});
      const late = await listCommitments(world.as(), { outcome: "late" });

      expect(operators).toEqual([
        {
          operator: "Nordnetz welt",
          addresses: 6,
          byOutcome: { kept: 1, late: 2, broken: 1, open: 2, undated: 0 },
          postponed: 0,
        },
      ]);
      // 31 March to 18 November 2026 are 232 days; 29 to 30 June is one.
      expect(late.commitments.map(({ text, daysLate }) => [text.slice(0, 12), daysLate])).toEqual([
        ["Dorfstraße 2", 232],
        ["Dorfstraße 4", 1],
      ]);
    }));

  it("calls a promise late from midnight in Germany on, not from midnight UTC", () =>
    isolated(async (db) => {
      const promise = buildOffer({ kind: "commitment", downMbps: 1000, availableOn: "2026-11-18", binding: true });
      const world = await buildPlanningWorld(db, { addresses: [{ ...row(1)[0]!, offers: [promise] }] });
      const outcomeAt = async (time: string) => {
        const found = await listCommitments({ ...world.as(), now: () => new Date(time) }, { outcome: "late" });
        return found.total;
      };

      expect(await outcomeAt("2026-11-18T22:30:00Z")).toBe(0);
      expect(await outcomeAt("2026-11-18T23:30:00Z")).toBe(1);
    }));
});
