import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { readConstruction } from "#geodata/formats/construction.ts";
import { readLedgerList } from "#geodata/formats/ledger-list.ts";
import { readOffers } from "#geodata/formats/offers.ts";
import type { ReadResult } from "#geodata/formats/reading.ts";
import { readSites } from "#geodata/formats/sites.ts";
import { openZip } from "#geodata/formats/zip-archive.ts";
import { collect, fixture, refusal, temporaryFile, temporaryZip } from "./reading-support.ts";

const faults = new URL("../../../../../shared/faults/17-multipoint/", import.meta.url).pathname;

const feature = (geometry: unknown) => ({
  type: "Feature",
  properties: { strasse: "Weg", hausnummer: "1", plz: "19348" },
  geometry,
});
const geojson = (...geometries: unknown[]) =>
  temporaryFile("a.geojson", JSON.stringify({ type: "FeatureCollection", features: geometries.map(feature) }));

describe("points that GIS programs save", () => {
  it.skipIf(!existsSync(faults)).each(["multi.geojson", "multi.gpkg"])("are read from %s", async (name) => {
    const { values, rejected } = await collect(readAddresses(faults + name));

    expect(rejected).toEqual([]);
    expect(values[0]).toMatchObject({ street: "Multiweg", houseNumber: "1", x: 10.6901, y: 53.66 });
  });

  it("are named when there are several or none", async () => {
    const pair = {
      type: "MultiPoint",
      coordinates: [
        [11, 53],
        [11.1, 53],
      ],
    };
    const line = {
      type: "LineString",
      coordinates: [
        [11, 53],
        [11.1, 53],
      ],
    };

    expect(await refusal(readAddresses(geojson(pair, pair)))).toMatchObject({
      code: "not-this-format",
      expected: "points, one for each feature",
      found: "MultiPoint of 2 points as geometry",
    });
    expect((await refusal(readAddresses(geojson(line)))).found).toBe("LineString as geometry");
    expect((await collect(readAddresses(geojson({ type: "Point", coordinates: [11, 53] }, line)))).rejected).toEqual([
      { line: 2, column: "geometry", expected: "a Point", found: "LineString" },
    ]);
  });
});

describe("the attributes of a Shapefile", () => {
  async function shapefile(encode: (text: string) => Buffer, cpg: string | null, more: Record<string, string> = {}) {
    const archive = await openZip(fixture("addresses-shapefile.zip"));
    const parts: Record<string, Buffer | string> = {};
    for (const member of archive.members) {
      const chunks: Buffer[] = [];
      for await (const chunk of archive.read(member)) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (member.name.endsWith(".dbf")) {
        const start = bytes.readUInt16LE(8);
        const body = encode(bytes.subarray(start).toString("utf8").replaceAll("ß", "ß ").replaceAll("ä", "ä "));
        parts[member.name] = Buffer.concat([bytes.subarray(0, start), body]);
      } else if (!member.name.endsWith(".cpg")) parts[member.name] = bytes;
    }
    archive.close();
    return temporaryZip("shape.zip", { ...parts, ...(cpg !== null && { "adressen.cpg": cpg }), ...more });
  }
  const latin1 = (text: string) => Buffer.from(text, "latin1");

  it.each([
    ["without a hint", null, []],
    ["under a hint that lies", "UTF-8", [{ code: "encoding-overruled", line: 0, found: "UTF-8 → CP1252" }]],
  ])("are read %s", async (_, cpg, notes) => {
    const reading = await readAddresses(await shapefile(latin1, cpg));
    const { values } = await collect(reading);

    expect(values[0]?.street.replaceAll("ß ", "ß")).toBe("Große Straße");
    expect(reading.notes).toEqual(notes);
  });

  it("are read as the mapping says, and as UTF-8 where the hint says another", async () => {
    const named = await readAddresses(await shapefile(latin1, "UTF-8"), {
      mapping: { columns: {}, encoding: "iso-8859-1" },
    });
    const archive = await shapefile((text) => Buffer.from(text.replaceAll("ß ", "ß"), "utf8"), "1252", {
      "rest.csv": "a;b\n1;2\n",
    });
    const utf8 = await readAddresses(archive);

    expect((await collect(named)).values[0]?.street.replaceAll("ß ", "ß")).toBe("Große Straße");
    expect((await collect(utf8)).values[0]?.street).toBe("Große Straße");
    expect(utf8.notes).toEqual([
      { code: "member-not-read", line: 0, found: "rest.csv" },
      { code: "encoding-overruled", line: 0, found: "1252 → UTF-8" },
    ]);
  });
});

describe("what is no list of points", () => {
  it.each([
    [".shp", "a bare Shapefile (.shp): zip it with its .dbf, .shx and .prj"],
    [".shx", "the index of a Shapefile (.shx): zip it with its .shp, .dbf and .prj"],
    [".dbf", "a bare dBase table (.dbf): zip it with its .shp, .shx and .prj, or save it as CSV"],
  ])("is named when only the %s came", async (ending, found) => {
    const archive = await openZip(fixture("addresses-shapefile.zip"));
    const member = archive.members.find(({ name }) => name.endsWith(ending));
    const chunks: Buffer[] = [];
    if (member) for await (const chunk of archive.read(member)) chunks.push(chunk);
    archive.close();
    const path = temporaryFile(`part${ending}`, Buffer.concat(chunks));

    expect(await refusal(readAddresses(path))).toMatchObject({ code: "not-this-format", found });
    expect(await refusal(readOffers(path))).toMatchObject({ code: "not-this-format", found });
  });

  it.each([
    ["offers", readOffers],
    ["construction", readConstruction],
    ["addresses", readAddresses],
    ["sites", readSites],
    ["ledger", readLedgerList],
  ] as const)("is named when a list of %s has lines", async (_, read) => {
    const line = {
      type: "LineString",
      coordinates: [
        [11, 53],
        [11.1, 53],
      ],
    };
    const opening: Promise<ReadResult<unknown>> = read(geojson(line, line));

    expect(await refusal(opening)).toMatchObject({
      ...{ code: "not-this-format", expected: "points, one for each feature", found: "LineString as geometry" },
    });
  });
});
