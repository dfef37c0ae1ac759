import { describe, expect, it } from "vitest";
import { getAddress } from "#services/addresses/get-address.ts";
import { listAddresses } from "#services/addresses/list-addresses.ts";
import { search } from "#services/addresses/search.ts";
import { countMap } from "#services/map/count-map.ts";
import { getFilterBounds } from "#services/map/filter-bounds.ts";
import { buildPlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const fast = {
  technology: "FTTH",
  downMbps: 1000,
  upMbps: 500,
  speedKind: "peak",
  kind: "existing",
  availableOn: null,
  binding: null,
  milestonePlan: null,
  customer: "all",
} as const;
const slow = { ...fast, technology: "FTTC", downMbps: 16, upMbps: 1 } as const;

/** Five addresses in a row, 10 m apart, with known status: two without any offer, two slow, one fast. */
const street = [
  { at: [566000, 5937000] as [number, number], number: "10", street: "Mühlenstraße" },
  { at: [566010, 5937000] as [number, number], number: "2", street: "Mühlenstraße", suffix: "a" },
  { at: [566020, 5937000] as [number, number], number: "9", street: "Mühlenstraße", offers: [slow] },
  { at: [566030, 5937000] as [number, number], number: "3", street: "Am Anger", offers: [slow], operators: [2] },
  { at: [566040, 5937000] as [number, number], number: "1", street: "Am Anger", offers: [fast] },
];
const everything = { within: { kind: "everything" as const }, ruleSet: "gigabit-rl-2-2024" };

describe.each(engines())("addresses on the %s engine", (engine) => {
  const inWorld = (work: (world: Awaited<ReturnType<typeof buildPlanningWorld>>) => Promise<void>) =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      await work(await buildPlanningWorld(db, { addresses: street, covered: ["01001001"] }));
    });

  it("lists a set by street, number and suffix, page after page", () =>
    inWorld(async (world) => {
      const first = await listAddresses(world.as(), { set: everything, limit: 3 });
      const second = await listAddresses(world.as(), { set: everything, limit: 3, cursor: first.nextCursor });

      expect(first.total).toBe(5);
      expect([...first.rows, ...second.rows].map((row) => row.text)).toEqual([
        "Am Anger 1",
        "Am Anger 3",
        "Mühlenstraße 2a",
        "Mühlenstraße 9",
        "Mühlenstraße 10",
      ]);
      expect(second.nextCursor).toBeNull();
    }));

  it("sorts downwards by class, then by speed", () =>
    inWorld(async (world) => {
      const list = await listAddresses(world.as(), { set: everything, sort: { by: "downMbps", direction: "desc" } });

      expect(list.rows.map((row) => row.downMbps)).toEqual([1000, 16, 16, null, null]);
      expect(list.rows[0]).toMatchObject({
        class: "versorgt",
        eligibility: "no",
        reasons: expect.arrayContaining(["threshold-met"]),
      });
    }));

  it("lists what lies in a polygon", () =>
    inWorld(async (world) => {
      const geometry = squareAt(565995, 5936990, 30);
      const list = await listAddresses(world.as(), { set: { ...everything, within: { kind: "polygon", geometry } } });

      expect(list.rows.map((row) => row.text)).toEqual(["Mühlenstraße 2a", "Mühlenstraße 9", "Mühlenstraße 10"]);
    }));

  it("narrows a set by class, eligibility, technology and operator", () =>
    inWorld(async (world) => {
      const count = async (more: object) =>
        (await listAddresses(world.as(), { set: { ...everything, ...more } })).total;

      expect(await count({ class: "weiss" })).toBe(4);
      expect(await count({ eligibility: "yes" })).toBe(4);
      expect(await count({ firstReason: "threshold-met" })).toBe(1);
      expect(await count({ filter: { technologies: ["fttc"] } })).toBe(2);
      expect(await count({ filter: { operatorIds: [world.operatorIds[1]] } })).toBe(1);
      expect(await count({ filter: { technologies: ["fttc"], operatorIds: [world.operatorIds[1]] } })).toBe(1);
    }));

  it("refuses a cursor that it did not write", () =>
    inWorld(async (world) => {
      await expect(listAddresses(world.as(), { set: everything, cursor: "x" })).rejects.toMatchObject({
        code: "invalid-input",
      });
    }));

  it("shows an address with all its offers and which one decided", () =>
    inWorld(async (world) => {
      const detail = await getAddress(world.as(), { id: world.addressIds[4]!, ruleSet: "gigabit-rl-2-2024" });

      expect(detail.offers).toHaveLength(1);
      expect(detail.offers[0]).toMatchObject({ technology: "FTTH", downMbps: 1000, upMbps: 500 });
      expect(detail.decidingOfferId).toBe(detail.offers[0]!.id);
      expect(detail.gigabit).toBe(true);
      await expect(getAddress(world.as(), { id: "999999999", ruleSet: "weiss-30" })).rejects.toMatchObject({
        code: "not-found",
      });
    }));

  it("keeps a mayor to the own municipality", () =>
    inWorld(async (world) => {
      const mayor = world.as("mayor");
      const elsewhere = { ...mayor, actor: { ...mayor.actor, municipalities: ["01001002"] } };

      expect((await listAddresses(elsewhere, { set: everything })).total).toBe(0);
      expect((await countMap(elsewhere, { ruleSet: "weiss-30" })).overall.total).toBe(0);
      expect(await search(elsewhere, { query: "Mühlenstr" })).toEqual([]);
    }));

  it("counts the map in bounds and overall, with operators and municipalities", () =>
    inWorld(async (world) => {
      const [west, south] = squareAt(565995, 5936990, 30).coordinates[0]![0]!;
      const [east, north] = squareAt(565995, 5936990, 30).coordinates[0]![2]!;
      const counts = await countMap(world.as(), { ruleSet: "gigabit-rl-2-2024", bounds: [west, south, east, north] });

      expect(counts.inBounds).toMatchObject({ total: 3, eligible: 3 });
      expect(counts.overall).toMatchObject({ total: 5, eligible: 4, unknownEligibility: 0 });
      expect(counts.overall.byClass).toEqual({ unknown: 0, weiss: 4, hellgrau: 0, dunkelgrau: 0, versorgt: 1 });
      expect(counts.operators.map((operator) => operator.addresses)).toEqual([2, 1]);
      expect(counts.municipalities).toEqual([{ ags: "01001001", name: "01001001", addresses: 5 }]);
    }));

  it("finds where the addresses are that a filter leaves, within what somebody may see", () =>
    inWorld(async (world) => {
      const corners = squareAt(566000, 5937000, 40).coordinates[0]!;
      const within = (ags: string, caller = world.as()) =>
        getFilterBounds(caller, { ruleSet: "gigabit-rl-2-2024", filter: { ags: [ags] } });
      const [west, south, east, north] = (await within("01001001")).bounds!;

      expect([west, south]).toEqual(corners[0]!.map((degrees) => expect.closeTo(degrees, 4)));
      expect([east, north]).toEqual([expect.closeTo(corners[2]![0]!, 4), expect.closeTo(corners[0]![1]!, 4)]);
      expect(await within("01001002")).toEqual({ bounds: null });
      const mayor = world.as("mayor");
      const elsewhere = { ...mayor, actor: { ...mayor.actor, municipalities: ["01001002"] } };
      expect(await within("01001001", elsewhere)).toEqual({ bounds: null });
    }));

  it("finds a street and its addresses by the beginning of words", () =>
    inWorld(async (world) => {
      const hits = await search(world.as(), { query: "anger" });

      expect(hits.map((hit) => hit.label)).toEqual(["Am Anger 1", "Am Anger 3"]);
      expect((await search(world.as(), { query: "Am Anger" })).map((hit) => `${hit.kind} ${hit.label}`)).toEqual([
        "street Am Anger",
        "address Am Anger 1",
        "address Am Anger 3",
      ]);
    }));

  it("forgives a typing error", () =>
    inWorld(async (world) => {
      const hits = await search(world.as(), { query: "Am Agner 3" });

      expect(hits[0]?.label).toBe("Am Anger 3");
    }));

  it("forgives an error in each of several words, in whatever order, and names the district", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const at = (x: number): [number, number] => [x, 5937000];
      const place = { postcode: "09900", place: "Ringelheim" };
      const world = await buildPlanningWorld(db, {
        addresses: [
          { at: at(566000), number: "3", street: "Hauptstrasse", ...place, district: "Ringelheim" },
          { at: at(566010), number: "3", street: "Hauptstrasse", ...place, district: "Bruchau" },
          { at: at(566020), number: "3", street: "Bahnhofstrasse", ...place, district: "Ringelheim" },
        ],
        covered: ["01001001"],
      });

      const hits = await search(world.as(), { query: "Ringelhiem Haupstr 3" });

      expect(hits.slice(0, 2).map(({ label, detail }) => `${label}, ${detail}`)).toEqual([
        "Hauptstrasse 3, 09900 Ringelheim",
        "Hauptstrasse 3, 09900 Ringelheim, Bruchau",
      ]);
    }));
});
