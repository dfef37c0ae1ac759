import { copyFileSync, mkdtempSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { sniffArea } from "#geodata/formats/area-file.ts";
import { listGeoPackageLayers } from "#geodata/formats/gdal/geopackage-layers.ts";

/** Its only layer is a view over a number that grows for ever. */
const endless = fileURLToPath(new URL("../../../fixtures/formats/endless-view.gpkg", import.meta.url));
const vg250 = fileURLToPath(new URL("../../../fixtures/formats/vg250.gpkg", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "breitbandlotse-views-"));

describe("a GeoPackage", () => {
  it("whose layer is a view that never ends is refused at once, by every reader", async () => {
    const started = performance.now();

    await expect(sniffArea(endless)).rejects.toThrow(/found views: v$/);
    await expect(readAddresses(endless)).rejects.toThrow(/found views: v$/);

    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("is known by its own tables", async () => {
    expect(await listGeoPackageLayers(vg250)).toEqual(["vg250_lan", "vg250_gem"]);
  });

  it("in which a table of the format is a view is refused", async () => {
    const bytes = readFileSync(endless);
    // The view takes the name of a table that GDAL reads first; "v" and the new name differ in length, so a longer file name
    // cannot be written in place: the list of tables itself is turned into something else.
    const at = bytes.indexOf("tablegpkg_contents");
    bytes.write("viewx", at, "latin1");
    const path = join(folder, "contents.gpkg");
    writeFileSync(path, bytes);

    await expect(listGeoPackageLayers(path)).rejects.toThrow(/gpkg_contents/);
  });

  it.each([
    ["cut off", 4096],
    ["cut off in its first page", 1000],
    ["cut off in its head", 60],
  ])("that is %s is an unreadable file, not a crash", async (_, bytes) => {
    const path = join(folder, `cut-${bytes}.gpkg`);
    writeFileSync(path, readFileSync(vg250).subarray(0, bytes));

    await expect(listGeoPackageLayers(path)).rejects.toMatchObject({ name: "FormatError" });
  });

  it("whose pages lead in circles is refused", async () => {
    const path = join(folder, "circle.gpkg");
    copyFileSync(vg250, path);
    const file = openSync(path, "r+");
    // An inner page of the list of tables that names itself as its only child.
    writeSync(file, Buffer.from([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), 0, 12, 100);

    await expect(listGeoPackageLayers(path)).rejects.toThrow(/at most 5000 pages/);
  });
});
