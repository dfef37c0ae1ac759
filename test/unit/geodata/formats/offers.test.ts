import { describe, expect, it } from "vitest";
import { readDate } from "#geodata/formats/dates.ts";
import { readOffers } from "#geodata/formats/offers.ts";
import { readSpeedMbps } from "#geodata/formats/speed.ts";
import { collect, fixture, refusal, temporaryFile } from "./reading-support.ts";

describe("readOffers", () => {
  it("reads offers by official id and by street, existing and promised", async () => {
    const reading = await readOffers(fixture("offers.csv"));
    const { values, notes } = await collect(reading);

    expect(reading).toMatchObject({ format: "Offers", delimiter: ";" });
    expect(values).toEqual([
      {
        officialId: "DEBB0000000000A1",
        ownId: null,
        ags: "12070008",
        street: "Abbau Lanken",
        houseNumber: "1",
        suffix: null,
        postcode: "19336",
        place: "Bad Wilsnack",
        district: null,
        alternative: null,
        written: "Abbau Lanken 1, 19336 Bad Wilsnack",
        operator: "Nordnetz",
        technology: "FTTH",
        downMbps: 1000,
        upMbps: 500,
        speedKind: "peak",
        kind: "existing",
        availableOn: null,
        binding: null,
        milestonePlan: null,
        customer: "all",
      },
      expect.objectContaining({
        officialId: null,
        ags: null,
        street: "Hauptstr.",
        houseNumber: "12",
        suffix: "a",
        district: "Groß Lüben",
        technology: "FTTC",
        downMbps: 16.7,
        upMbps: 2.4,
        speedKind: "advertised",
        customer: "private",
      }),
      expect.objectContaining({
        ags: "12070008",
        street: "Am Ring",
        houseNumber: "3",
        suffix: "b",
        technology: "FTTB",
        downMbps: 1000,
        upMbps: null,
        kind: "commitment",
        availableOn: "2027-03-31",
        binding: true,
        milestonePlan: true,
        customer: "business",
      }),
    ]);
    expect(notes).toEqual([]);
  });

  it("rejects a row with every value that means nothing, by the file's own column names", async () => {
    const { rejected } = await collect(readOffers(fixture("offers.csv")));

    expect(rejected.map(({ line, column, found }) => [line, column, found])).toEqual([
      [5, "betreiber", "none"],
      [5, "technologie", "Glasfaser"],
      [5, "down_mbit", "schnell"],
      [5, "art", "vielleicht"],
      [5, "hausnummer", "none"],
      [5, "up_mbit", "-1"],
      [5, "messart", "oft"],
      [5, "fertig_bis", "irgendwann"],
      [5, "verbindlich", "mal so"],
      [5, "kundengruppe", "niemand"],
    ]);
    expect(rejected[1]?.expected).toBe("FTTH, FTTB, FTTC, HFC, FWA, LTE, 5G, SAT, DSL, OTHER");
  });

  it("reads the English names", async () => {
    const { values } = await collect(readOffers(fixture("offers-english.csv")));

    expect(values).toMatchObject([
      {
        technology: "FWA",
        downMbps: 100,
        kind: "commitment",
        availableOn: "2026-12-31",
        binding: false,
        milestonePlan: false,
        customer: "business",
      },
    ]);
  });

  it("takes operator and kind for all rows from the mapping", async () => {
    const path = temporaryFile("a.csv", "id;tech;geschwindigkeit\nX1;kabel;50 Mbit/s\n");
    const mapping = {
      columns: { downMbps: "geschwindigkeit" },
      constants: { operator: "Kabel Ost", speedKind: "peak" },
    };

    expect((await collect(readOffers(path, { mapping }))).values).toMatchObject([
      { officialId: "X1", operator: "Kabel Ost", technology: "HFC", downMbps: 50, speedKind: "peak" },
    ]);
  });

  it("drops the date of an existing offer with a note, and needs more than a street", async () => {
    const header = "strasse;hausnummer;plz;betreiber;technologie;down_mbit;art;fertig_bis\n";
    const path = temporaryFile("a.csv", `${header}Weg;1;19336;N;DSL;6;bestand;2020\nWeg;1;;N;DSL;6;bestand;\n`);

    const { values, notes, rejected } = await collect(readOffers(path));

    expect(values).toMatchObject([{ availableOn: null }]);
    expect(notes).toEqual([{ line: 2, column: "fertig_bis", expected: "a date for commitments only", found: "2020" }]);
    expect(rejected).toEqual([
      { line: 3, column: "plz", expected: "a postcode, place or AGS beside the street", found: "none" },
    ]);
  });

  it("is refused without operator, technology, speed and address columns", async () => {
    expect(await refusal(readOffers(temporaryFile("a.csv", "a;b\n1;2\n")))).toMatchObject({
      code: "missing-columns",
      expected:
        "columns for operator (betreiber), technology (technologie), download (down_mbit), address (adress_id, or strasse and hausnummer)",
      found: "a, b",
    });
  });
});

describe("readDate", () => {
  it.each([
    ["2027-03-31", "2027-03-31"],
    ["1.3.2027", "2027-03-01"],
    ["02/2028", "2028-02-29"],
    ["2027-02", "2027-02-28"],
    ["Q3/2027", "2027-09-30"],
    ["2027-Q1", "2027-03-31"],
    ["2027", "2027-12-31"],
    ["2027-06-30T00:00:00Z", "2027-06-30"],
  ])("reads %s as %s", (text, date) => {
    expect(readDate(text)).toBe(date);
  });

  it.each(["31.02.2027", "13/2027", "00/2027", "27-03-31", "bald", "2027-3-", "1999"])(
    "finds no date in %s",
    (text) => {
      expect(readDate(text)).toBeNull();
    },
  );
});

describe("readSpeedMbps", () => {
  it.each([
    ["16", 16],
    ["16,7", 16.7],
    ["1.000", 1000],
    ["1,5 Gbit/s", 1500],
    ["50 MBit/s", 50],
    ["250Mbps", 250],
  ])("reads %s as %d", (text, mbps) => {
    expect(readSpeedMbps(text)).toBe(mbps);
  });

  it.each(["0", "-5", "", "viel", "50 tbit/s", "9999999"])("finds no speed in %j", (text) => {
    expect(readSpeedMbps(text)).toBeNull();
  });
});
