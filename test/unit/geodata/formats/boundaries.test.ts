import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sniffArea } from "#geodata/formats/area-file.ts";
import { readBasemap } from "#geodata/formats/basemap.ts";
import { readBoundaries } from "#geodata/formats/boundaries.ts";
import { collect, fixture, refusal, temporaryFile, temporaryZip } from "./reading-support.ts";

const square = (x: number, y: number, side: number) => [
  [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ],
];

describe("readBoundaries", () => {
  it("reads land only, keeps the file's key as text and counts what GF left out", async () => {
    const reading = await readBoundaries(fixture("counties.geojson"));
    const { values, rejected } = await collect(reading);

    expect(values).toEqual([
      {
        level: "county",
        ags: "01001",
        ars: null,
        name: "Flensburg",
        designation: "Kreisfreie Stadt",
        srid: 4326,
        geojson: '{"type":"Polygon","coordinates":[[[9.4,54.8],[9.5,54.8],[9.5,54.9],[9.4,54.8]]]}',
      },
    ]);
    expect(reading.format).toBe("Boundaries (EPSG:4326, 1 parts left out by GF)");
    expect(rejected.map(({ line, column, found }) => [line, column, found])).toEqual([
      [3, "AGS", "010"],
      [4, "geometry", "LineString"],
      [5, "geometry", "53.8 / 10.6 (axes swapped)"],
    ]);
  });

  const municipalities = [
    {
      level: "municipality",
      ags: "12070008",
      ars: "120705001008",
      name: "Bad Wilsnack",
      designation: "Stadt",
      srid: 25832,
      shape: { type: "Polygon", coordinates: square(500000, 5800000, 100) },
    },
    {
      level: "municipality",
      ags: "01001000",
      ars: "010010000000",
      name: "Größitz",
      designation: "Gemeinde",
      srid: 25832,
      shape: { type: "Polygon", coordinates: square(500100, 5800000, 100) },
    },
  ];

  it.each(["vg250.gpkg", "municipalities-shapefile.zip"])(
    "reads the municipalities of %s through GDAL, with the AGS out of the ARS",
    async (name) => {
      const reading = await readBoundaries(fixture(name));
      const { values, rejected } = await collect(reading);

      // The two formats turn rings in different directions; the corners are the same.
      const corners = (geojson: string) => new Set(JSON.parse(geojson).coordinates[0].map(String));
      expect(values.map(({ geojson, ...rest }) => ({ ...rest, corners: corners(geojson) }))).toEqual(
        municipalities.map(({ shape, ...rest }) => ({ ...rest, corners: corners(JSON.stringify(shape)) })),
      );
      expect(rejected).toEqual([]);
      expect(reading.format).toBe("Boundaries (EPSG:25832, 1 parts left out by GF)");
      expect(reading.bytesRead()).toBe(reading.bytesTotal);
    },
    60_000,
  );

  it("chooses the layer of the level that is asked for", async () => {
    const { values } = await collect(readBoundaries(fixture("vg250.gpkg"), { level: "land" }));

    expect(values).toMatchObject([{ level: "land", ags: "12", name: "Brandenburg" }]);
  }, 60_000);

  it("names the layers when none fits, and the parts a Shapefile lacks", async () => {
    const noDbf = await temporaryZip("a.zip", { "VG250_GEM.shp": "x", "VG250_GEM.shx": "x" });

    expect(await refusal(readBoundaries(fixture("vg250.gpkg"), { level: "county" }))).toMatchObject({
      code: "not-this-format",
      found: "vg250_lan, vg250_gem",
    });
    expect(await refusal(readBoundaries(noDbf))).toMatchObject({ code: "not-this-format", found: "no .dbf" });
  }, 60_000);

  it("survives a GeoPackage that is not one", async () => {
    const head = Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(8192, 7)]);
    const cut = readFileSync(fixture("vg250.gpkg")).subarray(0, 20_000);

    expect(await refusal(readBoundaries(temporaryFile("a.gpkg", head)))).toMatchObject({
      code: "unreadable",
      place: "a.gpkg",
    });
    expect(await refusal(readBoundaries(temporaryFile("b.gpkg", cut)))).toMatchObject({
      code: "unreadable",
      place: "b.gpkg",
    });
  }, 60_000);

  it("takes the level from the length of the key, and from the option before that", async () => {
    const features = ["12", "12070", "12070008", "1207"].map((AGS) => ({
      type: "Feature",
      properties: { AGS, name: AGS },
      geometry: { type: "MultiPolygon", coordinates: [square(11, 52, 0.1)] },
    }));
    const path = temporaryFile("a.geojson", JSON.stringify({ type: "FeatureCollection", features }));

    const guessed = await collect(readBoundaries(path));
    const districts = await collect(readBoundaries(path, { level: "district" }));

    expect(guessed.values.map(({ level, ags }) => [level, ags])).toEqual([
      ["land", "12"],
      ["county", "12070"],
      ["municipality", "12070008"],
    ]);
    expect(guessed.rejected).toMatchObject([{ line: 4, column: "AGS" }]);
    expect(districts.values).toMatchObject([{ level: "district", ags: "12070008" }]);
  });

  it("is refused as a table of text", async () => {
    expect(await refusal(readBoundaries(fixture("offers.csv")))).toMatchObject({
      code: "not-this-format",
      found: "text",
    });
  });
});

describe("readBasemap", () => {
  it("takes our kinds and OpenStreetMap's keys and rejects what the map does not draw", async () => {
    const { values, rejected } = await collect(readBasemap(fixture("basemap.geojson")));

    expect(values.map((value) => [value.kind, value.class, value.name, value.srid])).toEqual([
      ["wood", "forest", "Stadtwald", 4326],
      ["road", "residential", null, 4326],
      ["wood", "forest", null, 4326],
    ]);
    expect(rejected).toMatchObject([{ line: 4, column: "kind", found: "none" }]);
  });
});

describe("sniffArea", () => {
  const polygon = { type: "Polygon", coordinates: square(11, 52, 0.1) };
  const feature = { type: "Feature", properties: { name: "Nord" }, geometry: polygon };

  it.each([
    ["a bare polygon", polygon, null],
    ["a feature", feature, "Nord"],
    ["a collection of one", { type: "FeatureCollection", features: [feature] }, "Nord"],
  ])("takes %s", async (_what, json, name) => {
    expect(await sniffArea(temporaryFile("a.geojson", JSON.stringify(json)))).toEqual({
      srid: 4326,
      name,
      geometry: polygon,
    });
  });

  it.each([
    ["several features", { type: "FeatureCollection", features: [feature, feature] }, "several features"],
    ["no feature", { type: "FeatureCollection", features: [] }, "none"],
    [
      "a line",
      {
        ...feature,
        geometry: {
          type: "LineString",
          coordinates: [
            [11, 52],
            [12, 52],
          ],
        },
      },
      "LineString",
    ],
    ["an empty polygon", { ...feature, geometry: { type: "Polygon", coordinates: [] } }, "an empty one"],
    [
      "swapped axes",
      { ...feature, geometry: { type: "Polygon", coordinates: square(52, 11, 0.1) } },
      "52 / 11 (axes swapped)",
    ],
    [
      "metres without a crs",
      { ...feature, geometry: { type: "Polygon", coordinates: square(5e5, 5.8e6, 100) } },
      "500000 / 5800000",
    ],
  ])("refuses %s", async (_what, json, found) => {
    await expect(sniffArea(temporaryFile("a.geojson", JSON.stringify(json)))).rejects.toMatchObject({ found });
  });

  it("takes the area of a zipped Shapefile in its own CRS, and refuses a choice of layers", async () => {
    const area = await sniffArea(fixture("area-shapefile.zip"));

    expect(area).toMatchObject({ srid: 25832, geometry: { type: "Polygon" } });
    await expect(sniffArea(fixture("vg250.gpkg"))).rejects.toMatchObject({
      expected: "one layer",
      found: "vg250_lan, vg250_gem",
    });
  }, 60_000);
});

describe("keys of boundaries that a tool has bent", () => {
  const boundaries = (...rows: Record<string, unknown>[]) =>
    collect(
      readBoundaries(
        temporaryFile(
          "b.geojson",
          JSON.stringify({
            type: "FeatureCollection",
            features: rows.map((properties) => ({
              type: "Feature",
              properties,
              geometry: { type: "Polygon", coordinates: square(10.5, 53.5, 0.01) },
            })),
          }),
        ),
      ),
    );

  it.each<[string, Record<string, unknown>, string, string | null]>([
    ["a float", { AGS: "12070008.0" }, "12070008", null],
    ["a float without its zero", { AGS: "1053090.0" }, "01053090", null],
    ["a number", { AGS: 1053090 }, "01053090", null],
    ["a county as a number", { AGS: 1053, ADE: 4 }, "01053", null],
    ["a Land as a number", { AGS: 1, ADE: 2 }, "01", null],
    ["thousands", { AGS: "1.053.090" }, "01053090", null],
    ["an ARS as a float", { RS: "10535390090.0" }, "01053090", "010535390090"],
    ["an ARS in its parts", { ARS: "01 0 53 5390 090" }, "01053090", "010535390090"],
    ["digits lost in the AGS alone", { AGS: "1,05309E+06", ARS: "010535390090" }, "01053090", "010535390090"],
    ["a word for nothing", { AGS: "NULL", ARS: "010535390090" }, "01053090", "010535390090"],
    ["a float as level", { AGS: "12070000", ADE: "4.0" }, "12070", null],
  ])("are read from %s", async (_, properties, ags, ars) => {
    const { values, rejected } = await boundaries(properties);

    expect(rejected).toEqual([]);
    expect(values).toMatchObject([{ ags, ars }]);
  });

  it("are noted when completed, and refused when digits are gone", async () => {
    const { notes, rejected } = await boundaries({ AGS: "1053090.0" }, { AGS: "1,05309E+06" }, { AGS: "105309" });

    expect(notes.map(({ line, column, found }) => [line, column, found])).toEqual([
      [1, "AGS", "1053090.0, leading zero restored"],
    ]);
    expect(rejected.map(({ line, column, found }) => [line, column, found])).toEqual([
      [2, "AGS", "1,05309E+06"],
      [3, "AGS", "105309"],
    ]);
  });
});
