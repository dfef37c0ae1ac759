import fc from "fast-check";
import { expect, test } from "vitest";
import { readAddress, type WorkspaceAddress, writeAddress } from "#client/features/map-workspace/workspace-address.ts";
import { layerNames } from "#client/map/layer-table.ts";
import { TechnologyGroup, technologyGroups } from "#domain/technology.ts";

test("an address without anything is only the path", () => {
  expect(writeAddress("kreis", readAddress(null, ""))).toBe("/kreis/karte");
});

test("the example of the specification is read in full", () => {
  const address = readAddress(
    "g-4711",
    "?k=15.20/51.0431/10.2187&r=gigabit-rl-2-2024&s=2026-11-17T18:00&e=weiss,projekte&f=gemeinde:09123001;technik:fttc&x=foerderfaehig&t=tabelle",
  );

  expect(address).toEqual({
    areaId: "g-4711",
    view: { zoom: 15.2, lat: 51.0431, lon: 10.2187 },
    ruleSet: "gigabit-rl-2-2024",
    asOf: "2026-11-17T18:00",
    layers: ["weiss", "projekte"],
    filter: { ags: ["09123001"], technologies: ["fttc"] },
    explanation: "foerderfaehig",
    table: true,
    addressId: null,
  });
});

test("colons, commas and slashes stay readable in a link", () => {
  const href = writeAddress("kreis", {
    ...readAddress("g-1", ""),
    view: { zoom: 15.2, lat: 51.0431, lon: 10.2187 },
    layers: ["weiss", "luecken"],
  });

  expect(href).toBe("/kreis/karte/g-1?k=15.20/51.04310/10.21870&e=weiss,luecken");
});

test("no layer at all is not the same as all layers", () => {
  const none = readAddress(null, `?${writeAddress("kreis", { ...readAddress(null, ""), layers: [] }).split("?")[1]}`);

  expect(none.layers).toEqual([]);
  expect(readAddress(null, "").layers).toBeNull();
});

test("nonsense in the query is left out and never throws", () => {
  expect(readAddress(null, "?k=abc/1/2&e=quatsch&f=technik:laser;gemeinde:xx;betreiber:-1,zwei")).toMatchObject({
    view: null,
    layers: [],
    filter: { technologies: [], ags: [], operatorIds: [] },
  });
});

test("what is written is read back the same, for any address", () => {
  const address: fc.Arbitrary<WorkspaceAddress> = fc.record({
    areaId: fc.option(fc.uuid(), { nil: null }),
    view: fc.option(
      fc.record({
        zoom: fc.integer({ min: 500, max: 1900 }).map((value) => value / 100),
        lat: fc.integer({ min: 4700000, max: 5500000 }).map((value) => value / 1e5),
        lon: fc.integer({ min: 600000, max: 1500000 }).map((value) => value / 1e5),
      }),
      { nil: null },
    ),
    ruleSet: fc.option(fc.constantFrom("weiss-30", "baygibitr"), { nil: null }),
    asOf: fc.option(fc.constant("2026-11-17T18:00"), { nil: null }),
    layers: fc.option(fc.subarray([...layerNames]), { nil: null }),
    filter: fc.record(
      {
        ags: fc.subarray(["09123001", "09123002"], { minLength: 1 }),
        technologies: fc.subarray(
          Object.keys(technologyGroups).map((name) => TechnologyGroup.parse(name)),
          {
            minLength: 1,
          },
        ),
        operatorIds: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1 }),
      },
      { requiredKeys: [] },
    ),
    explanation: fc.option(fc.constantFrom("foerderfaehig", "summe"), { nil: null }),
    table: fc.boolean(),
    addressId: fc.option(fc.integer({ min: 1, max: 1e9 }).map(String), { nil: null }),
  });
  fc.assert(
    fc.property(address, (one) => {
      const [path = "", query = ""] = writeAddress("kreis", one).split("?");

      expect(readAddress(path.split("/")[3] ?? null, `?${query}`)).toEqual(one);
    }),
  );
});
