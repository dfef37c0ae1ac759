import { describe, expect, it } from "vitest";
import type { Caller } from "#services/caller.ts";
import { areaStatistics } from "#services/statistics.ts";
import { buildCommitment, buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const [east, north] = [566_000, 5_937_000];
const ruleSet = "gigabit-rl-2-2024";
const at = (x: number, y: number): [number, number] => [east + x, north + y];

const slow = buildOffer({ technology: "FTTC", downMbps: 16, upMbps: 1 });
const fast = buildOffer({ technology: "HFC", downMbps: 400, upMbps: 200, speedKind: "peak" });
const shared = buildOffer({ technology: "HFC", downMbps: 1000, upMbps: 500 });
const fibre = buildOffer({ technology: "FTTH", downMbps: 50, upMbps: 10 });

/** Seven addresses inside the square of 100 m, one of each fate, and one outside. */
const street = [
  { at: at(10, 10), households: 2 },
  { at: at(20, 10), offers: [slow], households: 3 },
  { at: at(30, 10), offers: [fast] },
  { at: at(40, 10), offers: [shared] },
  { at: at(50, 10), offers: [fibre] },
  { at: at(60, 10), offers: [slow, buildCommitment()], operators: [1, 2] },
  { at: at(70, 10), ags: "01001002", offers: [fast] },
  { at: at(150, 10), offers: [slow] },
];

const count = (caller: Caller, geometry: ReturnType<typeof squareAt>, asOf?: number) =>
  areaStatistics(caller, { geometry, ruleSet, asOf });

describe.each(engines())("area statistics on %s", (engine) => {
  it("add up class, eligibility and first reasons", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses: street, covered: ["01001001"] });

      const statistics = await count(world.as(), squareAt(east, north, 100));

      expect(statistics).toMatchObject({
        ruleSet,
        dataAsOf: { addresses: "2025-06-30", offers: "2025-06-30", revision: world.revision },
        addresses: {
          total: 7,
          eligible: 2,
          unknown: 1,
          byClass: { weiss: 3, hellgrau: 1, dunkelgrau: 0, versorgt: 2, unknown: 1 },
        },
        ineligible: [
          { reason: "threshold-met", addresses: 2 },
          { reason: "excluded-network", addresses: 1 },
          { reason: "binding-commitment", addresses: 1 },
        ],
        households: { total: 5, addressesWithValue: 2 },
        sites: {},
        municipalities: [
          { ags: "01001001", name: null, addresses: 6, eligible: 2 },
          { ags: "01001002", name: null, addresses: 1, eligible: 0 },
        ],
      });
      expect(statistics.areaSquareMetres).toBeCloseTo(10_000, 0);
      expect(Object.keys(statistics)).toEqual([
        "ruleSet",
        "dataAsOf",
        "addresses",
        "ineligible",
        "households",
        "sites",
        "municipalities",
        "areaSquareMetres",
      ]);
    }));

  it("refuse an area whose parts overlap, since its addresses would count twice", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses: street, covered: ["01001001"] });
      const parts = [squareAt(east, north, 45), squareAt(east + 40, north - 40, 60)];

      await expect(
        areaStatistics(world.as(), {
          geometry: { type: "MultiPolygon", coordinates: parts.map((part) => part.coordinates) },
          ruleSet,
        }),
      ).rejects.toMatchObject({ code: "invalid-input", details: { reasons: [{ code: "self-crossing" }] } });
    }));

  it("add up the separate parts of an area", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses: street, covered: ["01001001"] });
      const parts = [squareAt(east, north, 35), squareAt(east + 55, north, 20)];

      const { addresses } = await areaStatistics(world.as(), {
        geometry: { type: "MultiPolygon", coordinates: parts.map((part) => part.coordinates) },
        ruleSet,
      });

      expect(addresses.total).toBe(3 + 2);
    }));

  it("show a mayor the own municipality only, and other organisations nothing", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses: street, covered: ["01001001"] });
      const other = await buildPlanningWorld(db, { addresses: [], slug: "andere" });
      const planner = world.as();
      const mayor = { ...planner, actor: { ...planner.actor, municipalities: ["01001002"] } };

      expect((await count(mayor, squareAt(east, north, 100))).addresses.total).toBe(1);
      const foreign = await count(other.as(), squareAt(east, north, 100));
      expect(foreign.addresses).toMatchObject({ total: 7, eligible: 0, unknown: 7 });
    }));

  it("refuse an outline beside the data, but not an empty place within it", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses: [...street, { at: at(5000, 5000) }] });

      await expect(count(world.as(), squareAt(east + 20_000, north, 100))).rejects.toMatchObject({
        code: "invalid-input",
        details: { reasons: [{ code: "outside-data" }] },
      });
      expect((await count(world.as(), squareAt(east + 1000, north + 1000, 100))).addresses.total).toBe(0);
    }));
});
