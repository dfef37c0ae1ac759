import { describe, expect, it } from "vitest";
import { listAddresses } from "#services/addresses/list-addresses.ts";
import { getPlaceOutline } from "#services/places/get-outline.ts";
import { listPlaces } from "#services/places/list-places.ts";
import { buildPlanningWorld } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

/** Four houses at the corners of a square in one district, one far away in another. */
const addresses = [
  ...[
    [566000, 5937000],
    [566100, 5937000],
    [566100, 5937100],
    [566000, 5937100],
  ].map((at) => ({ at: at as [number, number], district: "Oberdorf" })),
  { at: [569000, 5937000] as [number, number], district: "Unterdorf" },
];

describe.each(engines())("places on the %s engine", (engine) => {
  it("lists municipalities and districts with their addresses", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses });

      const places = await listPlaces(world.as());

      expect(places.map(({ kind, name, addresses: count }) => [kind, name, count])).toEqual([
        ["municipality", "01001001", 5],
        ["district", "Oberdorf", 4],
        ["district", "Unterdorf", 1],
      ]);
    }));

  it("draws a district around its addresses, which its outline then holds", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses });

      for (const [district, count] of [
        ["Oberdorf", 4],
        ["Unterdorf", 1],
      ] as const) {
        const { geometry, derived } = await getPlaceOutline(world.as(), {
          kind: "district",
          id: `01001001/${district}`,
        });
        const list = await listAddresses(world.as(), {
          set: { within: { kind: "polygon", geometry }, ruleSet: "weiss-30" },
        });

        expect(derived).toBe(true);
        expect(list.total).toBe(count);
      }
    }));

  it("knows no place without addresses", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses });

      const missing = getPlaceOutline(world.as(), { kind: "district", id: "01001001/Nirgends" });

      await expect(missing).rejects.toMatchObject({ code: "not-found" });
    }));
});
