import { describe, expect, it } from "vitest";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { readConstruction } from "#geodata/formats/construction.ts";
import { readOffers } from "#geodata/formats/offers.ts";
import { readSites } from "#geodata/formats/sites.ts";
import { collect, temporaryFile } from "./reading-support.ts";

const addresses = (rows: readonly [suffix: string, households: string][]) =>
  collect(
    readAddresses(
      temporaryFile(
        "a.csv",
        `strasse;hausnummer;zusatz;plz;ort;lon;lat;haushalte\n${rows
          .map(([suffix, households], at) => `Weg;${at + 1};${suffix};19348;Perleberg;11.86;53.07;${households}\n`)
          .join("")}`,
      ),
    ),
  );

describe("counts of households", () => {
  it.each([
    ["the column has numbers below a thousand", ["1.200", "12", "1.000"], [1200, 12, 1000], 2],
    ["no count has a fraction", ["1.200", "2.000"], [1200, 2000], 2],
    [
      "blanks and apostrophes part thousands only",
      ["1 200", "1'200", "1\u00a0200", "2500"],
      [1200, 1200, 1200, 2500],
      3,
    ],
    ["two groups are thousands", ["1.200.000", "1,200"], [null, 1200], 3],
    ["a tool made floats of all", ["1.000", "12.000", "2.5", "3.0"], [1, 12, null, 3], 1],
    ["they could be floats or thousands", ["1.000", "2.000"], [null, null], 2],
    ["the column writes thousands without a point", ["1500", "1.200", "12"], [1500, null, 12], 1],
    ["both readings are there", ["1.200", "2.5"], [null, null], 2],
  ])("are read as the column says: %s", async (_why, given, expected, noted) => {
    const { values, notes } = await addresses(given.map((households) => ["", households]));

    expect(values.map(({ households }) => households)).toEqual(expected);
    expect(notes.filter(({ column }) => column === "haushalte")).toHaveLength(noted);
  });
});

describe("words for no suffix", () => {
  it("are none, in the suffix only", async () => {
    const words = ["ohne", "Keine", "-", "k.A.", "–", "a", "leer"];

    const { values } = await addresses(words.map((word) => [word, ""]));

    expect(values.map(({ suffix }) => suffix)).toEqual([null, null, null, null, null, "a", null]);
  });

  it("a stroke behind the number is none", async () => {
    const text =
      "strasse;hausnummer;plz;ort;lon;lat\nWeg;12 -;19348;Ohne;11.86;53.07\nWeg;12-14;19348;Ohne;11.86;53.07\n";

    const { values } = await collect(readAddresses(temporaryFile("a.csv", text)));

    expect(values.map(({ houseNumber, suffix, place }) => [houseNumber, suffix, place])).toEqual([
      ["12", null, "Ohne"],
      ["12", "-14", "Ohne"],
    ]);
  });
});

describe("characters that show nothing", () => {
  it("are left out of cells with a note, marks that turn the direction reject the row", async () => {
    const row = (street: string) => `${street};1;19348;Perleberg;11.86;53.07\n`;
    const text = `strasse;hausnummer;plz;ort;lon;lat\n${row("Dorf\u200bweg")}${row("Weg \u202egnuN")}${row("Weg")}`;

    const { values, rejected, notes } = await collect(readAddresses(temporaryFile("a.csv", text)));

    expect(values.map(({ street }) => street)).toEqual(["Dorfweg", "Weg"]);
    expect(notes).toMatchObject([{ line: 2, column: "strasse", found: "U+200B at character 5, left out: Dorfweg" }]);
    expect(rejected).toMatchObject([{ line: 3, column: "strasse", found: "U+202E at character 5" }]);
  });
});

describe("an official id that two sites have", () => {
  const read = (rows: string) =>
    collect(
      readSites(temporaryFile("schulen.csv", `schulnummer;name;strasse;lat;lon\n${rows}`), { siteType: "school" }),
    );

  it("is noted, naming the first, whether it is the same site or another", async () => {
    const { values, rejected, notes } = await read(
      "7;Grundschule;Weg 1;53.07;11.86\n7;Grundschule;Weg 1;53.07;11.86\n7;Haus 2;Weg 9;53.08;11.86\n8;Hort;Weg 2;53.07;11.87\n",
    );

    expect(values.map(({ name }) => name)).toEqual(["Grundschule", "Grundschule", "Haus 2", "Hort"]);
    expect(rejected).toEqual([]);
    expect(notes.filter(({ column }) => column === "officialId")).toMatchObject([
      { line: 3, found: "7, in line 2 too: the same site" },
      { line: 4, found: "7, in line 2 too: Grundschule" },
    ]);
  });
});

describe("the day on which a state was reached", () => {
  const read = (rows: readonly string[]) =>
    collect(
      readConstruction(
        temporaryFile(
          "b.csv",
          `adress_id;betreiber;baustand;datum\n${rows.map((row, at) => `A${at};Netz;${row}\n`).join("")}`,
        ),
        { asOf: "2026-05-15" },
      ),
    );

  it("is not after the day that the report is of", async () => {
    const { values, rejected, notes } = await read([
      ...["angeschlossen;2026-05-15", "angeschlossen;16.05.2026", "aktiv;05/2026", "aktiv;06/2026", "aktiv;Q2/2026"],
      ...["aktiv;Q3/2026", "aktiv;2026", "aktiv;2027", "geplant;2027-03-31"],
    ]);

    expect(values.map(({ state, reachedOn }) => [state, reachedOn])).toEqual([
      ["connected", "2026-05-15"],
      ["activated", "2026-05-15"],
      ["activated", "2026-05-15"],
      ["activated", "2026-05-15"],
      ["commissioned", null],
    ]);
    expect(rejected.map(({ column, expected, found }) => [column, expected, found])).toEqual(
      ["16.05.2026", "06/2026", "Q3/2026", "2027"].map((found) => [
        ...["datum", "a day up to 2026-05-15, the as-of date of the report", found],
      ]),
    );
    expect(notes).toMatchObject([{ column: "datum", found: "2027-03-31" }]);
  });
});

describe("a speed beyond what can be", () => {
  it("is told with value, technology, bound and what became of the row", async () => {
    const text =
      "adress_id;betreiber;technologie;down_mbit\nA;Netz;FTTC;16000\nB;Netz;DSL;100\nC;Netz;FTTH;500000\nD;Netz;FTTH;0\n";

    const { rejected, notes } = await collect(readOffers(temporaryFile("o.csv", text)));

    expect(rejected.map(({ expected, found }) => [expected, found])).toEqual([
      ["0.5 to 1000 Mbit/s down for FTTC; row not read", "16000 (FTTC)"],
      ["at most 400000 Mbit/s, which no line of any technology exceeds; row not read", "500000 (FTTH)"],
      ["Mbit/s above 0", "0"],
    ]);
    expect(notes).toMatchObject([
      { expected: "usually 0.3 to 24 Mbit/s down for DSL; read as it stands", found: "100 (DSL)" },
    ]);
  });
});
