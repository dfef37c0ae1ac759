import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import yauzl from "yauzl";
import {
  type AddressCells,
  addressColumns,
  type OfferCells,
  offerColumns,
  provenanceColumns,
} from "#geodata/formats/export-columns.data.ts";
import type { ExportArea, ExportSrid, ExportTarget, ExportWriter } from "#geodata/formats/export-writer.ts";
import { openCsvExport } from "#geodata/formats/write-csv.ts";
import { openGeopackageExport, openShapefileExport } from "#geodata/formats/write-gdal.ts";
import { openGeojsonExport } from "#geodata/formats/write-geojson.ts";
import { openXlsxExport } from "#geodata/formats/write-xlsx.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breitbandlotse-export-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hasGdal = spawnSync("ogrinfo", ["--version"]).status === 0;

describe("column tables", () => {
  it("have names that are unique and fit dBase", () => {
    for (const columns of [addressColumns, offerColumns, provenanceColumns]) {
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
      expect(new Set(columns.map(({ short }) => short)).size).toBe(columns.length);
      expect(columns.filter(({ short }) => short.length > 10 || !/^[a-z0-9_]+$/.test(short))).toEqual([]);
    }
  });
});

describe("CSV", () => {
  it("writes three files that keep zeros, umlauts and quotes, with a decimal comma", async () => {
    const path = await written("csv", openCsvExport, 25832);

    const files = await unzip(path);
    expect([...files.keys()]).toEqual(["adressen.csv", "angebote.csv", "herkunft.csv"]);
    const [heading, first, second, end] = files.get("adressen.csv")!.toString("utf8").split("\r\n");
    expect(heading).toBe(`\uFEFF${addressColumns.map(({ name }) => name).join(";")}`);
    expect(first).toContain(';01234567;Öhmstädt;;"Straße ""Am; Wehr""";12;a;01067;');
    expect(first).toContain(";566000,125;5937000,5;25832;");
    expect(second).toContain(";'=1+1;");
    expect(end).toBe("");
    expect(files.get("angebote.csv")!.toString("utf8").split("\r\n")[1]).toContain(";Nordnetz;FTTH;1000;500,5;");
    expect(files.get("herkunft.csv")!.toString("utf8").split("\r\n")[1]).toBe("Regelwerk;Titel;Gigabit-RL 2.0");
  });

  it("leaves the file of offers out when they are not wanted", async () => {
    const path = await written("csv", openCsvExport, 25832, false);

    expect([...(await unzip(path)).keys()]).toEqual(["adressen.csv", "herkunft.csv"]);
  });
});

describe("GeoJSON", () => {
  it("follows RFC 7946 in EPSG:4326, offers and provenance included", async () => {
    const path = await written("geojson", openGeojsonExport, 4326);

    const collection = JSON.parse(readFileSync(path, "utf8"));
    expect(collection).not.toHaveProperty("crs");
    expect(collection.features).toHaveLength(2);
    expect(collection.features[0].geometry).toEqual({ type: "Point", coordinates: [566000.125, 5937000.5] });
    expect(collection.features[0].properties).toMatchObject({
      ags: "01234567",
      plz: "01067",
      haushalte: null,
      angebote_liste: [{ anbieter: "Nordnetz", technik: "FTTH", down_mbits: 1000, up_mbits: 500.5 }],
    });
    expect(collection.features[1].properties.angebote_liste).toEqual([]);
    expect(collection.herkunft).toEqual([{ bereich: "Regelwerk", angabe: "Titel", wert: "Gigabit-RL 2.0" }]);
  });

  it("names any other CRS", async () => {
    const path = await written("geojson", openGeojsonExport, 25833);

    expect(JSON.parse(readFileSync(path, "utf8")).crs.properties.name).toBe("urn:ogc:def:crs:EPSG::25833");
  });
});

describe("XLSX", () => {
  it("writes text cells for everything that is no number, on three sheets", async () => {
    const path = await written("xlsx", openXlsxExport, 25832);

    const files = await unzip(path);
    const names = [
      ...files
        .get("xl/workbook.xml")!
        .toString("utf8")
        .matchAll(/<sheet [^>]*name="([^"]+)"/g),
    ].map(([, name]) => name);
    expect(names).toEqual(["Adressen", "Angebote", "Herkunft"]);
    const sheet = files.get("xl/worksheets/sheet1.xml")!.toString("utf8");
    expect(cell(sheet, "C2")).toMatch(
      /^<c r="C2" s="\d+" t="inlineStr"><is><t xml:space="preserve">01234567<\/t><\/is><\/c>$/,
    );
    expect(cell(sheet, "D2")).toContain(">Öhmstädt<");
    expect(cell(sheet, "F2")).toContain('>Straße "Am; Wehr"<');
    expect(cell(sheet, "I2")).toContain(">01067<");
    expect(cell(sheet, "K2")).toMatch(/<v>566000\.125<\/v>/);
    expect(cell(sheet, "N2")).toBeUndefined();
    expect(cell(sheet, "F3")).toContain(">=1+1<");
    expect(cell(sheet, "F3")).toContain('t="inlineStr"');
    expect(sheet.match(/<row /g)).toHaveLength(3);
  });

  it.runIf(hasGdal)("is read back by GDAL with the same text", async () => {
    const path = await written("xlsx", openXlsxExport, 25832);

    const listing = ogrinfo(path, "Adressen");
    expect(listing).toContain("AGS (String) = 01234567");
    expect(listing).toContain("PLZ (String) = 01067");
    expect(listing).toContain("Gemeinde (String) = Öhmstädt");
    expect(ogrinfo(path, "Angebote")).toContain("Upload Mbit/s (Real) = 500.5");
  });
});

describe.runIf(hasGdal)("GDAL formats, read back by ogrinfo", () => {
  it("GeoPackage holds points and two tables with their types", async () => {
    const path = await written("gpkg", openGeopackageExport, 25833);

    const addresses = ogrinfo(path, "adressen");
    expect(addresses).toContain("Geometry: Point");
    expect(addresses).toContain('ID["EPSG",25833]');
    expect(addresses).toContain("POINT (566000.125 5937000.5)");
    expect(addresses).toContain("ags (String) = 01234567");
    expect(addresses).toContain("plz (String) = 01067");
    expect(addresses).toContain("gemeinde (String) = Öhmstädt");
    expect(addresses).toContain('strasse (String) = Straße "Am; Wehr"');
    expect(addresses).toContain("strasse (String) = =1+1");
    expect(addresses).toContain("haushalte (Integer64) = (null)");
    const offers = ogrinfo(path, "angebote");
    expect(offers).toContain("Geometry: None");
    expect(offers).toContain("up_mbits (Real) = 500.5");
    expect(ogrinfo(path, "herkunft")).toContain("wert (String) = Gigabit-RL 2.0");
  });

  it("Shapefile keeps umlauts and zeros in ten-character fields", async () => {
    const path = await written("zip", openShapefileExport, 25832);

    const names = [...(await unzip(path)).keys()].sort();
    expect(names).toEqual(
      ["adressen.cpg", "adressen.dbf", "adressen.prj", "adressen.shp", "adressen.shx"].concat([
        "angebote.cpg",
        "angebote.dbf",
        "herkunft.cpg",
        "herkunft.dbf",
      ]),
    );
    const addresses = ogrinfo(`/vsizip/${path}`, "adressen");
    expect((await unzip(path)).get("adressen.cpg")!.toString("utf8")).toBe("UTF-8");
    expect(addresses).toContain("gemeinde (String) = Öhmstädt");
    expect(addresses).toContain("ags (String) = 01234567");
    expect(addresses).toContain("POINT (566000.125 5937000.5)");
    expect(ogrinfo(`/vsizip/${path}`, "angebote")).toContain("angebotart (String) = bestehend");
  });
});

const address: AddressCells = {
  ...(Object.fromEntries(addressColumns.map(({ name }) => [name, null])) as AddressCells),
  adresse_id: 4711,
  ags: "01234567",
  gemeinde: "Öhmstädt",
  strasse: 'Straße "Am; Wehr"',
  hausnummer: "12",
  zusatz: "a",
  plz: "01067",
  x: 566_000.125,
  y: 5_937_000.5,
  epsg: 25_832,
};
const offer: OfferCells = {
  ...(Object.fromEntries(offerColumns.map(({ name }) => [name, null])) as OfferCells),
  adresse_id: 4711,
  anbieter: "Nordnetz",
  technik: "FTTH",
  down_mbits: 1000,
  up_mbits: 500.5,
  angebotsart: "bestehend",
};

/** Two addresses in two batches, the first with one offer; the street of the second looks like a formula. */
async function written(
  extension: string,
  open: (target: ExportTarget) => Promise<ExportWriter>,
  srid: ExportSrid,
  withOffers = true,
  areas: ExportArea[] = [],
): Promise<string> {
  const path = join(folder, `export.${extension}`);
  const workFolder = mkdtempSync(join(folder, "work-"));
  const writer = await open({ path, workFolder, srid, withOffers, areas });
  await writer.add({ addresses: [address], offers: [offer] });
  expect(existsSync(path)).toBe(false);
  await writer.add({ addresses: [{ ...address, adresse_id: 4712, strasse: "=1+1" }], offers: [] });
  await writer.finish([{ bereich: "Regelwerk", angabe: "Titel", wert: "Gigabit-RL 2.0" }]);
  return path;
}

const square = [
  [566_000, 5_937_000],
  [566_100, 5_937_000],
  [566_100, 5_937_100],
  [566_000, 5_937_000],
];
const wkt = "MULTIPOLYGON(((566000 5937000,566100 5937000,566100 5937100,566000 5937000)))";
const outline: ExportArea = {
  cells: { gebiet: "Öst", fassung: 2, datenrevision: 7, flaeche_m2: 5000, epsg: 25832, wkt },
  geometry: { type: "MultiPolygon", coordinates: [[square]] },
};

describe("the outline of an area", () => {
  it("stands in the CSV and the workbook as text", async () => {
    const csv = await unzip(await written("csv", openCsvExport, 25832, true, [outline]));
    expect([...csv.keys()]).toEqual(["adressen.csv", "angebote.csv", "gebiete.csv", "herkunft.csv"]);
    expect(csv.get("gebiete.csv")!.toString("utf8").split("\r\n")[1]).toBe(`Öst;2;7;5000;25832;${wkt}`);

    const long = { ...outline, cells: { ...outline.cells, wkt: "M".repeat(32_768) } };
    const sheets = await unzip(await written("xlsx", openXlsxExport, 25832, true, [outline, long]));
    const sheet = sheets.get("xl/worksheets/sheet3.xml")!.toString("utf8");
    expect(cell(sheet, "A2")).toContain(">Öst<");
    expect(cell(sheet, "F2")).toContain(`>${wkt}<`);
    expect(cell(sheet, "F3")).toContain(">zu lang für eine Zelle");
  });

  it("is a feature of the GeoJSON, after the addresses", async () => {
    const path = await written("geojson", openGeojsonExport, 25832, true, [outline]);

    const { features } = JSON.parse(readFileSync(path, "utf8"));
    expect(features).toHaveLength(3);
    expect(features[2]).toEqual({
      type: "Feature",
      geometry: outline.geometry,
      properties: { ebene: "gebiet", gebiet: "Öst", fassung: 2, datenrevision: 7, flaeche_m2: 5000, epsg: 25832 },
    });
  });

  it.skipIf(!hasGdal)("is a layer of its own in GeoPackage and Shapefile", async () => {
    const layers = [
      ogrinfo(await written("gpkg", openGeopackageExport, 25832, true, [outline]), "gebiete"),
      ogrinfo(`/vsizip/${await written("zip", openShapefileExport, 25832, true, [outline])}`, "gebiete"),
    ];
    for (const layer of layers) {
      expect(layer).toMatch(/Geometry: (Multi )?Polygon/);
      expect(layer).toContain('ID["EPSG",25832]');
      expect(layer).toContain("gebiet (String) = Öst");
      expect(layer).toMatch(/POLYGON \(+566000 5937000/);
      expect(layer).not.toContain("wkt");
    }
  });
});

function ogrinfo(path: string, layer: string): string {
  return execFileSync("ogrinfo", ["-al", path, layer], {
    encoding: "utf8",
    env: { ...process.env, OGR_XLSX_HEADERS: "FORCE" },
  });
}

function cell(sheet: string, place: string): string | undefined {
  return new RegExp(`<c r="${place}".*?</c>`).exec(sheet)?.[0];
}

function unzip(path: string): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const files = new Map<string, Buffer>();
      zip.on("entry", (entry) =>
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk) => chunks.push(chunk));
          stream.on("end", () => {
            files.set(entry.fileName, Buffer.concat(chunks));
            zip.readEntry();
          });
        }),
      );
      zip.on("end", () => resolve(files));
      zip.readEntry();
    });
  });
}
