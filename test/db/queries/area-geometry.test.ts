import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AreaGeometry } from "#domain/geometry.ts";
import { prepareAreaGeometry } from "#queries/area-geometry.sql.ts";
import { prepareOutline } from "#services/areas/prepare-outline.ts";
import { engines, rolledBack, testDatabase } from "#test/support/database.ts";

/** Addresses within 200 m of one another, anywhere in Germany; lon and lat of a corner, metres from there. */
const hamlet = fc.record({
  lon: fc.double({ min: 6, max: 15, noNaN: true }),
  lat: fc.double({ min: 47.5, max: 54.8, noNaN: true }),
  offsets: fc.array(fc.tuple(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 200_000 })), {
    minLength: 1,
    maxLength: 12,
  }),
});

describe.each(engines())("outlines that are stored, on the %s engine", (engine) => {
  it("loses no address of an outline that keeps a metre outside, and changes nothing the second time", () =>
    rolledBack(testDatabase(engine), (tx) =>
      fc.assert(
        fc.asyncProperty(hamlet, async ({ lon, lat, offsets }) => {
          const xs = offsets.map(([x]) => x / 1000);
          const ys = offsets.map(([, y]) => y / 1000);
          const points = `(select st_translate(st_transform(st_setsrid(st_point($1, $2), 4326), 25832), x, y) as geom
            from unnest($3::float8[], $4::float8[]) as o(x, y))`;
          const drawn = await tx.query<{ outline: AreaGeometry }>(
            `select st_asgeojson(st_transform(st_buffer(st_convexhull(st_collect(geom)), 1, 'quad_segs=16'), 4326), 9)::json as outline
             from ${points} p`,
            [lon, lat, xs, ys],
          );

          const first = await prepareOutline(tx, drawn.rows[0]!.outline);
          const second = await prepareOutline(tx, first.geometry);

          const kept = await tx.query(
            `select count(*) filter (where not st_covers($5::geometry, geom))::integer as "lostStored",
               count(*) filter (where not st_covers(st_transform(st_setsrid(st_geomfromgeojson($6), 4326), 25832), geom))::integer
                 as "lostReturned"
             from ${points} p`,
            [lon, lat, xs, ys, first.stored, JSON.stringify(first.geometry)],
          );
          expect(kept.rows).toEqual([{ lostStored: 0, lostReturned: 0 }]);
          expect(second.geometry).toEqual(first.geometry);
        }),
        { numRuns: 60 },
      ),
    ));

  it("stores whole millimetres, however fine the drawing", () =>
    rolledBack(testDatabase(engine), async (tx) => {
      const drawing: AreaGeometry = {
        type: "Polygon",
        coordinates: [
          [
            [10.123456789, 51.123456789],
            [10.133456789, 51.123456789],
            [10.133456789, 51.133456789],
            [10.123456789, 51.123456789],
          ],
        ],
      };
      const prepared = await prepareAreaGeometry(tx, drawing);

      const { rows } = await tx.query(
        `select bool_and(abs(st_x(geom) * 1000 - round(st_x(geom) * 1000)) < 1e-4
           and abs(st_y(geom) * 1000 - round(st_y(geom) * 1000)) < 1e-4) as whole, count(*)::integer as points
         from st_dumppoints($1::geometry)`,
        [prepared.ok && prepared.stored],
      );
      expect(rows).toEqual([{ whole: true, points: 4 }]);
    }));
});
