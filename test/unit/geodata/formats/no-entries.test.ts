import { describe, expect, it } from "vitest";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { readBoundaries } from "#geodata/formats/boundaries.ts";
import { readConstruction } from "#geodata/formats/construction.ts";
import { readLedgerList } from "#geodata/formats/ledger-list.ts";
import { readMunicipalityChanges } from "#geodata/formats/municipality-changes.ts";
import { readOffers } from "#geodata/formats/offers.ts";
import type { ReadResult } from "#geodata/formats/reading.ts";
import { readSites } from "#geodata/formats/sites.ts";
import { isTotalRow } from "#geodata/formats/total-row.ts";
import { collect, refusal, temporaryFile } from "./reading-support.ts";

type Importer = { header: string; entry: string; total: string; read: (path: string) => Promise<ReadResult<unknown>> };

const importers: Record<string, Importer> = {
  addresses: {
    header: "id;strasse;hausnummer;plz;ort;haushalte;lon;lat",
    entry: "A1;Hauptstraße;1;19348;Perleberg;3;11.86;53.07",
    total: "Summe;;;;;160;;",
    read: (path) => readAddresses(path),
  },
  offers: {
    header: "strasse;hausnummer;plz;ort;betreiber;technologie;down_mbit",
    entry: "Hauptstraße;1;19348;Perleberg;Nordnetz;FTTH;1000",
    total: "Gesamt:;160;;;;;",
    read: (path) => readOffers(path),
  },
  construction: {
    header: "strasse;hausnummer;plz;ort;betreiber;baustand",
    entry: "Hauptstraße;1;19348;Perleberg;Nordnetz;in Betrieb",
    total: "160 Adressen insgesamt;;;;;",
    read: (path) => readConstruction(path),
  },
  ledger: {
    header: "strasse;hausnummer;plz;ort;bemerkung",
    entry: "Hauptstraße;1;19348;Perleberg;neu",
    total: "Total;160;;;",
    read: (path) => readLedgerList(path),
  },
  sites: {
    header: "name;typ;lon;lat;schueler",
    entry: "Gesamtschule;Schule;11.86;53.07;400",
    total: "Summe Schulen;;;;1.200",
    read: (path) => readSites(path),
  },
  "municipality changes": {
    header: "ags_alt;ags_neu;datum;anteil",
    entry: "12070001;12070296;2026-01-01;100",
    total: "Zwischensumme;;;100,0 %",
    read: (path) => readMunicipalityChanges(path),
  },
};

describe("a total row", () => {
  it.each(Object.entries(importers))("at the end of %s is called one and nothing else", async (_, importer) => {
    const { header, entry, total, read } = importer;
    const shown = total.split(";").filter((cell) => cell !== "");

    for (const end of ["", "\n"]) {
      const { values, rejected } = await collect(
        read(temporaryFile("list.csv", `${header}\n${entry}\n${total}${end}`)),
      );

      expect(values).toHaveLength(1);
      expect(rejected).toEqual([
        {
          line: 3,
          column: null,
          expected: "an entry of the list",
          found: `looks like a total row: ${shown.join(" | ")}`,
        },
      ]);
    }
  });

  it("with fewer cells than columns, as the last line without an end, is no file that was cut off", async () => {
    const { header, entry, read } = importers.offers as Importer;

    const { rejected } = await collect(read(temporaryFile("list.csv", `${header}\n${entry}\nSumme;160`)));

    expect(rejected.map(({ found }) => found)).toEqual(["looks like a total row: Summe | 160"]);
  });

  it("is one too where the constants of a mapping fill what it lacks", async () => {
    const text = "adress_id;down_mbit\nDE1;1000\nSumme;1000\n";
    const mapping = { columns: {}, constants: { operator: "Nordnetz", technology: "FTTH" } };

    const { values, rejected } = await collect(readOffers(temporaryFile("list.csv", text), { mapping }));

    expect(values).toHaveLength(1);
    expect(rejected).toMatchObject([{ line: 3, found: "looks like a total row: Summe | 1000" }]);
  });

  it.each([
    [["Summe", "", "160"], true],
    [["", "Gesamtsumme:", "1.200,50 €"], true],
    [["Insgesamt 160 Adressen"], true],
    [["Grand Total", "160"], true],
    [["Adressen gesamt", "160", "100 %"], true],
    [["160", "12"], false],
    [["Gesamtschule", "160"], false],
    [["Gesamt-Straße", "5"], false],
    [["Total", "Hauptstraße", "5"], false],
    [["Hauptstraße", "5"], false],
    [["Summerweg", "5"], false],
    [[""], false],
  ])("%j: %s", (cells, expected) => {
    expect(isTotalRow(cells, { strict: false })).toBe(expected);
  });

  it("must hold nothing but the word where the row could be an entry", () => {
    expect(isTotalRow(["Summe:", "160"], { strict: true })).toBe(true);
    expect(isTotalRow(["Summe Adressen", "160"], { strict: true })).toBe(false);
  });

  it("does not take a site of this name, which has a place", async () => {
    const text = "name;typ;lon;lat\nTotal;;11.86;53.07\n";

    const { values } = await collect(readSites(temporaryFile("list.csv", text), { siteType: "Tankstelle" }));

    expect(values).toMatchObject([{ name: "Total" }]);
  });
});

describe("a file without rows", () => {
  // The check of a ledger list counts its rows and says that there are none.
  const refusing = Object.entries(importers).filter(([name]) => name !== "ledger");

  it.each(refusing)("of %s is told that it has a header and no rows", async (_, { header, read }) => {
    const names = header.split(";").join(", ");
    const texts = [header, `${header}\n`, `\uFEFF${header}\r\n;;;\r\n`, `Liste, Stand 2026\n${header}\n`];

    for (const text of texts) {
      expect(await refusal(read(temporaryFile("list.csv", text)))).toMatchObject({
        ...{ code: "no-rows", place: "list.csv", expected: "rows below the header" },
        found: `the file has a header and no rows (${names})`,
      });
    }
  });

  it("is read where its rows come behind thousands of empty lines", async () => {
    const { header, entry, read } = importers.offers as Importer;
    const blank = ";;;;;;\n".repeat(200_000);

    const { values } = await collect(read(temporaryFile("list.csv", `${header}\n${blank}${entry}\n`)));

    expect(values).toHaveLength(1);
  });

  it.each(refusing)("as GeoJSON without a feature is told so (%s)", async (_, { read }) => {
    const text = '{"type":"FeatureCollection","features":[]}';

    expect(await refusal(read(temporaryFile("list.geojson", text)))).toMatchObject({
      ...{ code: "no-rows", expected: "at least one feature", found: "the file has no feature" },
    });
  });

  it("of addresses for the ledger has no rows", async () => {
    const { header } = importers.ledger as Importer;

    expect((await collect(readLedgerList(temporaryFile("list.csv", `${header}\n`)))).values).toEqual([]);
  });

  it("of boundaries is told so", async () => {
    const text = '{"type":"FeatureCollection","features":[]}';

    expect(await refusal(readBoundaries(temporaryFile("list.geojson", text)))).toMatchObject({
      ...{ expected: "at least one boundary", found: "none" },
    });
  });
});
