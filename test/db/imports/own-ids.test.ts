import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { engines, testDatabase } from "#test/support/database.ts";
import { type AddressLine, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";

const fault = resolve("../shared/faults/01-own-ids-taken-for-official");

/** Hauptstraße 1 to 9; their official ids are running numbers, as the rows of a GIS layer have them. */
const street: AddressLine[] = Array.from({ length: 9 }, (_, index) => ({
  id: String(index + 1),
  street: "Hauptstraße",
  number: String(index + 1),
}));

type Match = { line: number; outcome: string; house: string | null };

/** What each row of the newest list was matched to. */
async function housesOf(world: ImportWorld, table: "offer" | "construction_state"): Promise<string[]> {
  const rows = await world.select<{ house: string }>(
    `select a.house_number as house from ${table} f join address a on a.id = f.address_id and a.valid_to is null
     where f.valid_to is null and f.organisation_id = $1 order by a.house_number::int`,
    [world.organisation.id],
  );
  return rows.map(({ house }) => house);
}

async function ownIds(world: ImportWorld): Promise<Map<string, string>> {
  const rows = await world.select<{ id: string; house: string }>(
    "select id::text, house_number as house from address where valid_to is null",
  );
  return new Map(rows.map(({ id, house }) => [house, id]));
}

const outcomes = async (world: ImportWorld, result: Parameters<ImportWorld["report"]>[0]): Promise<Match[]> =>
  (await world.report(result)).map((line) => {
    const cells = line.split(";");
    return { line: Number(cells[0]), outcome: cells[5] ?? "", house: cells[6] ?? null };
  });

describe.each(engines())("ids of lists on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld) => Promise<void>) =>
    inImportWorld(testDatabase(engine), async (world) => {
      await world.deliver("addresses", addressFile(street), { srid: 25832, scope: ["all"] });
      await work(world);
    });
  const given = { scope: ["all"] };
  const head = "strasse;hausnummer;plz;ort;betreiber;technologie;down_mbit";
  const row = (house: string) => `Hauptstraße;${house};19348;Perleberg;Netz;FTTH;1000`;

  it("takes every row of an own export back to its address, with words and without", () =>
    inWorld(async (world) => {
      const own = await ownIds(world);
      const rows = ["1", "2", "5"].map((house) => ({ house, id: own.get(house) ?? "" }));
      const files = [
        // adresse_id is the id of this instance, amtliche_id the official one; both are numbers.
        `adresse_id;amtliche_id;${head}\n${rows.map(({ house, id }) => `${id};${house};${row(house)}`).join("\n")}\n`,
        `Adress-ID;Amtliche ID;Straße;Hausnummer;PLZ;Ort;Anbieter;Technik;Download Mbit/s;Angebotsart\n${rows.map(({ house, id }) => `${id};${house};${row(house)};bestehend`).join("\n")}\n`,
        `adresse_id;amtliche_id;anbieter;technik;down_mbits;angebotsart;kunden\n${rows.map(({ house, id }) => `${id};${house};Netz;FTTH;1000;bestehend;alle`).join("\n")}\n`,
        `adresse_id;anbieter;technik;down_mbits\n${rows.map(({ id }) => `${id};Netz;FTTH;1000`).join("\n")}\n`,
        // From another instance: its own ids mean other houses here, the official ones do not.
        `adresse_id;amtliche_id;${head}\n${rows.map(({ house }) => `${own.get("9")};${house};${row(house)}`).join("\n")}\n`,
      ];
      for (const text of files) {
        const result = await world.deliver("offers", text, given);
        expect(result.counts).toMatchObject({ matched: 3, ambiguous: 0, unmatched: 0 });
        expect(await housesOf(world, "offer")).toEqual(["1", "2", "5"]);
      }
    }));

  it("takes no row whose id and words name different houses", () =>
    inWorld(async (world) => {
      const own = await ownIds(world);
      const list = (column: string, id: string | undefined, house: string) =>
        `${column};${head}\n;${row("9")}\n${id};${row(house)}\n`;
      const texts = [
        list("adress_id", "5", "7"),
        list("amtliche_id", "5", "7"),
        list("id", "5", "7"),
        list("adresse_id", own.get("5"), "7"),
      ];
      for (const text of texts) {
        const result = await world.deliver("offers", text, given);
        expect(result.counts).toMatchObject({ matched: 1, ambiguous: 1, unmatched: 0 });
        const [, told] = await world.report(result);
        expect(told).toContain("Kennung und Anschrift nennen verschiedene Häuser");
        expect(told).toContain("Hauptstraße 5, 19348 Perleberg");
        expect(told).toContain("Hauptstraße 7, 19348 Perleberg");
        expect(await housesOf(world, "offer")).toEqual(["9"]);
      }
      // The id is one of ours by chance, and the words name no house at all.
      const nowhere = await world.deliver("offers", list("adresse_id", own.get("5"), "60"), given);
      expect(nowhere.counts).toMatchObject({ matched: 1, unmatched: 1 });
    }));

  it("never follows a number by its value alone", () =>
    inWorld(async (world) => {
      const refused = await world.deliver("offers", "id;betreiber;technologie;down_mbit\n5;Netz;FTTH;1000\n", given);
      expect(refused).toMatchObject({ outcome: "refused", rejected: 1 });
      expect(refused.reasons.join()).toContain("amtliche_id");

      // A list that numbers its rows: "Hauptsraße" is misspelt, and 5 agrees with the number of another house.
      const text = `id;${head}\n5;Hauptsraße;5;19348;Perleberg;Netz;FTTH;1000\n;${row("9")}\n`;
      expect((await world.deliver("offers", text, given)).counts).toMatchObject({ matched: 1, unmatched: 1 });
    }));

  it("holds for construction reports and sites as well", () =>
    inWorld(async (world) => {
      const own = await ownIds(world);
      const build = (id: string | undefined, house: string) =>
        `adresse_id;strasse;hausnummer;plz;betreiber;baustand\n${id};Hauptstraße;${house};19348;Netz;im Bau\n${own.get("9")};;;;Netz;im Bau\n`;
      const same = await world.deliver("construction", build(own.get("5"), "5"), given);
      expect(same.counts).toMatchObject({ matched: 2 });
      const other = await world.deliver("construction", build(own.get("5"), "7"), given);
      expect(other.counts).toMatchObject({ matched: 1, ambiguous: 1 });
      expect(await housesOf(world, "construction_state")).toEqual(["9"]);

      const site = (id: string | undefined, house: string) =>
        `adresse_id;name;strasse;hausnummer;plz;ost;nord\n${id};Schule;Hauptstraße;${house};19348;690400;5880000\n`;
      const sites = { srid: 25832, siteType: "school", ...given };
      const wrong = await world.deliver("sites", site(own.get("5"), "7"), sites);
      expect(wrong).toMatchObject({ outcome: "refused", rejected: 1 });
      expect(wrong.reasons.join()).toContain("an id and an address that name the same house");
      await world.deliver("sites", site(own.get("5"), "5"), sites);
      expect(
        await world.select(
          "select a.house_number from site s join address a on a.id = s.address_id and a.valid_to is null where s.valid_to is null",
        ),
      ).toEqual([{ house_number: "5" }]);
    }));

  it("takes no site whose telling id and words name two houses that are there", () =>
    inImportWorld(testDatabase(engine), async (world) => {
      const telling = street.map((line) => ({ ...line, id: `DEBB00000${line.id}` }));
      await world.deliver("addresses", addressFile(telling), { srid: 25832, scope: ["all"] });
      const site = (id: string, house: string) =>
        world.deliver(
          "sites",
          `amtliche_id;name;strasse;hausnummer;plz;ost;nord\nDEBB00000${id};Schule;Hauptstraße;${house};19348;690400;5880000\n`,
          { srid: 25832, siteType: "school", ...given },
        );

      const wrong = await site("5", "7");
      expect(wrong).toMatchObject({ outcome: "refused", rejected: 1 });
      expect(wrong.reasons.join()).toContain("an id and an address that name the same house");
      // No house is called 77: the id tells which is meant.
      expect(await site("5", "77")).toMatchObject({ outcome: "applied", counts: { attached: 1 } });
    }));

  it.skipIf(!existsSync(fault))(
    "reads the export of another instance back to the houses it names",
    { timeout: 60_000 },
    () =>
      inImportWorld(testDatabase(engine), async (world) => {
        const read = (name: string) => readFileSync(resolve(fault, name), "utf8");
        await world.deliver("addresses", read("addresses-fid.csv"), given);
        for (const name of ["t13c.csv", "t13d.csv"]) {
          const result = await world.deliver("offers", read(name), given);
          expect(result).toMatchObject({ outcome: "applied", rows: 160, counts: { matched: 160 } });
          const moved = (await outcomes(world, result)).filter(({ line, outcome, house }) => {
            const [, official, , street, number] = (read(name).split("\n")[line - 1] ?? "").split(";");
            const expected = name === "t13c.csv" ? `${street} ${number},` : null;
            return outcome !== "matched" || (expected !== null && !house?.includes(expected)) || official === undefined;
          });
          expect(moved).toEqual([]);
          const ids = await world.select<{ official_id: string }>(
            `select a.official_id from offer f join address a on a.id = f.address_id and a.valid_to is null
           where f.valid_to is null order by a.official_id::int`,
          );
          expect(ids.map(({ official_id }) => Number(official_id))).toEqual(
            Array.from({ length: 160 }, (_, i) => i + 1),
          );
        }
      }),
  );
});
