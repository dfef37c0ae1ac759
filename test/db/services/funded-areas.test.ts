import { describe, expect, it } from "vitest";
import { type AddressState, addressStates } from "#domain/address-state.ts";
import type { BoundingBox } from "#domain/geometry.ts";
import type { ProjectStatus } from "#domain/project.ts";
import { getAddress } from "#services/addresses/get-address.ts";
import { listAddresses } from "#services/addresses/list-addresses.ts";
import { createArea } from "#services/areas/create-area.ts";
import { cutTaken } from "#services/areas/cut-taken.ts";
import { fundedOverlaps } from "#services/areas/funded-overlaps.ts";
import type { Caller } from "#services/caller.ts";
import { listGapAreas } from "#services/gap-areas/list-gap-areas.ts";
import { countMap } from "#services/map/count-map.ts";
import { getFundedKey } from "#services/map/funded-key.ts";
import { addArea } from "#services/projects/add-area.ts";
import { createProject } from "#services/projects/create-project.ts";
import { removeArea } from "#services/projects/remove-area.ts";
import { removeProject } from "#services/projects/remove-project.ts";
import { restoreProject } from "#services/projects/restore-project.ts";
import { setProjectStatus } from "#services/projects/set-status.ts";
import { areaStatistics } from "#services/statistics.ts";
import { getAddressTile } from "#services/tiles.ts";
import { buildCommitment, buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, squareAt, toDegrees } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";
import { type DecodedFeature, decodeTile } from "#test/support/decode-tile.ts";
import { tilesOver } from "#test/support/tiles-over.ts";

const ruleSet = "grau-100-2021";
const [east, north] = [566_000, 5_937_000];
const covered = ["01001001"];
const fibre = buildOffer({ technology: "FTTH", downMbps: 1000, upMbps: 500 });

/** A row of 12 addresses 100 m apart: fibre, a commitment, neither, and so on. */
const row = Array.from({ length: 12 }, (_, i) => ({
  at: [east + 50 + 100 * i, north + 50] as [number, number],
  offers: [[fibre], [buildCommitment()], []][i % 3]!,
}));
/** The first six of them: two with fibre, two promised it, two without anything. */
const firstSix = squareAt(east, north, 600);
const corner = toDegrees(east - 500, north - 500);
const opposite = toDegrees(east + 2000, north + 500);

async function buildFundedWorld(db: Parameters<typeof buildPlanningWorld>[0], status: ProjectStatus) {
  const world = await buildPlanningWorld(db, { addresses: row, covered });
  const ada = world.as();
  const area = await createArea(ada, { title: "West", ruleSet, geometry: firstSix });
  const project = await createProject(ada, { name: "West", ruleSet, areaId: area.id });
  await setProjectStatus(ada, { id: project.id, status });
  return { ...world, ada, area, project };
}

/** Features of all tiles of a zoom, as someone is shown them who knows today's funded areas. */
async function featuresAt(caller: Caller, revision: number, z: number): Promise<DecodedFeature[]> {
  const { key } = await getFundedKey(caller);
  const layer = z >= 13 ? "addresses" : z >= 11 ? "clusters" : "cells";
  const all: DecodedFeature[] = [];
  for (const place of tilesOver(corner, opposite, z)) {
    const tile = await getAddressTile(caller, { ...place, ruleSet, revision, filter: "", fundedKey: key });
    expect(tile.lasting).toBe(true);
    all.push(...(decodeTile(tile.body)[layer] ?? []));
  }
  // A cell on the edge of a tile is shown whole by both.
  return [...new Map(all.map((feature, index) => [feature.properties.cell ?? index, feature])).values()];
}

const none: Record<AddressState, number> = {
  unknown: 0,
  weiss: 0,
  hellgrau: 0,
  dunkelgrau: 0,
  versorgt: 0,
  planned: 0,
  project: 0,
};

describe.each(engines())("addresses in funded projects on %s", (engine) => {
  it("count once, as in a project, in legend, table and tiles of every zoom", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const { ada, revision } = await buildFundedWorld(db, "granted");
      // In the area four are not supplied; all with fibre are supplied, and outside stay two promised it and two without anything.
      const expected = { ...none, weiss: 2, versorgt: 4, planned: 2, project: 4 };

      const counts = await countMap(ada, { ruleSet, bounds: [...corner, ...opposite] });

      expect(counts.overall).toMatchObject({ total: 12, byState: expected, byClass: { weiss: 8, versorgt: 4 } });
      expect(counts.inBounds?.byState).toEqual(expected);
      for (const z of [6, 9, 11, 12]) {
        const features = await featuresAt(ada, revision, z);
        const sums = addressStates.map((name) => [
          name,
          features.reduce((sum, { properties }) => sum + Number(properties[name] ?? 0), 0),
        ]);
        expect([z, Object.fromEntries(sums)]).toEqual([z, expected]);
      }
      const points = await featuresAt(ada, revision, 15);
      expect(points).toHaveLength(12);
      expect(points.filter(({ properties }) => properties.project === true)).toHaveLength(4);
      for (const state of addressStates) {
        const within = { kind: "bounds" as const, bounds: [...corner, ...opposite] as BoundingBox };
        const list = await listAddresses(ada, { set: { within, ruleSet, states: [state] } });
        expect([state, list.total]).toEqual([state, expected[state]]);
        if (state === "project") expect(list.rows.map((row) => row.project)).toEqual(["West", "West", "West", "West"]);
        if (state === "planned") expect(list.rows.map((row) => row.committed)).toEqual([true, true]);
      }
    }));

  it("are subtracted from those eligible, left out of gap areas, and cut out of a drawing", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const { ada, as, project } = await buildFundedWorld(db, "building");
      const rules = "gigabit-rl-2-2026";
      const whole = squareAt(east, north, 1200);
      const parameters = { distanceMetres: 350, minAddresses: 2, minHouseholds: null };
      const gaps = async (withTaken: boolean) =>
        (await listGapAreas(ada, { ruleSet: rules, parameters, withTaken })).areas.map((area) => area.eligible);

      const { addresses, municipalities } = await areaStatistics(ada, { geometry: whole, ruleSet: rules });
      const cut = await cutTaken(ada, { geometry: whole, ruleSet: rules });
      const left = await areaStatistics(ada, { geometry: cut.geometry!, ruleSet: rules });
      const nothing = await cutTaken(ada, { geometry: firstSix, ruleSet: rules });

      // Of the four without anything two are in the project; those with fibre and with a binding commitment are not eligible.
      const eligible = { eligible: 4, eligibleFunded: 2, eligiblePromised: 0, eligibleOpen: 2 };
      expect(addresses).toMatchObject({ total: 12, ...eligible });
      expect(municipalities).toMatchObject([{ addresses: 12, ...eligible }]);
      expect((await areaStatistics(as("viewer"), { geometry: whole, ruleSet: rules })).addresses).toEqual(addresses);
      expect([await gaps(false), await gaps(true)]).toEqual([[2], [4]]);
      // Four in the project (two with fibre go with them) and the two promised outside it.
      expect([cut.taken, cut.others]).toEqual([6, 2]);
      expect(left.addresses).toMatchObject({ total: 4, eligible: 2, eligibleFunded: 0, eligibleOpen: 2 });
      expect(nothing).toEqual({ geometry: null, taken: 4, others: 2 });
      await setProjectStatus(ada, { id: project.id, status: "applied" });
      expect(await gaps(false)).toEqual([4]);
    }));

  it("are named to whoever draws over them, but not for the area that the project came from", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const { ada, area, project } = await buildFundedWorld(db, "granted");
      // Addresses four to nine, of which the first three are in the project.
      const geometry = squareAt(east + 300, north, 600);

      expect(await fundedOverlaps(ada, { geometry })).toEqual([
        { id: project.id, slug: project.slug, name: "West", addresses: 3 },
      ]);
      expect(await fundedOverlaps(ada, { geometry, areaId: area.id })).toEqual([]);
      expect(await fundedOverlaps(ada, { geometry: squareAt(east + 700, north, 300) })).toEqual([]);
      await setProjectStatus(ada, { id: project.id, status: "preparing" });
      expect(await fundedOverlaps(ada, { geometry })).toEqual([]);
    }));

  it("are those of projects granted, in construction or done, and of no other", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const { ada, project } = await buildFundedWorld(db, "draft");
      const seen: Partial<Record<ProjectStatus, number>> = {};
      for (const status of [
        "draft",
        "preparing",
        "applied",
        "granted",
        "building",
        "done",
        "paused",
        "withdrawn",
      ] as const) {
        await setProjectStatus(ada, { id: project.id, status });
        seen[status] = (await countMap(ada, { ruleSet })).overall.byState.project;
      }

      expect(seen).toEqual({
        draft: 0,
        preparing: 0,
        applied: 0,
        granted: 4,
        building: 4,
        done: 4,
        paused: 0,
        withdrawn: 0,
      });
    }));

  it("change the key of the tiles with every change of a funded project, and come back under the same key", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const { ada, project, area } = await buildFundedWorld(db, "draft");
      const key = async () => (await getFundedKey(ada)).key;
      const draft = await key();
      await setProjectStatus(ada, { id: project.id, status: "building" });
      const building = await key();
      await setProjectStatus(ada, { id: project.id, status: "granted" });
      const granted = await key();
      await removeProject(ada, { id: project.id });
      const removed = await key();
      await restoreProject(ada, { id: project.id });
      const restored = await key();
      const [fixed] = (await addArea(ada, { id: project.id, areaId: area.id })).areaRevisions;
      await removeArea(ada, { id: project.id, areaRevisionId: fixed!.id });
      const emptied = await key();

      expect(building).toMatch(/^[0-9a-f]{12}$/);
      expect([draft, granted, removed, restored, emptied]).toEqual(["0", building, "0", building, "0"]);
    }));

  it("show as today under an outdated key, in a tile that nobody may keep", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const { ada, revision, project } = await buildFundedWorld(db, "granted");
      const [place] = tilesOver(corner, opposite, 8);
      const ask = (fundedKey?: string) => getAddressTile(ada, { ...place!, ruleSet, revision, filter: "", fundedKey });
      const inProject = async (fundedKey?: string) => {
        const { body, lasting } = await ask(fundedKey);
        const cells = decodeTile(body).cells ?? [];
        return { lasting, project: cells.reduce((sum, cell) => sum + Number(cell.properties.project), 0) };
      };
      const { key } = await getFundedKey(ada);

      expect(await inProject("0")).toEqual({ lasting: false, project: 4 });
      expect(await inProject(key)).toEqual({ lasting: true, project: 4 });
      await setProjectStatus(ada, { id: project.id, status: "withdrawn" });
      // The kept tile is still right for its key; the new key has another one.
      expect(await inProject(key)).toEqual({ lasting: true, project: 4 });
      expect(await inProject("0")).toEqual({ lasting: true, project: 0 });
      expect(await inProject()).toEqual({ lasting: true, project: 0 });
    }));

  it("are the same for every role, and never those of another organisation", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const { ada, as, project, addressIds } = await buildFundedWorld(db, "applied");
      const other = (await buildPlanningWorld(db, { slug: "andere" })).as();
      const count = async (caller: Caller) => (await countMap(caller, { ruleSet })).overall.byState.project;
      expect([await count(ada), await count(as("viewer")), await count(other)]).toEqual([0, 0, 0]);
      expect((await getFundedKey(ada)).key).toBe("0");

      await setProjectStatus(ada, { id: project.id, status: "granted" });

      expect([await count(ada), await count(as("viewer")), await count(other)]).toEqual([4, 4, 0]);
      expect((await getAddress(ada, { id: addressIds[0]!, ruleSet })).projects).toMatchObject([{ name: "West" }]);
    }));
});
