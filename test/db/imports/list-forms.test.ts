import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { searchAddresses } from "#queries/address-search.sql.ts";
import { searchWords } from "#services/addresses/search.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { type AddressLine, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";

const glued = resolve("../shared/faults/24-report-text-glued");
const forms = resolve("../shared/faults/14-fraction-house-number-shown-wrong/t11.csv");

const school = (number: string, suffix = "", at = 0): AddressLine => ({ street: "Schulstraße", number, suffix, at });

const addresses: AddressLine[] = [
  ...[school("3", "1/2", 0), school("4", "a", 1), school("4", "b", 2), school("4", "", 3), school("6", "", 3.2)],
  ...[school("12", "a", 4), school("31", "/2", 5), school("40-42", "", 6)],
  { street: "Dorfstraße", number: "5", district: "Quitzow", at: 20 },
  { street: "Dorfstraße", number: "5", district: "Rosenhagen", at: 40 },
];

describe.each(engines())("forms of addresses in lists on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld) => Promise<void>) =>
    inImportWorld(testDatabase(engine), async (world) => {
      await world.deliver("addresses", addressFile(addresses), { srid: 25832, scope: ["all"] });
      await work(world);
    });
  const list = (head: string, rows: readonly string[]) =>
    `${head};betreiber;technologie;down_mbit\n${rows.map((row) => `${row};Netz;FTTH;1000`).join("\n")}\n`;
  const told = async (world: ImportWorld, text: string) => {
    const result = await world.deliver("offers", text, { scope: ["all"], maxRejectedShare: 1 });
    return (await world.report(result)).map((line) => line.split(";").slice(3));
  };

  it("says which side of the street a span means, and how many addresses it does not name", () =>
    inWorld(async (world) => {
      const street = Array.from({ length: 26 }, (_, at) => ({
        ...{ id: `L${at}`, street: "Lange Straße", number: String(at + 5), at: 60 + at / 20 },
      }));
      await world.deliver("addresses", addressFile(street), { srid: 25832, scope: ["none"] });

      const report = await told(world, list("strasse;hausnummer;plz;ort", ["Lange Straße;5-30;19348;Perleberg"]));

      // 5, 7, … 29: thirteen addresses of one side.
      const [, , outcome, found] = report.at(-1) ?? [];
      expect(outcome).toBe("matched");
      expect(report.at(-1)?.join(";")).toContain("genommen ungerade 5 bis 29, nicht genommen gerade 6 bis 30");
      expect(found).toMatch(/Lange Straße 5, .* \| Lange Straße 7, .*… und 8 weitere \(and 8 more\)$/);
    }));

  it("finds numbers that list houses, say the suffix twice or stand in two columns", () =>
    inWorld(async (world) => {
      const rows: [string, string][] = [
        ["Schulstraße;4 u. 6;;19348;Perleberg", "Schulstraße 4, 19348 Perleberg | Schulstraße 6, 19348 Perleberg"],
        ["Schulstraße;4, 6;;19348;Perleberg", "Schulstraße 4, 19348 Perleberg | Schulstraße 6, 19348 Perleberg"],
        ["Schulstraße;4 + 6;;19348;Perleberg", "Schulstraße 4, 19348 Perleberg | Schulstraße 6, 19348 Perleberg"],
        ["Schulstraße;4a+b;;19348;Perleberg", "Schulstraße 4a, 19348 Perleberg | Schulstraße 4b, 19348 Perleberg"],
        ["Schulstraße;12a;a;19348;Perleberg", "Schulstraße 12a, 19348 Perleberg"],
        ["Schulstraße 12 a;12;a;19348;Perleberg", "Schulstraße 12a, 19348 Perleberg"],
        ["Schulstraße;12a;;;19348 Perleberg", "Schulstraße 12a, 19348 Perleberg"],
        ["Quitzow, Dorfstraße;5;;19348;Perleberg", "Dorfstraße 5, 19348 Perleberg (Quitzow)"],
        ["Dorfstraße 5 (Rosenhagen);;;19348;Perleberg", "Dorfstraße 5, 19348 Perleberg (Rosenhagen)"],
        ["Schulstraße;3;1/2;19348;Perleberg", "Schulstraße 3 1/2, 19348 Perleberg"],
        ["Schulstraße;31;/2;19348;Perleberg", "Schulstraße 31/2, 19348 Perleberg"],
      ];
      const report = await told(
        world,
        list(
          "strasse;Haus-Nr.;zusatz;plz;ort",
          rows.map(([row]) => row),
        ),
      );

      expect(report.map(([, , outcome, found]) => [outcome, found])).toEqual(
        rows.map(([, found]) => ["matched", found]),
      );
    }));

  it("takes an address in one cell apart, and translates what a mapping says", () =>
    inWorld(async (world) => {
      const text = `Lage;Firma;Netzart;Tempo\n"Schulstr. 12a, 19348 Perleberg";Netz;Glas;50.000 kbit/s\n`;
      const mapping = {
        columns: { address: "Lage", operator: "Firma", technology: "Netzart", downMbps: "Tempo" },
        values: { technology: { glas: "FTTH" } },
      };
      const result = await world.deliver("offers", text, { scope: ["all"], mapping });

      expect(result.counts).toMatchObject({ matched: 1 });
      expect(await world.select("select technology, down_mbps from offer where valid_to is null")).toEqual([
        { technology: "FTTH", down_mbps: 50 },
      ]);
    }));

  it("suggests streets by the place alone, also where nothing of the list was matched", () =>
    inWorld(async (world) => {
      const result = await world.deliver("offers", list("strasse;hausnummer;plz;ort", ["Schulstrase;4;;Perleberg"]), {
        scope: ["all"],
        dryRun: true,
      });
      expect((await world.report(result)).join()).toContain("Schulstraße");
    }));

  it("shows a fraction as it is written, in the search as well", () =>
    inWorld(async (world) => {
      const scope = { organisationId: world.organisation.id, territory: [], municipalities: [], revision: 1_000_000 };
      const hits = await searchAddresses(world.db, searchWords("Schulstraße 1/2"), scope, 5);
      expect(hits.map(({ label }) => label)).toContain("Schulstraße 3 1/2");
    }));

  it.skipIf(!existsSync(forms))("finds every spelling of fractions and ranges in the file of fault 14", () =>
    inWorld(async (world) => {
      const report = await told(world, readFileSync(forms, "utf8"));
      expect(report.slice(2, 8).map(([, , outcome, found]) => [outcome, found])).toEqual([
        ...Array.from({ length: 3 }, () => [
          "matched",
          "Schulstraße 4a, 19348 Perleberg | Schulstraße 4b, 19348 Perleberg",
        ]),
        ["matched", "Schulstraße 4a, 19348 Perleberg | Schulstraße 4b, 19348 Perleberg"],
        ["matched", "Schulstraße 3 1/2, 19348 Perleberg"],
        ["matched", "Schulstraße 3 1/2, 19348 Perleberg"],
      ]);
    }),
  );

  it.skipIf(!existsSync(glued))("quotes the cells as they stand and says how far the ends of a range lie apart", () =>
    inImportWorld(testDatabase(engine), async (world) => {
      await world.deliver("addresses", readFileSync(resolve(glued, "addresses.csv"), "utf8"), { scope: ["all"] });
      const head = "strasse;hausnummer;plz;ort";
      const rows = ["Jeßnigk;7 2", "Jeßnigk;1 2. OG", "Jeßnigk;1-129", "Jeßnigk;2"].map(
        (row) => `${row};04916;Schönewalde`,
      );
      const report = await told(world, list(head, rows));

      expect(report[0]?.[0]).toBe("Jeßnigk 7 2, 04916 Schönewalde");
      expect(report[1]?.[0]).toBe("Jeßnigk 1 2. OG, 04916 Schönewalde");
      expect(report.map(([, , outcome]) => outcome)).toEqual(["unmatched", "unmatched", "ambiguous", "matched"]);
      expect(report[2]?.[1]).toMatch(/Die Enden der Hausnummernspanne liegen \d+ m auseinander/);
      expect(report[2]?.[3]).toContain("04916 Schönewalde (Jeßnigk)");
    }),
  );
});
