import { existsSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAreaShape } from "#domain/area-shape.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { readAreaFile } from "#services/areas/read-area-file.ts";
import type { Caller } from "#services/caller.ts";
import { listGapAreas } from "#services/gap-areas/list-gap-areas.ts";
import { areaStatistics } from "#services/statistics.ts";
import { buildPlanningWorld } from "#test/builders/planning-world.ts";
import { engines, rolledBack, rolledBackDatabase, testDatabase } from "#test/support/database.ts";
import { type ImportWorld, inImportWorld } from "#test/support/import-world.ts";

const border = resolve("../shared/faults/27-vertex-on-address-not-counted");
const spike = resolve("../shared/faults/20-gap-outline-crosses-itself");
const [east, north] = [500_000, 5_950_000];

async function countIn(caller: Caller, geometry: AreaGeometry): Promise<number> {
  return (await areaStatistics(caller, { geometry, ruleSet: "weiss-30" })).addresses.total;
}

function planner({ db, organisation }: ImportWorld): Caller {
  const { id } = organisation;
  return {
    db,
    now: () => new Date(),
    actor: {
      ...{ userId: null, name: "test", role: "planner", municipalities: [] },
      organisation: { id, slug: "test", name: "Test", territory: [] },
    },
  };
}

describe.each(engines())("outlines lose no address on %s", (engine) => {
  it("that is a corner of them, with all decimals and with the seven of the map", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      // Millimetres, since that is how addresses are stored; 2 km, as far as a village reaches.
      const millimetres = fc.integer({ min: 0, max: 2_000_000 });
      const village = fc.array(fc.tuple(millimetres, millimetres), { minLength: 4, maxLength: 20 });
      for (const [number, offsets] of fc.sample(village, { numRuns: 12, seed: 27 }).entries()) {
        const at = offsets.map(([x, y]): [number, number] => [east + number * 10_000 + x / 1000, north + y / 1000]);
        const world = await buildPlanningWorld(db, {
          slug: `dorf-${number}`,
          addresses: at.map((place) => ({ at: place })),
        });
        const { rows } = await db.query<{ exact: AreaGeometry; shown: AreaGeometry }>(
          `with hull as (select st_transform(st_convexhull(st_collect(st_setsrid(st_point(x, y), 25832))), 4326) as geom
             from unnest($1::float8[], $2::float8[]) o(x, y))
           select st_asgeojson(geom, 15)::json as exact, st_asgeojson(geom, 7)::json as shown from hull`,
          [at.map(([x]) => x), at.map(([, y]) => y)],
        );

        expect([await countIn(world.as(), rows[0]!.exact), await countIn(world.as(), rows[0]!.shown)]).toEqual([
          at.length,
          at.length,
        ]);
      }
    }));

  it("within a centimetre, and hold none beyond it", () =>
    rolledBack(testDatabase(engine), async (tx) => {
      const { rows } = await tx.query(
        `select x, within_outline(st_makeenvelope(500000, 5950000, 500100, 5950100, 25832),
             st_setsrid(st_point(500100 + x, 5950050), 25832)) as inside
         from unnest('{-50,0,0.009,0.011,1}'::float8[]) x`,
      );

      expect(rows).toEqual([
        { x: -50, inside: true },
        { x: 0, inside: true },
        { x: 0.009, inside: true },
        { x: 0.011, inside: false },
        { x: 1, inside: false },
      ]);
    }));

  it("and stay valid when they are rounded: a corner one unit wide keeps no spike", () =>
    rolledBack(testDatabase(engine), async (tx) => {
      // A square of 0.001° with a needle on its right side that is 2 mm wide: less than the seventh decimal shows.
      const needle = `POLYGON((10 51, 10.001 51, 10.001 51.0004999, 10.002 51.0005, 10.001 51.00050002, 10.001 51.001, 10 51.001, 10 51))`;
      const { rows } = await tx.query<{ plain: boolean; geometry: AreaGeometry; metres: number }>(
        `with outline as (select st_transform(st_geomfromtext($1, 4326), 25832) as geom)
         select st_isvalid(st_geomfromgeojson(st_asgeojson(st_transform(geom, 4326), 7))) as plain,
           st_asgeojson(outline_in_degrees(geom), 7)::json as geometry,
           st_area(geom) - st_area(st_transform(outline_in_degrees(geom), 25832)) as metres from outline`,
        [needle.replace("51.0004999", "51.00049998")],
      );

      expect(rows[0]!.plain).toBe(false);
      expect(checkAreaShape(rows[0]!.geometry).ok).toBe(true);
      expect(Math.abs(rows[0]!.metres)).toBeLessThan(2);
    }));

  it.skipIf(!existsSync(border))("of a file in the CRS that addresses are stored in", () =>
    inImportWorld(testDatabase(engine), async (world) => {
      await world.deliver("addresses", "", { path: `${border}/addresses.csv` });
      const caller = planner(world);
      const outline = await readAreaFile(caller, `${border}/hull_25832.gpkg`);
      // The hull was drawn around the 23 addresses of a street; six of them are its corners.
      expect([await countIn(caller, outline.exact), await countIn(caller, outline.geometry)]).toEqual([23, 23]);
    }),
  );

  it.skipIf(!existsSync(spike))("and gap outlines of a real village can be taken as areas, every one", () =>
    inImportWorld(testDatabase(engine), async (world) => {
      await world.deliver("addresses", "", { path: `${spike}/addresses.csv` });
      await world.deliver("offers", "", { path: `${spike}/offers.csv` });
      const caller = planner(world);
      const found = await listGapAreas(caller, {
        ruleSet: "weiss-30",
        parameters: { distanceMetres: 20, minAddresses: 1, minHouseholds: null },
      });
      expect(found.areas.length).toBeGreaterThan(0);
      for (const area of found.areas) {
        expect(checkAreaShape(area.geometry)).toMatchObject({ ok: true });
        expect(await countIn(caller, area.geometry)).toBe(area.addresses);
      }
    }),
  );
});
