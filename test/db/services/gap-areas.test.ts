import { describe, expect, it } from "vitest";
import type { AreaGeometry } from "#domain/geometry.ts";
import type { Caller } from "#services/caller.ts";
import { listGapAreas } from "#services/gap-areas/list-gap-areas.ts";
import { areaStatistics } from "#services/statistics.ts";
import { buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld } from "#test/builders/planning-world.ts";
import type { WorldAddress } from "#test/builders/supply-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const [east, north] = [500_000, 5_950_000];
const at = (x: number, y: number, more: Partial<WorldAddress> = {}): WorldAddress => ({
  at: [east + x, north + y],
  ...more,
});
const served = { offers: [buildOffer({ downMbps: 250 })] };

/** 5 × 5 addresses 50 m apart. */
const village = (x: number, y: number) =>
  Array.from({ length: 25 }, (_, index) => at(x + (index % 5) * 50, y + Math.floor(index / 5) * 50));

const parameters = { distanceMetres: 100, minAddresses: 10, minHouseholds: null };

const covered = ["01001001", "01001002"];

function stats(caller: Caller, geometry: AreaGeometry) {
  return areaStatistics(caller, { geometry, ruleSet: "grau-100-2021" });
}

describe.each(engines())("gap areas on %s", (engine) => {
  it("are the clusters of eligible addresses, with the rest listed", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const far = [at(5000, 0), at(5090, 0)];
      const inTheMiddle = at(75, 75, served);
      const world = await buildPlanningWorld(db, {
        covered,
        addresses: [...village(0, 0), ...far, inTheMiddle],
      });

      const result = await listGapAreas(world.as(), { ruleSet: "grau-100-2021", parameters });

      expect(result.areas).toMatchObject([
        { addresses: 26, eligible: 25, households: null, shareEligible: 25 / 26, municipalities: ["01001001"] },
      ]);
      // 200 m square, 3 m wider on each side.
      expect(result.areas[0]!.areaSquareMetres).toBeCloseTo(206 * 206, -2);
      expect(result.unclustered.map((address) => address.id)).toEqual([world.addressIds[25], world.addressIds[26]]);
    }));

  it("give the same counts when their outline is fed back into the statistics", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const scattered = Array.from({ length: 400 }, (_, index) =>
        at(Math.sin(index * 12.9898) * 900, Math.cos(index * 78.233) * 900, index % 3 === 0 ? served : {}),
      );
      const world = await buildPlanningWorld(db, {
        covered,
        addresses: scattered,
      });

      const { areas, unclustered } = await listGapAreas(world.as(), {
        ruleSet: "grau-100-2021",
        parameters: { ...parameters, minAddresses: 3 },
      });

      expect(areas.length).toBeGreaterThan(3);
      for (const area of areas) {
        const { addresses } = await stats(world.as(), area.geometry);
        expect([addresses.total, addresses.eligible]).toEqual([area.addresses, area.eligible]);
      }
      // 266 of the 400 are eligible; shapes of different clusters never hold one another's.
      const clustered = areas.reduce((sum, area) => sum + area.eligible, 0);
      expect(clustered + unclustered.length).toBe(266);
    }));

  it("join addresses exactly the distance apart, and no further ones", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const row = [0, 100, 200, 300.5, 400.5].map((x) => at(x, 0));
      const world = await buildPlanningWorld(db, {
        covered,
        addresses: row,
      });

      const result = await listGapAreas(world.as(), {
        ruleSet: "grau-100-2021",
        parameters: { ...parameters, minAddresses: 2 },
      });

      expect(result.areas.map((area) => area.eligible)).toEqual([3, 2]);
      for (const area of result.areas) {
        expect((await stats(world.as(), area.geometry)).addresses.eligible).toBe(area.eligible);
      }
    }));

  it("count from enough households on, where a source gives them", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const tower = [at(0, 0, { households: 200 }), at(10, 0, { households: 100 }), at(0, 10)];
      const world = await buildPlanningWorld(db, {
        covered,
        addresses: [...tower, at(3000, 0, { households: 299 })],
      });

      const result = await listGapAreas(world.as(), {
        ruleSet: "grau-100-2021",
        parameters: { distanceMetres: 100, minAddresses: 200, minHouseholds: 300 },
      });

      expect(result.areas).toMatchObject([{ eligible: 3, households: 300 }]);
      expect(result.unclustered).toHaveLength(1);
    }));

  it("stay inside the municipalities asked for", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const north = village(0, 0).map((address) => ({ ...address, ags: "01001002" }));
      const world = await buildPlanningWorld(db, {
        covered,
        addresses: [...village(0, -1000), ...north],
      });

      const result = await listGapAreas(world.as(), { ruleSet: "grau-100-2021", parameters, ags: "01001002" });

      expect(result.areas.map((area) => area.municipalities)).toEqual([["01001002"]]);
    }));
});
