import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { checkAreaShape } from "#domain/area-shape.ts";
import { getPlaceOutline } from "#services/places/get-outline.ts";
import { listPlaces } from "#services/places/list-places.ts";
import { buildPlanningWorld } from "#test/builders/planning-world.ts";
import type { WorldAddress } from "#test/builders/supply-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

/** Ten addresses of Oberdorf on a bend, one of Niederdorf, one without district in another municipality. */
const addresses: WorldAddress[] = [
  ...Array.from({ length: 10 }, (_, i): WorldAddress => {
    return { at: [566_000 + 40 * i, 5_937_000 + (i < 5 ? 0 : 60 * (i - 5))], ags: "01001001", district: "Oberdorf" };
  }),
  { at: [567_500, 5_937_000], ags: "01001001", district: "Niederdorf" },
  { at: [569_000, 5_937_000], ags: "01001002", district: null },
];

describe.each(engines())("outlines of places on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);

  it("are municipalities and districts with their addresses", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses });

      const places = await listPlaces(world.as());

      expect(places.map(({ kind, id, addresses: count }) => [kind, id, count]).sort()).toEqual([
        ["district", "01001001/Niederdorf", 1],
        ["district", "01001001/Oberdorf", 10],
        ["municipality", "01001001", 11],
        ["municipality", "01001002", 1],
      ]);
    }));

  it("without boundary are outlined around their addresses, each at least a metre inside", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses });

      for (const [kind, id, district] of [
        ["district", "01001001/Oberdorf", "Oberdorf"],
        ["district", "01001001/Niederdorf", "Niederdorf"],
        ["municipality", "01001001", null],
      ] as const) {
        const { geometry, derived } = await getPlaceOutline(world.as(), { kind, id });

        expect([derived, checkAreaShape(geometry).ok]).toEqual([true, true]);
        const { rows } = await db.query<{ close: number; others: number }>(
          `with outline as (select st_transform(st_setsrid(st_geomfromgeojson($1), 4326), 25832) as geom)
           select count(*) filter (where own and not st_covers(o.geom, st_buffer(a.geom, 1)))::integer as close,
             count(*) filter (where not own and st_covers(o.geom, a.geom))::integer as others
           from outline o cross join lateral (
             select a.geom, a.ags = '01001001' and coalesce(a.district = $2, true) as own from address a where a.valid_to is null) a`,
          [JSON.stringify(geometry), district],
        );
        expect(rows).toEqual([{ close: 0, others: 0 }]);
      }
    }));

  it("with a delivered boundary are that boundary", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses });
      await db.query(
        `insert into boundary (level, ags, name, geom, geom_mercator, dataset_id, valid_from)
         select 'municipality', '01001001', 'Musterdorf', g, st_transform(g, 3857), $1, $2
         from (select st_multi(st_setsrid(st_makeenvelope(565000, 5936000, 568000, 5938000), 25832)) as g) e`,
        [world.addressDataset, world.revision],
      );

      const { geometry, derived } = await getPlaceOutline(world.as(), { kind: "municipality", id: "01001001" });

      expect([derived, geometry.coordinates.flat(2).length]).toEqual([false, 5]);
      expect((await listPlaces(world.as())).find((place) => place.id === "01001001")?.name).toBe("Musterdorf");
    }));

  it("outside what the caller may see are not found", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses });
      const anyone = world.as("mayor");
      const mayor = { ...anyone, actor: { ...anyone.actor, municipalities: ["01001002"] } };

      expect((await listPlaces(mayor)).map((place) => place.id)).toEqual(["01001002"]);
      await expect(getPlaceOutline(mayor, { kind: "municipality", id: "01001001" })).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(getPlaceOutline(world.as(), { kind: "district", id: "01001001/Nirgendwo" })).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(getPlaceOutline(world.as(), { kind: "district", id: "kein-schrägstrich" })).rejects.toMatchObject({
        code: "not-found",
      });
    }));
});
