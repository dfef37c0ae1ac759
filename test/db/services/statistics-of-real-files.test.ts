import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { AreaGeometry } from "#domain/geometry.ts";
import { areaStatistics } from "#services/statistics.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { inImportWorld } from "#test/support/import-world.ts";

/** Official addresses of the county of Prignitz, outside this repository: 29,805 rows (its README). */
const county = resolve("../shared/data/brandenburg-addresses/lk_prignitz_12070.csv");

/** A rectangle, an angle and a polygon with a hole, over Perleberg and Wittenberge; sides of at most 5 km. */
const areas: AreaGeometry[] = [
  { type: "Polygon", coordinates: [ring([11.84, 53.06], [11.89, 53.06], [11.89, 53.09], [11.84, 53.09])] },
  {
    type: "Polygon",
    coordinates: [ring([11.72, 52.98], [11.78, 52.98], [11.78, 53.0], [11.76, 53.0], [11.76, 53.02], [11.72, 53.02])],
  },
  {
    type: "Polygon",
    coordinates: [
      ring([11.83, 53.05], [11.9, 53.05], [11.9, 53.1], [11.83, 53.1]),
      ring([11.85, 53.07], [11.87, 53.07], [11.87, 53.08], [11.85, 53.08]),
    ],
  },
];

// The engine that is nearest to production: the last of the run is the native one where there is one.
describe.skipIf(!existsSync(county))("statistics of a real county's file", () => {
  it("equal counts of the file's own coordinates, made in degrees and without our tables", () =>
    inImportWorld(testDatabase(engines().at(-1)!), async ({ db, deliver, organisation }) => {
      const { loaded } = await deliver("addresses", "", { path: county, fileName: ".csv" });
      const rows: { lon: string; lat: string; ags: string }[] = parse(readFileSync(county), { columns: true });
      const caller = {
        db,
        now: () => new Date(),
        actor: {
          ...{ userId: null, name: "test", role: "planner" as const, municipalities: [] },
          organisation: { id: organisation.id, slug: "real", name: "Prignitz", territory: [] },
        },
      };
      expect(loaded).toBe(29_805);

      for (const geometry of areas) {
        const statistics = await areaStatistics(caller, { geometry, ruleSet: "weiss-30" });
        const independent = await db.query<{ ags: string; addresses: number }>(
          `select ags, count(*)::integer as addresses
           from json_to_recordset($2) as r(lon float8, lat float8, ags text)
           where st_covers(st_setsrid(st_geomfromgeojson($1), 4326), st_setsrid(st_point(lon, lat), 4326))
           group by ags order by ags`,
          [JSON.stringify(geometry), JSON.stringify(rows)],
        );

        expect(statistics.addresses.total).toBeGreaterThan(500);
        expect(statistics.municipalities.map(({ ags, addresses }) => ({ ags, addresses }))).toEqual(independent.rows);
      }
    }));
});

function ring(...corners: [number, number][]): [number, number][] {
  return [...corners, corners[0]!];
}
