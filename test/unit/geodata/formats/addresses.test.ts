import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { readMapping } from "#geodata/formats/mapping.ts";
import { collect, fixture, temporaryFile, temporaryZip } from "./reading-support.ts";

const nothing = {
  officialId: null,
  ags: null,
  district: null,
  streetKey: null,
  suffix: null,
  postcode: null,
  place: null,
  quality: null,
  households: null,
  usage: null,
};

describe("Hauskoordinaten", () => {
  it("reads HK-DE with header, byte order mark, CR LF and zone prefix 32", async () => {
    const reading = await readAddresses(fixture("hauskoordinaten-with-header.csv"));

    expect(reading).toMatchObject({ format: "Hauskoordinaten HK-DE (with header)", delimiter: ";" });
    const { values } = await collect(reading);
    expect(reading.encoding).toBe("utf-8");
    expect(values).toEqual([
      {
        ...nothing,
        officialId: "DENW000000000001",
        ags: "05158028",
        district: "Mitte",
        streetKey: "12741",
        street: "Minoritenstraße",
        houseNumber: "6",
        postcode: "40878",
        place: "Ratingen",
        quality: "A",
        srid: 25832,
        x: 349925.06,
        y: 5685090.386,
      },
      expect.objectContaining({ officialId: "DENW000000000002", houseNumber: "8", suffix: "a", quality: "B" }),
    ]);
  });

  it("rejects deleted records and the pseudo numbers of quality C with line and reason", async () => {
    const { rejected } = await collect(readAddresses(fixture("hauskoordinaten-with-header.csv")));

    expect(rejected).toEqual([
      { line: 4, column: "NBA", expected: "a current address (N or A)", found: "L: a deleted one" },
      {
        line: 5,
        column: "HNR",
        expected: "an official number (quality C has pseudo numbers)",
        found: "86188851",
      },
    ]);
  });

  it("reads 18 fields without header in Latin-1 and zone 33", async () => {
    const reading = await readAddresses(fixture("hauskoordinaten-latin1-zone-33.txt"));
    const { values } = await collect(reading);

    expect(reading).toMatchObject({
      format: "Hauskoordinaten HK-DE (18 fields, without header)",
      encoding: "windows-1252",
    });
    expect(reading.columns.slice(0, 3)).toEqual(["NBA", "OI", "QUA"]);
    expect(values).toHaveLength(2);
    expect(values[0]).toMatchObject({
      officialId: "DEMV000000000001",
      ags: "13076088",
      district: "Altstadt",
      street: "Große Straße",
      houseNumber: "12",
      suffix: "b",
      srid: 25833,
      x: 260123.456,
      y: 5950123.456,
    });
  });

  it("reads gebref.txt of NRW and mends key parts that lost their zeros", async () => {
    const reading = await readAddresses(fixture("gebref.txt"));
    const { values, rejected } = await collect(reading);

    expect(reading.format).toBe("Hauskoordinaten NRW gebref.txt (15 fields)");
    expect(rejected).toEqual([]);
    expect(values.map(({ ags, houseNumber, suffix, postcode }) => ({ ags, houseNumber, suffix, postcode }))).toEqual([
      { ags: "05158028", houseNumber: "6", suffix: null, postcode: null },
      { ags: "05158028", houseNumber: "8", suffix: "-10", postcode: null },
    ]);
  });

  it("knows the fields of a headerless file beside a mapping that only names constants", async () => {
    const mapping = { columns: {}, constants: { place: "Erfurt" } };

    expect((await collect(readAddresses(fixture("thueringen-14-fields.txt"), { mapping }))).values).toMatchObject([
      { street: "Anger", place: "Erfurt" },
    ]);
  });

  it("reads the Berlin variant with PSN and AND, with and without header", async () => {
    const withHeader = await readAddresses(fixture("berlin-latin1.csv"));
    const headerless = await readAddresses(fixture("berlin-without-header.txt"));

    expect(withHeader.format).toBe("Hauskoordinaten Berlin (with header)");
    expect(headerless.format).toBe("Hauskoordinaten Berlin (20 fields, without header)");
    const [first] = (await collect(withHeader)).values;
    expect(first).toMatchObject({ street: "Aachener Straße", ags: "11000004", srid: 25833, x: 385802.013 });
    expect((await collect(headerless)).values).toEqual([first]);
  });

  it("reads Brandenburg's geoadr.txt, whose eastings have no prefix, in the zone of its Land", async () => {
    const reading = await readAddresses(fixture("brandenburg-geoadr.txt"));
    const { values } = await collect(reading);

    expect(reading.format).toBe("Hauskoordinaten Brandenburg (geoadr.txt)");
    expect(values[0]).toMatchObject({ ags: "12070008", srid: 25833, x: 292444.96, y: 5871763.32 });
    expect(values[1]).toMatchObject({ houseNumber: "2", suffix: "a" });
  });

  it("reads Thüringen's 14 fields", async () => {
    const { values } = await collect(readAddresses(fixture("thueringen-14-fields.txt")));

    expect(values).toMatchObject([{ ags: "16051000", street: "Anger", houseNumber: "7", srid: 25832, x: 643210.5 }]);
  });

  it("chooses the data beside the key lists and notes of a zip", async () => {
    const path = await temporaryZip("gebref.zip", {
      "gebref.txt": readFileSync(fixture("gebref.txt")),
      "gebref_schluessel.txt": "S;05;Nordrhein-Westfalen\n",
      "Hinweise.txt": "Lizenz\n",
    });

    const reading = await readAddresses(path);

    expect((await collect(reading)).values).toHaveLength(2);
    expect(reading.bytesRead()).toBe(reading.bytesTotal);
  });
});

describe("OpenAddresses", () => {
  it("reads the CSV, quotes and all", async () => {
    const reading = await readAddresses(fixture("openaddresses.csv"));
    const { values } = await collect(reading);

    expect(reading.format).toBe("OpenAddresses CSV");
    expect(values).toMatchObject([
      { officialId: "DEBE1", street: "Aachener Straße", houseNumber: "12", suffix: "A", postcode: "10713", srid: 4326 },
      { street: 'Platz "Am Turm", Nord', houseNumber: "14", x: 13.3050003, y: 52.4800004 },
    ]);
  });

  it("reads line-delimited GeoJSON and rejects the feature without a number", async () => {
    const reading = await readAddresses(fixture("openaddresses.geojsonl"));
    const { values, rejected } = await collect(reading);

    expect(reading.format).toBe("OpenAddresses GeoJSON");
    expect(values).toMatchObject([{ houseNumber: "12", suffix: "a", x: 13.3050001, srid: 4326 }]);
    expect(rejected).toEqual([{ line: 2, column: "number", expected: "a house number", found: "none" }]);
  });
});

describe("GeoJSON", () => {
  const found = {
    values: [
      {
        ...nothing,
        streetKey: "1",
        street: "Aachener Str.",
        houseNumber: "1",
        suffix: "b",
        srid: 25832,
        x: 359252.047,
        y: 5701464.014,
      },
    ],
    rejected: [
      { line: 1, column: "hsnr", expected: "a house number", found: "none" },
      { line: 2, column: "strname", expected: "a street name", found: "### Straßenname unbekannt" },
    ],
  };

  it("takes the CRS from its crs member, strips the prefix of EPSG:4647 and rejects unknown streets", async () => {
    const { values, rejected } = await collect(readAddresses(fixture("essen-4647.geojson")));

    expect(values).toEqual(found.values);
    expect(rejected).toEqual(found.rejected);
  });

  it("reads the same from a zip with a note beside it", async () => {
    const path = await temporaryZip("essen.zip", {
      "hauskoordinaten.geojson": readFileSync(fixture("essen-4647.geojson")),
      "hauskoordinaten_hinweis.txt": "Stand 2022",
    });

    expect((await collect(readAddresses(path))).values).toEqual(found.values);
  });

  it("finds a property that only a later feature has", async () => {
    const feature = (properties: object) =>
      JSON.stringify({ type: "Feature", properties, geometry: { type: "Point", coordinates: [11, 50] } });
    const early = feature({ street: "Weg", number: "1" });
    const text = [...Array(9000).fill(early), feature({ street: "Weg", number: "2", suffix: "c" })].join("\n");

    const { values } = await collect(readAddresses(temporaryFile("a.geojsonl", text)));

    expect(values).toHaveLength(9001);
    expect(values.at(-1)).toMatchObject({ houseNumber: "2", suffix: "c" });
  });
});

describe("a zipped Shapefile", () => {
  it("is read like a table, its points in its own CRS", async () => {
    const reading = await readAddresses(fixture("addresses-shapefile.zip"));
    const { values, rejected } = await collect(reading);

    expect(reading.format).toBe("GeoPackage or Shapefile");
    expect(values).toMatchObject([
      { officialId: "DEBB1", street: "Große Straße", houseNumber: "1", suffix: "a", srid: 25833, x: 292444.96 },
    ]);
    expect(rejected).toEqual([{ line: 2, column: "HNR", expected: "a house number", found: "none" }]);
  }, 60_000);
});

describe("any CSV", () => {
  it("knows German names and abbreviations, a CRS in column names, and notes what it mended", async () => {
    const reading = await readAddresses(fixture("any-german-names.csv"));
    const { values, notes } = await collect(reading);

    expect(reading).toMatchObject({ format: "CSV", delimiter: "|" });
    expect(values).toEqual([
      {
        ...nothing,
        ags: "09472119",
        street: "Hauptstr.",
        houseNumber: "2",
        postcode: "95500",
        place: "Heinersreuth",
        households: 3,
        usage: "private",
        srid: 31468,
        x: 4467000.5,
        y: 5538000.25,
      },
      expect.objectContaining({ suffix: "a", postcode: "01067", households: null, usage: "business" }),
    ]);
    expect(notes).toEqual([
      { line: 2, column: "Gemeindeschlüssel", expected: "8 digits", found: "9472119, leading zero restored" },
      { line: 3, column: "PLZ", expected: "5 digits", found: "1067, leading zero restored" },
      { line: 3, column: "Haushalte", expected: "a whole number", found: "viele" },
    ]);
  });

  it("takes what lists write for an unknown postcode for none", async () => {
    const rows = ["00000", "00999", "01067", "99998"].map((postcode, at) => `Am Ring;${at + 1};${postcode};11.8;53`);
    const path = temporaryFile("a.csv", `strasse;hausnummer;plz;lon;lat\n${rows.join("\n")}\n`);

    const { values, notes } = await collect(readAddresses(path));

    expect(values.map(({ postcode }) => postcode)).toEqual([null, null, "01067", "99998"]);
    expect(notes.map(({ line, found }) => [line, found])).toEqual([
      [2, "00000"],
      [3, "00999"],
    ]);
  });

  it("prefers metres whose CRS is in the column names over degrees", async () => {
    const { values } = await collect(readAddresses(fixture("prignitz-names.csv")));

    expect(values[0]).toMatchObject({ officialId: "695592", ags: "12070008", srid: 25833, x: 292444.96 });
    expect(values[1]).toMatchObject({ houseNumber: "2", suffix: "d8", district: "Groß Lüben" });
  });

  it("takes the degrees when they are asked for", async () => {
    const { values } = await collect(readAddresses(fixture("prignitz-names.csv"), { srid: 4326 }));

    expect(values[0]).toMatchObject({ srid: 4326, x: 11.9100407, y: 52.9552667 });
  });

  it("reads columns by number from a mapping file, with constants", async () => {
    const mapping = await readMapping(fixture("sachsen-anhalt.mapping.json"));
    const { values } = await collect(readAddresses(fixture("sachsen-anhalt.txt"), { mapping }));

    expect(values).toEqual([
      {
        ...nothing,
        district: "Altstadt",
        street: "Hagenstraße",
        houseNumber: "5",
        suffix: "a",
        place: "Haldensleben",
        quality: "A",
        srid: 25832,
        x: 655123.4,
        y: 5795432.1,
      },
    ]);
  });

  it("splits street and number when one column holds both", async () => {
    const text = "strasse;lon;lat\nAm Gymnasium 1-3;11;50\nStraße des 17. Juni 12 a;11;50\nDorfplatz;11;50\n";
    const { values, rejected } = await collect(readAddresses(temporaryFile("a.csv", text)));

    expect(values.map(({ street, houseNumber, suffix }) => [street, houseNumber, suffix])).toEqual([
      ["Am Gymnasium", "1", "-3"],
      ["Straße des 17. Juni", "12", "a"],
    ]);
    expect(rejected).toEqual([{ line: 4, column: "houseNumber", expected: "a house number", found: "none" }]);
  });
});
