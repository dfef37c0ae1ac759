import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type GdalJob, runGdal } from "#geodata/formats/gdal/gdal-process.ts";
import { readVector } from "#geodata/formats/gdal/read-vector.ts";
import { sridOfLayer } from "#geodata/formats/gdal/srid-of-wkt.ts";
import { fixture, temporaryFile, temporaryFolder, temporaryZip } from "./reading-support.ts";

function job(): GdalJob {
  const outFolder = temporaryFolder();
  const inPath = join(outFolder, "input.gpkg");
  copyFileSync(fixture("vg250.gpkg"), inPath);
  return { place: "vg250.gpkg", inPath, openOptions: [], options: null, outFolder, outName: "" };
}

describe("runGdal", () => {
  it("tells the layers with their CRS", async () => {
    const { layers } = await runGdal(job());

    expect(layers.map(({ name, features, geometry, epsg }) => ({ name, features, geometry, epsg }))).toEqual([
      { name: "vg250_lan", features: 1, geometry: "Polygon", epsg: 25832 },
      { name: "vg250_gem", features: 3, geometry: "Polygon", epsg: 25832 },
    ]);
  }, 60_000);

  it("is ended when it takes too long", async () => {
    await expect(runGdal({ ...job(), timeoutMs: 20 })).rejects.toMatchObject({
      code: "unreadable",
      place: "vg250.gpkg",
      found: "no result within 0.02 s",
    });
  }, 60_000);

  it("fails without harm when its memory is not enough", async () => {
    // GDAL starts with half a gigabyte; four million vertices in one feature need more.
    const vertices = Array(4_000_000).fill("[11.123,50.123]").join(",");
    const geometry = `{"type":"LineString","coordinates":[${vertices}]}`;
    const inPath = temporaryFile("input.geojson", `{"type":"Feature","properties":{},"geometry":${geometry}}`);

    const starved = runGdal({ ...job(), place: "input.geojson", inPath, memoryBytes: 512 * 1024 * 1024 });

    await expect(starved).rejects.toMatchObject({ code: "unreadable", place: "input.geojson" });
  }, 60_000);
});

describe("readVector", () => {
  it("takes the named Shapefile out of a zip of several, whatever their folders", async () => {
    const parts = ["shp", "shx", "dbf"];
    const members = parts.flatMap((part): [string, string][] => [
      [`de/VG250_LAN.${part}`, "not a Shapefile"],
      [`de/VG250_GEM.${part}`, "nor this"],
    ]);
    const path = await temporaryZip("vg250.zip", Object.fromEntries(members));

    await expect(readVector(path, { layer: "VG250_KRS" })).rejects.toMatchObject({ found: "VG250_LAN, VG250_GEM" });
    await expect(readVector(path, { layer: "VG250_GEM" })).rejects.toMatchObject({
      code: "unreadable",
      place: "vg250.zip",
    });
  }, 60_000);
});

describe("sridOfLayer", () => {
  it.each([
    ['PROJCRS["ETRS89 / UTM zone 32N",BASEGEOGCRS["ETRS89"],ID["EPSG",25832]]', 25832],
    ['PROJCRS["ETRS_1989_UTM_Zone_33N",BASEGEOGCRS["GCS_ETRS_1989"]]', 25833],
    ['PROJCRS["DHDN_3_Degree_Gauss_Zone_4",BASEGEOGCRS["GCS_Deutsches_Hauptdreiecksnetz"]]', 31468],
    ['GEOGCRS["GCS_WGS_1984",DATUM["D_WGS_1984"]]', 4326],
    ['PROJCRS["NAD27 / Alabama East",BASEGEOGCRS["NAD27"]]', null],
  ])("reads %s", (wkt, srid) => {
    expect(sridOfLayer({ epsg: null, wkt })).toBe(srid);
  });
});
