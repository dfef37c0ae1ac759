import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { readConstruction } from "#geodata/formats/construction.ts";
import { readAgs, readPostcode } from "#geodata/formats/key-text.ts";
import { readOffers } from "#geodata/formats/offers.ts";
import { isPlaceholder } from "#geodata/formats/placeholder.ts";
import { isSpreadsheetDate } from "#geodata/formats/spreadsheet-date.ts";
import { collect, refusal, temporaryFile } from "./reading-support.ts";

const faults = new URL("../../../../../shared/faults/", import.meta.url).pathname;
const hasFaults = existsSync(faults);

const addressHeader = "adress_id;ags;strasse;hausnummer;zusatz;plz;ort;lon;lat;haushalte";
const addresses = (...rows: string[]) =>
  collect(readAddresses(temporaryFile("a.csv", `${[addressHeader, ...rows].join("\n")}\n`)));

const offerHeader = "adress_id;strasse;hausnummer;plz;ort;betreiber;technologie;down_mbit;up_mbit;art;fertig_bis";
const offers = (...speeds: string[]) =>
  collect(
    readOffers(
      temporaryFile(
        "o.csv",
        `${[offerHeader, ...speeds.map((speed, at) => `;Weg;${at + 1};19348;P;N;FTTH;${speed};;;`)].join("\n")}\n`,
      ),
    ),
  );

describe("house numbers that a spreadsheet made dates of", () => {
  it.skipIf(!hasFaults)("are rejected with what stands there", async () => {
    const { values, rejected } = await collect(readAddresses(`${faults}08-house-numbers-turned-into-dates/t10.csv`));

    expect(values.map(({ houseNumber, suffix }) => [houseNumber, suffix])).toEqual([
      ["1", "-3"],
      ["7", null],
    ]);
    expect(rejected.map(({ line, column, found }) => [line, column, found])).toEqual([
      [3, "hausnummer", "01. Mrz"],
      [4, "hausnummer", "05.07.2024"],
      [5, "hausnummer", "45357"],
      [6, "hausnummer", "Mrz 12"],
      [7, "hausnummer", "2024-03-01"],
      [8, "hausnummer", "5-Jul"],
    ]);
    expect(rejected[0]?.expected).toBe("a house number (spreadsheets make such a date of 1-3 or 5/7)");
  });

  it.each([
    ...["1. Mrz", "01. März", "1.Mai", "3. Okt.", "12-Dec", "5 Jul", "Jan 99", "Mrz. 26", "Feb-03", "1.3.26", "5.7."],
    ...["5/7/2024", "2024/03/01", "2026-03-01 00:00:00", "2026-03-01T00:00:00.000Z", "03.2026", "45357.0", "36161"],
    ...["Fri Mar 01 2024 00:00:00", "Freitag, 1. März 2024", "1. März 2024", "3-12-2026"],
  ])("knows %s", (text) => {
    expect(isSpreadsheetDate(text)).toBe(true);
  });

  it.each([
    ...[
      "1",
      "12a",
      "1-3",
      "5/7",
      "12 - 14",
      "3 1/2",
      "1234",
      "99999",
      "1-3-5",
      "12/14",
      "1a-c",
      "4 u. 6",
      "7 Jan van Werth",
    ],
    ...["12 M", "3 Haus 5", "1.2", "13.13.", "10 1/2", "4d", "2 Dez.-Weg", "86188851", "Mai", "", "9999"],
  ])("leaves %s alone", (text) => {
    expect(isSpreadsheetDate(text)).toBe(false);
  });

  it("are found in the suffix and in lists of operators, too", async () => {
    const own = await addresses("A;12070296;Weg;5;01. Feb;19348;P;11.8;53.0;1");
    const list = await collect(
      readOffers(temporaryFile("o.csv", `${offerHeader}\n;Weg;Mrz 12;19348;P;N;FTTH;100;;;\n`)),
    );

    expect(own.rejected).toMatchObject([{ column: "zusatz", found: "01. Feb" }]);
    expect(list.rejected).toMatchObject([{ column: "hausnummer", found: "Mrz 12" }]);
  });
});

describe("words for nothing", () => {
  it.skipIf(!hasFaults)("are empty, and rejected where something is needed", async () => {
    const { values, rejected, notes } = await collect(readAddresses(`${faults}09-placeholders-as-values/t43.csv`));

    expect(
      values.map(({ houseNumber, suffix, households, place }) => [houseNumber, suffix, households, place]),
    ).toEqual([
      ["1", null, 3, "Mölln"],
      ["2", null, 3, "Mölln"],
      ["3", null, 3, "Mölln"],
      ["4", null, null, "Mölln"],
      ["12", null, 3, null],
      ["12", null, 3, "Mölln"],
    ]);
    expect(rejected.map(({ line, column, found }) => [line, column, found])).toEqual([
      [6, "hausnummer", "#NV"],
      [7, "hausnummer", "k. A."],
      [8, "hausnummer", "o. Nr."],
      [9, "hausnummer", "0"],
      [10, "strasse", "NULL"],
      [11, "strasse", "#NV"],
      [12, "strasse", "k.A."],
    ]);
    expect(notes).toMatchObject([{ line: 5, column: "haushalte", found: "1.200" }]);
  });

  it.each([
    "NULL",
    "null",
    "NaN",
    "None",
    "#N/A",
    "#WERT!",
    "k.A.",
    "keine Angabe",
    "ohne Hausnummer",
    "n/a",
    "–",
    "?",
    "\\N",
  ])("knows %s", (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each([
    "Leer",
    "Ohne",
    "Nanweg",
    "Nullweg",
    "Nonnenweg",
    "Unbekannter Weg",
    "ka",
    "KA",
    "na",
    "0",
    "-a",
    "1-",
    "Keine",
    "",
  ])("leaves %s alone", (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });

  it("are no operator, state or date in lists", async () => {
    const text = "strasse;hausnummer;plz;betreiber;baustand;datum\nWeg;1;19348;k. A.;aktiv;\nWeg;2;19348;N;aktiv;#NV\n";

    const { values, rejected } = await collect(readConstruction(temporaryFile("c.csv", text)));

    expect(values).toMatchObject([{ houseNumber: "2", reachedOn: null }]);
    expect(rejected).toMatchObject([{ line: 2, column: "betreiber", found: "k. A." }]);
  });
});

describe("keys that a tool made numbers", () => {
  it.each([
    ["1053090", "01053090"],
    ["01053090", "01053090"],
    ["1.053.090", "01053090"],
    ["12,070,296", "12070296"],
    ["01.0.53.090", "01053090"],
    ["01 0 53 090", "01053090"],
    ["10530900090", "01053090"],
    ["010530900090", "01053090"],
  ])("reads the AGS of %s", (text, key) => {
    expect(readAgs(text)?.key).toBe(key);
  });

  it.each(["10530.900", "1053090.0", "17053090", "00053090", "1,05E+06", "105309", ""])(
    "reads no AGS out of %s",
    (text) => {
      expect(readAgs(text)).toBeNull();
    },
  );

  it.each([
    ["1067", "01067"],
    ["19.348", "19348"],
    ["1.067", "01067"],
    ["D-19348", "19348"],
  ])("reads the postcode of %s", (text, key) => {
    expect(readPostcode(text)?.key).toBe(key);
  });

  it("keeps a float in its own Land, restores its zero, and keeps ids and numbers whole", async () => {
    const { values, rejected, notes } = await addresses(
      "4711.0;1053090.0;Weg;1.0;;1067.0;P;10.69;53.64;3.0",
      "4712.0;1053090,0;Weg;2,0;;19348,0;P;10.69;53.64;3,00",
      "4713;10530900090.0;Weg;3;0.0;19348;P;10.69;53.64;3",
      "4714;1,05309E+06;Weg;4;;1,9348E+04;P;10.69;53.64;3",
      "4,71E+12;1053090;Weg;5;;19348;P;10.69;53.64;3",
      "4716;1053090;Weg;1,2E+01;;19348;P;10.69;53.64;3",
    );

    expect(
      values.map((value) => [value.officialId, value.ags, value.houseNumber, value.postcode, value.households]),
    ).toEqual([
      ["4711", "01053090", "1", "01067", 3],
      ["4712", "01053090", "2", "19348", 3],
      ["4713", "01053090", "3", "19348", 3],
      ["4714", null, "4", null, 3],
    ]);
    expect(values.every(({ suffix }) => suffix === null)).toBe(true);
    expect(rejected.map(({ line, column }) => [line, column])).toEqual([
      [6, "adress_id"],
      [7, "hausnummer"],
    ]);
    expect(notes).toContainEqual({
      line: 5,
      column: "ags",
      expected: "a key with all its digits",
      found: "1,05309E+06",
    });
  });

  it("keeps the parts of a key whole", async () => {
    const text = "lan;rbz;krs;gmd;strasse;hausnummer;lon;lat\n1.0;0.0;53.0;90.0;Weg;1;10.69;53.64\n";

    expect((await collect(readAddresses(temporaryFile("a.csv", text)))).values).toMatchObject([{ ags: "01053090" }]);
  });

  it("rejects text that was decoded wrongly before", async () => {
    const { values, rejected } = await addresses(
      "A;12070296;HauptstraÃŸe;1;;19348;P;11.8;53.0;1",
      "B;12070296;Hauptstra\ufffde;2;;19348;P;11.8;53.0;1",
      "C;12070296;Rua São João;3;;19348;Ã;11.8;53.0;1",
    );

    expect(values).toMatchObject([{ street: "Rua São João" }]);
    expect(rejected.map(({ line, column }) => [line, column])).toEqual([
      [2, "strasse"],
      [3, "strasse"],
    ]);
  });
});

describe("the point of a speed", () => {
  const read = async (...speeds: string[]) => {
    const { values, rejected } = await offers(...speeds);
    return [values.map(({ downMbps }) => downMbps), rejected.map(({ line }) => line - 1)];
  };

  it("ends thousands where the column says so or nothing speaks against it", async () => {
    expect(await read("1.000", "2.500", "100")).toEqual([[1000, 2500, 100], []]);
    expect(await read("2.500", "16,7")).toEqual([[2500, 16.7], []]);
    expect(await read("1.000 Mbit/s", "2.500 Mbit/s")).toEqual([[1000, 2500], []]);
  });

  it("ends decimals where the column says so", async () => {
    expect(await read("2.500", "16.7")).toEqual([[2.5, 16.7], []]);
    expect(await read("16.384", "1000.000", "0.384")).toEqual([[16.384, 1000, 0.384], []]);
    expect(await read("2,500", "16,7")).toEqual([[2.5, 16.7], []]);
  });

  it("is rejected where nothing tells what it means", async () => {
    expect(await read("16.384", "100")).toEqual([[100], [1]]);
    expect(await read("16.000", "50.000")).toEqual([[], [1, 2]]);
    expect(await read("1000", "2.500")).toEqual([[1000], [2]]);
    expect(await read("2,500", "100")).toEqual([[100], [1]]);
    expect(await read("2.500", "16,7", "16.7")).toEqual([[16.7, 16.7], [1]]);
  });

  it("is judged by values far behind the first ones", async () => {
    const speeds = ["2.500", ...Array.from({ length: 5000 }, () => "1000"), "16.7"];

    expect((await offers(...speeds)).values[0]?.downMbps).toBe(2.5);
  });
});

describe("two columns for one field", () => {
  it.skipIf(!hasFaults)("are refused", async () => {
    expect(await refusal(readOffers(`${faults}15-duplicate-headers/t7.csv`))).toMatchObject({
      code: "ambiguous-columns",
      expected: "one column for downMbps, or a mapping that names it",
      found: '"down_mbit" (column 7) and "down_mbit" (column 8)',
    });
  });

  const file = (head: string, row: string) => temporaryFile("o.csv", `${head}\n${row}\n`);
  const base = "strasse;hausnummer;plz;betreiber;technologie;down_mbit";

  it("are refused by other spellings and names when they differ, and told apart by a mapping", async () => {
    const spelt = file(`${base};Down-Mbit`, "Weg;1;19348;N;FTTH;16;1000");
    const named = file(`${base};download`, "Weg;1;19348;N;FTTH;16;1000");
    const mapping = { columns: { downMbps: "#7" } };

    expect(await refusal(readOffers(spelt))).toMatchObject({ code: "ambiguous-columns" });
    expect(await refusal(readOffers(named))).toMatchObject({ found: expect.stringContaining('"download" (column 7)') });
    expect((await collect(readOffers(spelt, { mapping }))).values).toMatchObject([{ downMbps: 1000 }]);
    expect((await collect(readOffers(named, { mapping: { columns: { downMbps: "download" } } }))).values).toMatchObject(
      [{ downMbps: 1000 }],
    );
  });

  it("are one where they say the same, and where one is a running number", async () => {
    const same = file(`${base};download`, "Weg;1;19348;N;FTTH;16;16");
    const running = file(`Nr;${base}`, "77;Weg;1;19348;N;FTTH;16");

    expect((await collect(readOffers(same))).values).toHaveLength(1);
    expect((await collect(readOffers(running))).values).toMatchObject([{ houseNumber: "1" }]);
  });

  it("are refused for coordinates", async () => {
    const path = file("strasse;hausnummer;lon;lat;lon", "Weg;1;11.8;53;12.9");

    expect(await refusal(readAddresses(path))).toMatchObject({ code: "ambiguous-columns" });
  });
});
