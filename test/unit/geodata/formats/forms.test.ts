import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { houseNumberText } from "#domain/house-number-text.ts";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { readDate } from "#geodata/formats/dates.ts";
import { withFormulaGuard, withoutFormulaGuard } from "#geodata/formats/formula-guard.ts";
import { readOffers } from "#geodata/formats/offers.ts";
import { readSpeedMbps } from "#geodata/formats/speed.ts";
import { technologyOf } from "#geodata/formats/technology-word.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { numberList } from "#geodata/matching/number-list.ts";
import { splitAddress } from "#geodata/matching/split-address.ts";
import { splitDistrict } from "#geodata/matching/split-district.ts";
import { collect, temporaryFile } from "./reading-support.ts";

const gebref = resolve("../shared/faults/23-nrw-gebref-21-fields/gebref.txt");
const escaped = resolve("../shared/faults/16-apostrophe-comes-back/e.csv");

describe("house numbers", () => {
  it("are written so that nobody reads another house", () => {
    const pairs: [string | null, string | null, string][] = [
      ["3", "1/2", "3 1/2"],
      ["31", "/2", "31/2"],
      ["12", "a", "12a"],
      ["40", "-42", "40-42"],
      ["4", "a-c", "4a-c"],
      ["7", "2", "7 2"],
      ["7", "HH", "7 HH"],
      ["Haus", "A", "Haus A"],
      ["5", null, "5"],
      [null, null, ""],
    ];
    expect(pairs.map(([number, suffix]) => houseNumberText(number, suffix))).toEqual(pairs.map(([, , text]) => text));
  });

  it("of several houses are a list, of which blanks alone make none", () => {
    expect(["4 u. 6", "4, 6", "4 + 6", "4 und 6", "4 & 6", "04;06"].map((text) => numberKey(text))).toEqual(
      Array.from({ length: 6 }, () => "4+6"),
    );
    expect(["4a+b", "4 a, b", "4a u. b", "4a+4b"].map((text) => numberKey(text))).toEqual(
      Array.from({ length: 4 }, () => "4a+4b"),
    );
    expect(["7 2", "12 u", "12, a", "1 2. OG", "4+4"].map((text) => numberKey(text))).toEqual([
      ...["7 2", "12u", "12a", "1 2og", "4"],
    ]);
    expect(["4+6", "2-6+9", "12", "7 2"].map(numberList)).toEqual([["4", "6"], ["2", "4", "6", "9"], null, null]);
  });
});

it("takes addresses and districts apart", () => {
  const apart = (text: string) => Object.values(splitAddress(text));
  expect(apart("Hauptstr. 5, 19348 Perleberg")).toEqual(["Hauptstr. 5", "19348", "Perleberg"]);
  expect(apart("19348 Perleberg, Hauptstr. 5")).toEqual(["Hauptstr. 5", "19348", "Perleberg"]);
  expect(apart("Hauptstr. 5 D-19348 Perleberg, Deutschland")).toEqual(["Hauptstr. 5", "19348", "Perleberg"]);
  expect(apart("Hauptstr. 5, Perleberg")).toEqual(["Hauptstr. 5", null, "Perleberg"]);
  expect(apart("Hauptstr. 5")).toEqual(["Hauptstr. 5", null, null]);
  expect(splitDistrict("Quitzow, Dorfstraße")).toEqual({ street: "Dorfstraße", number: null, district: "Quitzow" });
  expect(splitDistrict("Dorfstr. 5, OT Quitzow")).toEqual({ street: "Dorfstr.", number: "5", district: "Quitzow" });
  expect(splitDistrict("Dorfstr. 5, Hinterhaus")).toBeNull();
  expect(splitDistrict("Dorfstr. 5, 2. OG")).toBeNull();
});

it("reads the words of operators' lists", () => {
  const technologies = [
    "LTE 800",
    "LTE 800 MHz",
    "SVDSL",
    "Kabel (HFC)",
    "Glasfaser (FTTH)",
    "FTTC/VDSL",
    "FTTH (FTTB)",
  ];
  expect(technologies.map(technologyOf)).toEqual(["LTE", "LTE", "FTTC", "HFC", "FTTH", "FTTC", undefined]);
  expect(["nicht FTTH", "Glasfaser", "FTTH geplant", ""].map(technologyOf)).toEqual([
    ...[undefined, undefined, undefined, undefined],
  ]);
  expect(
    ["16.000 kbit/s", "16000 kbit/s", "1 000", "1 000,5 Mbit/s", "2,5 Gbit/s", "bis zu 50 Mbit/s"].map((text) =>
      readSpeedMbps(text),
    ),
  ).toEqual([16, 16, 1000, 1000.5, 2500, 50]);
  expect(
    ["31.3.27", "März 2027", "Mrz 27", "Ende Dezember 2026", "Feb. 2028", "31.2.27", "Märzen"].map(readDate),
  ).toEqual([...["2027-03-31", "2027-03-31", "2027-03-31", "2026-12-31", "2028-02-29", null, null]]);
});

it("guards formulas so that the apostrophe comes off again, and leaves ranges alone", () => {
  const texts = ["=1+1", "-42", "-14a", "-cmd|x", "+49", "@x", "'=x", "''-y", "'t Hooft", "\t=1", "Weg", "'", "＝1"];
  expect(texts.map((text) => withoutFormulaGuard(withFormulaGuard(text)))).toEqual(texts);
  expect(texts.map(withFormulaGuard)).toEqual([
    ...["'=1+1", "-42", "-14a", "'-cmd|x", "'+49", "'@x", "''=x", "'''-y", "'t Hooft", "'\t=1", "Weg", "'", "'＝1"],
  ]);
});

it("rejects the row of a cell that is longer than any name, naming column and length", async () => {
  const long = "Straße ".repeat(20_000);
  const text = `strasse;hausnummer;plz;betreiber;technologie;down_mbit\n${long};1;19348;Netz;FTTH;1000\nWeg;1;19348;Netz;FTTH;1000\n`;
  const { values, rejected } = await collect(readOffers(temporaryFile("long.csv", text)));

  expect(values).toHaveLength(1);
  expect(rejected).toContainEqual({
    ...{ line: 2, column: "strasse", expected: "at most 500 characters", found: "139999 characters" },
  });
});

it.skipIf(!existsSync(gebref))("reads gebref.txt of Nordrhein-Westfalen in 21 fields", async () => {
  const reading = await readAddresses(gebref);
  const { values, rejected } = await collect(reading);

  expect(reading.format).toBe("Hauskoordinaten NRW gebref.txt (21 fields)");
  expect(rejected).toEqual([]);
  expect(
    values.map(({ ags, street, houseNumber, suffix, place, srid, x }) => [
      ags,
      street,
      houseNumber,
      suffix,
      place,
      srid,
      x,
    ]),
  ).toEqual([
    ["05562024", "Polsumer Straße", "2", null, "Marl", 25832, 365471.472],
    ["05962052", "Marl", "2", "a", "Plettenberg", 25832, 420565.275],
    ["05562024", "Polsumer Straße", "4", null, "Marl", 25832, 365491.472],
  ]);
});

it.skipIf(!existsSync(escaped))(
  "takes its own apostrophe off, and the CRS and official ids from its own columns",
  async () => {
    const { values } = await collect(readAddresses(escaped));

    expect(values.filter(({ houseNumber, suffix }) => houseNumber === "40" && suffix === "-42").length).toBeGreaterThan(
      0,
    );
    expect(values.filter(({ suffix }) => suffix?.includes("'"))).toEqual([]);
    expect(values[0]).toMatchObject({ officialId: "DEBBTEST000001", srid: 25832 });
  },
);
