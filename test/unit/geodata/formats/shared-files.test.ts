import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { readBasemap } from "#geodata/formats/basemap.ts";
import { readBoundaries } from "#geodata/formats/boundaries.ts";
import type { ReadResult, ReadRow } from "#geodata/formats/reading.ts";
import { readSites } from "#geodata/formats/sites.ts";

const shared = new URL("../../../../../shared/data/", import.meta.url).pathname;

/** Counts the rows of a file, and the rejected ones by reason, without holding any of them. */
async function count<T>(opening: Promise<ReadResult<T>>, look: (value: T) => void = () => {}) {
  const reading = await opening;
  const counted = { rows: 0, loaded: 0, notes: 0, reasons: {} as Record<string, number> };
  for await (const row of reading.rows as AsyncIterable<ReadRow<T>>) {
    counted.rows += 1;
    if (row.ok) {
      counted.loaded += 1;
      counted.notes += row.notes.length;
      look(row.value);
    } else for (const { expected } of row.issues) counted.reasons[expected] = (counted.reasons[expected] ?? 0) + 1;
  }
  return counted;
}

// The counts are those of the READMEs beside the files, or made with ogrinfo and a spreadsheet.
describe.skipIf(!existsSync(shared))("the real files of shared/data", () => {
  it("holds the 29,805 addresses of Prignitz, all in its 26 municipalities", async () => {
    const municipalities = new Set<string | null>();
    const counted = await count(
      readAddresses(`${shared}brandenburg-addresses/lk_prignitz_12070.csv`),
      ({ ags, srid }) => {
        municipalities.add(ags);
        expect(srid).toBe(25833);
      },
    );

    expect(counted).toEqual({ rows: 29_805, loaded: 29_805, notes: 0, reasons: {} });
    expect(municipalities.size).toBe(26);
    expect([...municipalities].every((ags) => ags?.startsWith("12070"))).toBe(true);
  });

  it.each([
    ["4326", 4326],
    ["4647", 25832],
  ])(
    "holds 102,981 house coordinates of Essen in EPSG:%s, 3,397 without number and 4 without street",
    async (name, srid) => {
      const path = `${shared}essen-hauskoordinaten/hauskoordinaten_essen_2022-10-05_${name}.zip`;

      const counted = await count(readAddresses(path), (value) => expect(value.srid).toBe(srid));

      expect(counted).toEqual({
        rows: 102_981,
        loaded: 99_581,
        notes: 0,
        reasons: { "a house number": 3397, "a street name": 4 },
      });
    },
  );

  it("holds the 800 OpenStreetMap addresses north of Bayreuth", async () => {
    expect(await count(readAddresses(`${shared}osm-north-bayreuth/addresses.csv`))).toMatchObject({
      rows: 800,
      loaded: 800,
    });
  });

  it("holds the schools and hospitals", async () => {
    const jedeschule = await count(readSites(`${shared}schools-de/jedeschule_2017_schools.csv`));
    const saxony = await count(readSites(`${shared}schools-de/sachsen_school_buildings.csv`));
    const north = await count(readSites(`${shared}schools-de/schleswig_holstein_schools.csv`));
    const hospitals = await count(readSites(`${shared}hospitals-de/hospitals_DE_eurostat_2020.csv`));

    expect(jedeschule).toEqual({ rows: 33_145, loaded: 33_145, notes: 7550, reasons: {} });
    expect(saxony).toMatchObject({ rows: 1467, loaded: 1467 });
    expect(north).toMatchObject({ rows: 1048, loaded: 989, reasons: { coordinates: 59 } });
    expect(hospitals).toMatchObject({ rows: 2809, loaded: 2809 });
  });

  it("holds the boundaries of counties and Länder, land only", async () => {
    const counties = await count(readBoundaries(`${shared}boundaries-de/landkreise_2018_sim200.geojson`));
    const laender = await count(readBoundaries(`${shared}boundaries-de/bundeslaender_2018_sim200.geojson`));

    expect(counties).toMatchObject({ rows: 401, loaded: 401 });
    expect(laender).toMatchObject({ rows: 16, loaded: 16 });
  });

  it.each([
    ["VG250_GEM_simplified_25832.zip", 25832, 10_990],
    ["VG5000_GEM_2021_gk3.zip", 31467, 10_997],
  ])(
    "holds the municipalities of %s",
    async (name, srid, rows) => {
      const keys = new Set<string>();
      const counted = await count(readBoundaries(`${shared}boundaries-de/${name}`), (value) => {
        keys.add(value.ags);
        expect([value.level, value.srid, value.ags.length]).toEqual(["municipality", srid, 8]);
      });

      expect(counted).toMatchObject({ rows, loaded: rows, reasons: {} });
      expect(keys.has("12070008")).toBe(true);
    },
    120_000,
  );

  it("holds the roads and buildings north of Bayreuth", async () => {
    expect(await count(readBasemap(`${shared}osm-north-bayreuth/roads.geojson`))).toMatchObject({
      rows: 2056,
      loaded: 2056,
    });
    expect(await count(readBasemap(`${shared}osm-north-bayreuth/buildings.geojson`))).toMatchObject({ loaded: 4267 });
  });
});
