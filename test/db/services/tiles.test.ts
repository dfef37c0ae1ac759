import { describe, expect, it } from "vitest";
import type { Caller } from "#services/caller.ts";
import { getAddressTile, getBaseTile } from "#services/tiles.ts";
import { buildCommitment, buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, toDegrees } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";
import { type DecodedFeature, decodeTile } from "#test/support/decode-tile.ts";
import { tilesOver as tilesBetween } from "#test/support/tiles-over.ts";

const [east, north] = [566_000, 5_937_000];
const side = 12_000;

/** 200 addresses strewn over 12 km: every fourth with fibre, every fifth of the others promised it. */
const strewn = Array.from({ length: 200 }, (_, index) => ({
  at: [east + ((index * 7919) % side), north + ((index * 104_729) % side)] as [number, number],
  offers:
    index % 4 === 0
      ? [buildOffer({ technology: "FTTH", downMbps: 1000, upMbps: 500 })]
      : index % 5 === 0
        ? [buildCommitment()]
        : [buildOffer({ downMbps: 50 })],
}));

/** Tiles of a zoom that a square of the world touches, with a little more around it. */
function tilesOver(z: number) {
  return tilesBetween(toDegrees(east - 500, north - 500), toDegrees(east + side + 500, north + side + 500), z);
}

/** What all tiles of a zoom show; a cell that several tiles show must be the same in each and counts once. */
async function featuresAt(caller: Caller, revision: number, z: number, filter = ""): Promise<DecodedFeature[]> {
  const layer = z >= 13 ? "addresses" : z >= 11 ? "clusters" : "cells";
  const all: DecodedFeature[] = [];
  for (const tile of tilesOver(z)) {
    const { body } = await getAddressTile(caller, { ...tile, ruleSet: "grau-100-2021", revision, filter });
    all.push(...(decodeTile(body)[layer] ?? []));
  }
  return layer === "cells" ? cellsOnce(all) : all;
}

/** Each cell once, by its code; throws when two tiles say different things about one. */
function cellsOnce(features: DecodedFeature[]): DecodedFeature[] {
  const byCode = new Map<unknown, DecodedFeature>();
  for (const feature of features) {
    const known = byCode.get(feature.properties.cell);
    if (known) expect(feature.properties).toEqual(known.properties);
    byCode.set(feature.properties.cell, feature);
  }
  return [...byCode.values()];
}

const numbers = (features: DecodedFeature[], name: string) =>
  features.reduce((sum, { properties }) => sum + Number(properties[name] ?? 0), 0);

describe.each(engines())("tiles on %s", (engine) => {
  it("hold every address once at every zoom", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses: strewn, covered: ["01001001"] });
      const caller = world.as();

      for (const z of [5, 8, 9, 10, 11, 12]) {
        const features = await featuresAt(caller, world.revision, z);
        const classes = ["weiss", "hellgrau", "dunkelgrau", "versorgt", "unknown", "planned", "project"];
        const counts = classes.map((name) => numbers(features, name));

        // 50 with fibre, 30 promised it, 120 with 50 Mbit/s.
        expect([z, numbers(features, "n"), ...counts]).toEqual([z, 200, 0, 120, 0, 50, 0, 30, 0]);
      }
      for (const z of [13, 15]) {
        const ids = (await featuresAt(caller, world.revision, z)).map(({ properties }) => String(properties.id));

        expect(ids.toSorted()).toEqual(world.addressIds.toSorted());
      }
    }));

  it("count far out by official grid cells of 10, 5 and 1 km", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      // 50° N 5° E lies at 3,962,799.45 E 2,999,718.85 N in EPSG:3035: worked example of EPSG Guidance Note 7-2.
      const { rows } = await db.query<{ east: number; north: number }>(
        "select st_x(p) as east, st_y(p) as north from st_transform(st_setsrid(st_point(5, 50), 4326), 25832) p",
      );
      const at: [number, number] = [rows[0]!.east, rows[0]!.north];
      const world = await buildPlanningWorld(db, {
        addresses: [
          { at, offers: [] },
          { at, offers: [] },
        ],
      });
      const cellsAt = async (z: number) => {
        const shown: DecodedFeature[] = [];
        for (const tile of tilesBetween([4.9, 49.9], [5.1, 50.1], z)) {
          const asked = { ...tile, ruleSet: "grau-100-2021", revision: world.revision, filter: "" };
          shown.push(...(decodeTile((await getAddressTile(world.as(), asked)).body).cells ?? []));
        }
        return cellsOnce(shown).map(({ properties }) => [properties.cell, properties.n]);
      };

      expect(await cellsAt(6)).toEqual([["CRS3035RES10000mN2990000E3960000", 2]]);
      expect(await cellsAt(8)).toEqual([["CRS3035RES5000mN2995000E3960000", 2]]);
      expect(await cellsAt(9)).toEqual([["CRS3035RES1000mN2999000E3962000", 2]]);
      expect(await cellsAt(10)).toEqual([["CRS3035RES1000mN2999000E3962000", 2]]);
    }));

  it("show what the filter leaves", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses: strewn, covered: ["01001001"] });

      const fibre = await featuresAt(world.as(), world.revision, 13, "technik:fibre");

      expect(fibre.map(({ properties }) => properties.class)).toEqual(Array(50).fill(4));
      expect(fibre[0]?.properties).toMatchObject({ elig: 0, gigabit: true, committed: false, tech: 1 });
      expect(numbers(await featuresAt(world.as(), world.revision, 12, "klasse:hellgrau"), "n")).toBe(120);
    }));

  it("show a mayor the own municipality only", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const addresses = strewn.map((address, index) => ({ ...address, ags: index < 60 ? "01001001" : "01001002" }));
      const world = await buildPlanningWorld(db, { addresses, covered: ["01001001"] });
      const planner = world.as();
      const mayor = { ...planner, actor: { ...planner.actor, municipalities: ["01001001"] } };

      expect(await featuresAt(planner, world.revision, 13)).toHaveLength(200);
      expect(await featuresAt(mayor, world.revision, 13)).toHaveLength(60);
    }));

  it("refuse places, revisions and filters that do not exist", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses: strewn });
      const tile = { z: 1, x: 0, y: 0, ruleSet: "weiss-30", revision: world.revision, filter: "" };
      const refusal = (change: Partial<typeof tile>) =>
        Promise.resolve()
          .then(() => getAddressTile(world.as(), { ...tile, ...change }))
          .catch((error) => error.code);

      expect(await refusal({ x: 2 })).toBe("not-found");
      expect(await refusal({ revision: world.revision + 1 })).toBe("not-found");
      expect(await refusal({ filter: "technik:kupfer" })).toBe("invalid-input");
      expect(await refusal({ ruleSet: "nie-beschlossen" })).toBe("invalid-input");
    }));

  it("draw municipalities with their whole counts, ground and boundaries", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses: strewn, covered: ["01001001"] });
      await db.query(
        `insert into boundary (level, ags, name, geom, geom_mercator, dataset_id, valid_from)
         select 'municipality', '01001001', 'Musterdorf', g, st_transform(g, 3857), $1, $2
         from st_multi(st_makeenvelope(${east}, ${north}, ${east + side}, ${north + side}, 25832)) g`,
        [world.addressDataset, world.revision],
      );
      await db.query(
        `insert into basemap_feature (kind, class, name, geom_mercator, dataset_id, valid_from)
         select 'wood', null, 'Stadtforst', st_transform(st_makeenvelope(${east}, ${north}, ${east + 9000}, ${north + 9000}, 25832), 3857), $1::integer, $2::integer
         union all select 'road', 'track', null, st_transform(st_setsrid(st_makeline(st_point(${east}, ${north}), st_point(${east + side}, ${north})), 25832), 3857), $1, $2`,
        [world.addressDataset, world.revision],
      );
      const shown = async (z: number) => {
        const layers = [];
        for (const tile of tilesOver(z)) {
          const address = await getAddressTile(world.as(), {
            ...tile,
            ruleSet: "grau-100-2021",
            revision: world.revision,
            filter: "",
          });
          const base = await getBaseTile({ db }, { ...tile, revision: world.revision });
          layers.push({ ...decodeTile(address.body), ...decodeTile(base.body) });
        }
        return layers;
      };

      const [far] = await shown(6);
      expect(far?.municipalities?.[0]?.properties).toMatchObject({
        ags: "01001001",
        name: "Musterdorf",
        n: 200,
        eligible: 120,
        share: 0.6,
      });
      expect(far?.road).toBeUndefined();
      const near = await shown(12);
      expect(near.flatMap((layers) => layers.wood ?? [])[0]?.properties).toEqual({ name: "Stadtforst" });
      expect(near.flatMap((layers) => layers.road ?? [])[0]?.properties).toEqual({ class: "track" });
      expect(near.flatMap((layers) => layers.boundary ?? [])[0]?.properties).toEqual({
        name: "Musterdorf",
        level: "municipality",
      });
    }));
});
