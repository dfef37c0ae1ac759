import { describe, expect, it } from "vitest";
import { houseNumberText } from "#domain/house-number-text.ts";
import { splitHouseNumber } from "#geodata/formats/house-number.ts";
import { search } from "#services/addresses/search.ts";
import { buildPlanningWorld, type PlanningWorld } from "#test/builders/planning-world.ts";
import type { WorldAddress } from "#test/builders/supply-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const streets = ["Ahornweg", "Straße des 17. Juni", "Hans-Sachs-Str. (Nord)"];
const numbers = [
  "9",
  "9a",
  "9 b",
  "90",
  "40",
  "42",
  "40-42",
  "40a-c",
  "12/1",
  "3",
  "3 1/2",
  "31",
  "1/2",
  "4,6",
  "7 HH",
  "Haus 4",
  "5 Haus 4",
];
const places: Pick<WorldAddress, "postcode" | "place" | "district">[] = [
  { postcode: "09900", place: "Ringelheim" },
  { postcode: "09900", place: "Ringelheim", district: "Bruchau" },
  { postcode: "16928", place: "Groß Pankow (Prignitz)", district: "Alt Krüssow" },
  { postcode: "", place: "Ahornhof" },
];

/** Every number in every street of every place, as an import would split them. */
const nasty: WorldAddress[] = places.flatMap((place, town) =>
  streets.flatMap((street, row) =>
    numbers.map((number, column): WorldAddress => {
      const parts = splitHouseNumber(number, null);
      return {
        at: [566000 + column * 10, 5937000 + (town * 10 + row) * 10],
        ...{ street, number: parts?.houseNumber ?? "", suffix: parts?.suffix ?? null, ...place },
        officialId: `DEBB${town}X${row}X${column}`,
      };
    }),
  ),
);

/** As the map, the panel and the table write an address. */
function displayed({ street, number = "", suffix = null, postcode, place, district }: WorldAddress): string {
  const town = `${postcode} ${place}`.trim();
  return `${street} ${houseNumberText(number, suffix)}, ${district ? `${town}, ${district}` : town}`;
}

describe.each(engines())("search on the %s engine", (engine) => {
  const inWorld = (addresses: WorldAddress[], work: (world: PlanningWorld) => Promise<void>) =>
    rolledBackDatabase(testDatabase(engine), async (db) => work(await buildPlanningWorld(db, { addresses })));
  const first = async (world: PlanningWorld, query: string) => (await search(world.as(), { query, limit: 8 }))[0];

  it("finds every address first by the text that displays it", () =>
    inWorld(nasty, async (world) => {
      const missed: string[] = [];
      for (const [position, address] of nasty.entries()) {
        const text = displayed(address);
        const hit = await first(world, text);
        if (hit?.id !== world.addressIds[position]) missed.push(`${text} → ${hit?.label}, ${hit?.detail}`);
      }

      expect(missed).toEqual([]);
    }));

  it.each([
    ["ahornweg 9 A 09900 ringelheim", "Ahornweg 9a, 09900 Ringelheim"],
    ["Ahornweg 09a, Ringelheim OT Bruchau", "Ahornweg 9a, 09900 Ringelheim, Bruchau"],
    ["Ringelheim, Ahornweg 40–42", "Ahornweg 40-42, 09900 Ringelheim"],
    ["16928 Groß Pankow Str. des 17. Juni 3½", "Straße des 17. Juni 3 1/2, 16928 Groß Pankow (Prignitz), Alt Krüssow"],
    ["Hans Sachs Straße Nord 4 + 6, D-09900 Ringelheim", "Hans-Sachs-Str. (Nord) 4,6, 09900 Ringelheim"],
    ["Hans-Sachs-Str. Nord9,Ahornhof", "Hans-Sachs-Str. (Nord) 9, Ahornhof"],
    ["Ahornweg 9a Groß Pan", "Ahornweg 9a, 16928 Groß Pankow (Prignitz), Alt Krüssow"],
    ["Ahornwge 9a Bruchua", "Ahornweg 9a, 09900 Ringelheim, Bruchau"],
    ["debb0x1x1", "Straße des 17. Juni 9a, 09900 Ringelheim"],
  ])("finds %s", (query, expected) =>
    inWorld(nasty, async (world) => {
      const hit = await first(world, query);

      expect(`${hit?.label}, ${hit?.detail.trim()}`).toBe(expected);
    }),
  );

  it("puts exact house numbers before streets, and streets before other numbers", () =>
    inWorld(nasty.slice(0, streets.length * numbers.length), async (world) => {
      const hits = await search(world.as(), { query: "Ahornweg 9", limit: 5 });

      expect(hits.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
        "address Ahornweg 9",
        "street Ahornweg",
        "address Ahornweg 9a",
        "address Ahornweg 9b",
        "address Ahornweg 90",
      ]);
    }));

  it("finds an Ortsteil behind its town, and with a typing error", () =>
    inWorld(nasty, async (world) => {
      const expected = { kind: "district", label: "Bruchau", detail: "Ringelheim" };

      expect(await first(world, "Ringelheim Bruchau")).toMatchObject(expected);
      expect(await first(world, "Bruchua")).toMatchObject(expected);
    }));

  it("finds nothing outside the municipalities of a mayor, not by number nor by official id", () =>
    inWorld(nasty.slice(0, 3), async (world) => {
      const mayor = world.as("mayor");
      const elsewhere = { ...mayor, actor: { ...mayor.actor, municipalities: ["01001002"] } };

      expect(await search(mayor, { query: "DEBB0X0X1" })).toHaveLength(1);
      for (const query of ["DEBB0X0X1", "Ahornweg 9a, 09900 Ringelheim", "Ahornwge 9a"])
        expect(await search(elsewhere, { query })).toEqual([]);
    }));
});
