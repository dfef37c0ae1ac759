import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { listAddresses } from "#services/addresses/list-addresses.ts";
import { areaStatistics } from "#services/statistics.ts";
import { closeStatus, computeStatus } from "#services/status.ts";
import { buildCommitment, buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const [east, north] = [566_000, 5_937_000];
const row = (count: number, more = {}) =>
  Array.from({ length: count }, (_, index) => ({ at: [east + index * 10, north] as [number, number], ...more }));

async function reserve(db: Database, world: PlanningWorld): Promise<number> {
  const { rows } = await db.query<{ revision: number }>(
    "insert into data_revision (revision, organisation_id) select max(revision) + 1, $1 from data_revision returning revision",
    [world.organisationId],
  );
  return rows[0]!.revision;
}

const apply = async (db: Database, world: PlanningWorld, revision: number) => {
  await closeStatus(db, world.organisationId, revision);
  await db.query("update data_revision set applied_at = now() where revision = $1", [revision]);
};

const eligible = async (world: PlanningWorld, asOf?: number) =>
  (await areaStatistics(world.as(), { geometry: squareAt(east - 50, north - 50, 500), ruleSet: "grau-100-2021", asOf }))
    .addresses.eligible;

describe.each(engines())("computing statuses on %s", (engine) => {
  it("adds only rows that change, unseen until the flip, and keeps the past", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const slow = { offers: [buildOffer({ downMbps: 50 })] };
      const world = await buildPlanningWorld(db, { addresses: row(5, slow), covered: ["01001001"] });
      const next = await reserve(db, world);
      await db.query(
        `insert into offer (region, organisation_id, address_id, operator_id, dataset_id, technology, down_mbps,
           speed_kind, kind, customer, valid_from)
         values ('01001', $1, $2, $3, $4, 'FTTH', 1000, 'advertised', 'existing', 'all', $5)`,
        [world.organisationId, world.addressIds[0], world.operatorIds[1], world.offerDataset, next],
      );

      const result = await computeStatus(db, { organisationId: world.organisationId, revision: next });

      // One address under six rule sets, and its supply.
      expect(result).toEqual({ addresses: 5, changed: 7, cancelled: false });
      expect(await eligible(world)).toBe(5);
      await apply(db, world, next);
      expect([await eligible(world), await eligible(world, world.revision)]).toEqual([4, 5]);
    }));

  it("leaves out what the delivery will close", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const fast = { offers: [buildOffer({ downMbps: 250 })] };
      const world = await buildPlanningWorld(db, { addresses: row(3, fast), covered: ["01001001"] });
      const next = await reserve(db, world);
      await db.query(
        "insert into superseded_row (revision, entity, row_id) select $1, 'offer', id from offer where address_id = $2",
        [next, world.addressIds[1]],
      );
      await db.query("insert into superseded_row (revision, entity, row_id) values ($1, 'address', $2)", [
        next,
        world.addressIds[2],
      ]);

      await computeStatus(db, { organisationId: world.organisationId, revision: next });
      await apply(db, world, next);

      const { rows } = await db.query(
        `select address_id::text as id, class from address_status
         where organisation_id = $1 and rule_set_number = 2 and valid_to is null order by address_id`,
        [world.organisationId],
      );
      // The second lost its offer; the third is gone from the addresses.
      expect(rows).toEqual([
        { id: world.addressIds[0], class: 4 },
        { id: world.addressIds[1], class: 1 },
      ]);
    }));

  it("moves the look-ahead of commitments with the newest delivery, wherever they stand", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const promised = { offers: [buildCommitment({ availableOn: "2028-12-31" })] };
      const world = await buildPlanningWorld(db, { addresses: row(2, promised), covered: ["01001001"] });
      expect(await eligible(world)).toBe(2);
      const next = await reserve(db, world);
      const { rows } = await db.query<{ id: number }>(
        `insert into dataset (kind, organisation_id, as_of, file_name, file_sha256, state, revision)
         values ('offers', $1, '2026-01-01', 'neu.csv', 'neu', 'loading', $2) returning id`,
        [world.organisationId, next],
      );
      await db.query(
        `insert into supply_coverage (organisation_id, ags, operator_id, dataset_id, valid_from)
         values ($1, '01001009', $2, $3, $4)`,
        [world.organisationId, world.operatorIds[2], rows[0]?.id, next],
      );

      await computeStatus(db, { organisationId: world.organisationId, revision: next, ags: ["01001009"] });
      await apply(db, world, next);

      expect(await eligible(world)).toBe(0);
    }));

  it("looks at the municipalities of the delivery alone, wherever in their county", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const slow = { offers: [buildOffer({ downMbps: 50 })] };
      const mixed = Array.from({ length: 9 }, (_, index) =>
        row(1, { ...slow, ags: index % 3 === 1 ? "01001002" : "01001001" }),
      );
      const world = await buildPlanningWorld(db, { addresses: mixed.flat(), covered: ["01001001", "01001002"] });
      const next = await reserve(db, world);
      const seen: [number, number][] = [];

      const result = await computeStatus(db, {
        organisationId: world.organisationId,
        ...{ revision: next, ags: ["01001002"] },
        onProgress: (done, total) => void seen.push([done, total]),
      });

      expect(result).toEqual({ addresses: 3, changed: 0, cancelled: false });
      expect(seen).toEqual([[3, 3]]);
    }));

  it("stops between slices when cancelled", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses: row(2), covered: ["01001001"] });
      const next = await reserve(db, world);

      const result = await computeStatus(db, {
        organisationId: world.organisationId,
        revision: next,
        cancelled: () => true,
      });

      expect(result).toEqual({ addresses: 0, changed: 0, cancelled: true });
    }));

  it("stores nothing of addresses that no supply has reached, and every screen calls them unknown for that reason", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, {
        addresses: [...row(1), ...row(3, { ags: "01001002" })],
        covered: ["01001001"],
      });

      const { rows } = await db.query(
        `select distinct address_id::text as id from address_status where organisation_id = $1`,
        [world.organisationId],
      );
      const geometry = squareAt(east - 50, north - 50, 500);
      const ruleSet = "grau-100-2021";
      const statistics = await areaStatistics(world.as(), { geometry, ruleSet });
      const unknown = await listAddresses(world.as(), {
        set: { within: { kind: "everything" }, ruleSet, firstReason: "supply-not-delivered" },
        limit: 10,
      });

      expect(rows).toEqual([{ id: world.addressIds[0] }]);
      expect(statistics.addresses).toMatchObject({ total: 4, eligible: 1, unknown: 3 });
      expect(unknown).toMatchObject({ total: 3 });
      expect(unknown.rows[0]).toMatchObject({
        ...{ class: "unknown", eligibility: "unknown", reasons: ["supply-not-delivered"] },
      });
    }));

  it("takes a status back to unknown when the supply that made it is gone", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses: row(1), covered: ["01001001"] });
      const next = await reserve(db, world);
      await db.query(
        `insert into superseded_row (revision, entity, row_id)
         select $1, 'supply_completeness', id from supply_completeness where organisation_id = $2`,
        [next, world.organisationId],
      );

      const result = await computeStatus(db, { organisationId: world.organisationId, revision: next });
      await apply(db, world, next);

      expect(result.changed).toBe(6);
      expect(await eligible(world)).toBe(0);
      expect(await eligible(world, world.revision)).toBe(1);
    }));
});
