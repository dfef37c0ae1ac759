import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { rulesKey } from "#queries/status-rules.sql.ts";
import { renewOlderNow, renewOlderStatuses, renewStatus } from "#services/renew-status.ts";
import { areaStatistics } from "#services/statistics.ts";
import { buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const [east, north] = [566_000, 5_937_000];
const cable = { offers: [buildOffer({ technology: "HFC", downMbps: 1000, upMbps: 50 })] };

const counts = async (world: PlanningWorld, asOf?: number) => {
  const geometry = squareAt(east - 50, north - 50, 500);
  const { addresses } = await areaStatistics(world.as(), { geometry, ruleSet: "gigabit-rl-2-2024", asOf });
  return [addresses.total, addresses.eligible, addresses.unknown];
};

/** As a version of before the question about cable would have left it: certainly eligible. */
async function asBefore(db: Database, world: PlanningWorld): Promise<void> {
  await db.query(
    "update address_status set eligible = 1, reasons = 0, first_reason = null where organisation_id = $1 and rule_set_number = 4",
    [world.organisationId],
  );
  await db.query("delete from address_status where organisation_id = $1 and rule_set_number = 6", [
    world.organisationId,
  ]);
  await db.query(
    `insert into status_rules (organisation_id, rules_key) values ($1, 'before')
     on conflict (organisation_id) do update set rules_key = excluded.rules_key`,
    [world.organisationId],
  );
}

describe.each(engines())("renewing statuses on %s", (engine) => {
  it("computes what other rules have left, under a revision of its own, and once", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, {
        addresses: [{ at: [east, north], ...cable }],
        covered: ["01001001"],
      });
      await asBefore(db, world);
      expect(await counts(world)).toEqual([1, 1, 0]);

      const first = await renewStatus(db, world.organisationId, {});

      // The address under the two rule sets that ask about cable.
      expect(first).toEqual({ revision: world.revision + 1, changed: 2 });
      expect(await counts(world)).toEqual([1, 0, 1]);
      expect(await counts(world, world.revision)).toEqual([1, 1, 0]);
      expect(await renewStatus(db, world.organisationId, {})).toEqual({ revision: null, changed: 0 });
      const { rows } = await db.query("select rules_key as key from status_rules where organisation_id = $1", [
        world.organisationId,
      ]);
      expect(rows).toEqual([{ key: rulesKey }]);
      expect((await db.query("select from dataset where state = 'loading'")).rowCount).toBe(0);
    }));

  it("is asked for at start by whom it concerns, and by nobody else", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, {
        addresses: [{ at: [east, north], ...cable }],
        covered: ["01001001"],
      });
      const log = { info: () => {} } as never;
      const queued = async () =>
        (await db.query("select from job where organisation_id = $1 and kind = 'statuses'", [world.organisationId]))
          .rowCount;

      await renewOlderStatuses({ db, tasks: { wake: () => {} }, log });
      expect(await queued()).toBe(0);
      await asBefore(db, world);
      await renewOlderStatuses({ db, tasks: { wake: () => {} }, log });
      await renewOlderStatuses({ db, tasks: { wake: () => {} }, log });

      expect(await queued()).toBe(1);
    }));

  it("is done at once for a command, and only where it is needed", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, {
        addresses: [{ at: [east, north], ...cable }],
        covered: ["01001001"],
      });
      await asBefore(db, world);
      const steps: string[] = [];

      await renewOlderNow(db, (step) => steps.push(step));
      await renewOlderNow(db, (step) => steps.push(step));

      expect(await counts(world)).toEqual([1, 0, 1]);
      expect(steps).toHaveLength(1);
    }));
});
