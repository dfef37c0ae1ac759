import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readAddresses } from "#geodata/formats/addresses.ts";
import {
  type AddressCells,
  addressColumns,
  type OfferCells,
  offerColumns,
} from "#geodata/formats/export-columns.data.ts";
import type { ExportArea, ExportTarget, ExportWriter } from "#geodata/formats/export-writer.ts";
import { readOffers } from "#geodata/formats/offers.ts";
import type { AddressRecord } from "#geodata/formats/reading.ts";
import { openCsvExport } from "#geodata/formats/write-csv.ts";
import { openGeopackageExport, openShapefileExport } from "#geodata/formats/write-gdal.ts";
import { openGeojsonExport } from "#geodata/formats/write-geojson.ts";
import { openXlsxExport } from "#geodata/formats/write-xlsx.ts";
import { collect } from "./reading-support.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breitbandlotse-round-trip-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The nastiest names that an address may have; none begins or ends with a blank, which readers take off. */
const names = [
  'Straße "Am; Wehr"',
  "Zeile eins\nZeile zwei",
  "ÄÖÜ äöü ß ẞ",
  "=1+1",
  "+49 Weg",
  "-cmd|' /C calc'!A0",
  "@SUM(A1)",
  "'Apostroph",
  "'=Apostroph und Formel",
  "''-zwei Apostrophe",
  "Emoji 🏡 Weg",
  "e\u0301 combining, Cho\u0301s\u0301ebuz",
  "0815",
  "Straße des 17. Juni",
  "Weg, mit; allen | Zeichen\tund Tab",
  "Lang".repeat(50),
  "a 'b' \"c\" d",
  "1. Mai",
  "<b>&amp;</b>",
  "\\n kein Umbruch",
  "5,5",
  "1.000",
];

const numbers: [string, string | null][] = [
  ["40", "-42"],
  ["3", "1/2"],
  ["12", "a"],
  ["7", "HH"],
  ["31", "/2"],
  ["4", "+6"],
];

const rows: AddressCells[] = names.map((name, index) => {
  const [number, suffix] = numbers[index % numbers.length] ?? ["1", null];
  return {
    ...(Object.fromEntries(addressColumns.map((column) => [column.name, null])) as AddressCells),
    ...{ adresse_id: 1000 + index, amtliche_id: `0${index}-DE'BB`, ags: "01234567", gemeinde: "Öhmstädt" },
    ...{ ortsteil: index % 2 === 0 ? name : null, strasse: name, hausnummer: number, zusatz: suffix, plz: "01067" },
    ...{ ort: "Groß Öhm", x: 566_000.125 + index, y: 5_937_000.5, epsg: 25832, haushalte: index },
  };
});

const writers: Record<string, [(target: ExportTarget) => Promise<ExportWriter>, string]> = {
  csv: [openCsvExport, "zip"],
  xlsx: [openXlsxExport, "xlsx"],
  geojson: [openGeojsonExport, "geojson"],
  gpkg: [openGeopackageExport, "gpkg"],
  shp: [openShapefileExport, "zip"],
};

const square = [
  [566_000, 5_937_000],
  [566_100, 5_937_000],
  [566_100, 5_937_100],
  [566_000, 5_937_000],
];
/** Beside the rows of an export; no reader of lists may take it for one. */
const outline: ExportArea = {
  cells: {
    ...{ gebiet: "Öst", fassung: 2, datenrevision: 7, flaeche_m2: 5000, epsg: 25832 },
    wkt: "MULTIPOLYGON(((566000 5937000,566100 5937000,566100 5937100,566000 5937000)))",
  },
  geometry: { type: "MultiPolygon", coordinates: [[square]] },
};

async function written(kind: string, turn: number, cells: AddressCells[], offers: OfferCells[] = []): Promise<string> {
  const [open, extension] = writers[kind] ?? [openCsvExport, "zip"];
  const workFolder = join(folder, `work-${turn}`);
  mkdirSync(workFolder);
  const path = join(folder, `export-${turn}.${extension}`);
  const writer = await open({ path, workFolder, srid: 25832, withOffers: true, areas: [outline] });
  await writer.add({ addresses: cells, offers });
  await writer.finish([{ bereich: "Export", angabe: "Titel", wert: "Rundreise" }]);
  return path;
}

/** What a database gives back of an address that was read; its permanent id stays. */
function exportedAgain(value: AddressRecord, index: number): AddressCells {
  return {
    ...(Object.fromEntries(addressColumns.map((column) => [column.name, null])) as AddressCells),
    ...{ adresse_id: 1000 + index, amtliche_id: value.officialId, ags: value.ags, gemeinde: "Öhmstädt" },
    ...{ ortsteil: value.district, strasse: value.street, hausnummer: value.houseNumber, zusatz: value.suffix },
    ...{ plz: value.postcode, ort: value.place, x: value.x, y: value.y, epsg: value.srid, haushalte: value.households },
  };
}

const offer: OfferCells = {
  ...(Object.fromEntries(offerColumns.map((column) => [column.name, null])) as OfferCells),
  ...{ adresse_id: 1001, amtliche_id: "01-DE'BB", anbieter: 'Netz; "Nord"', technik: "FTTH", down_mbits: 1000.5 },
  ...{ up_mbits: 2.5, messart: "Hauptlastzeit", angebotsart: "Ausbauzusage", verfuegbar_ab: "2027-03-31" },
  ...{ verbindlich: "ja", meilensteinplan: "nein", kunden: "gewerblich", datensatz: 7 },
};
const existing: OfferCells = {
  ...offer,
  technik: "HFC",
  angebotsart: "bestehend",
  verfuegbar_ab: null,
  kunden: "alle",
};

describe.each(Object.keys(writers))("offers of an export as %s", (kind) => {
  it("are read by the importer of offers, each with its address", { timeout: 60_000 }, async () => {
    const path = await written(kind, 1, rows, [offer, existing]);
    const { values, rejected } = await collect(readOffers(path));

    expect(rejected).toEqual([]);
    expect(values).toHaveLength(2);
    expect(values).toMatchObject([
      {
        ...{ ownId: "1001", officialId: "01-DE'BB", operator: 'Netz; "Nord"', technology: "FTTH", downMbps: 1000.5 },
        ...{ upMbps: 2.5, speedKind: "peak", kind: "commitment", availableOn: "2027-03-31", binding: true },
        ...{ milestonePlan: false, customer: "business" },
      },
      { ownId: "1001", technology: "HFC", kind: "existing", availableOn: null, customer: "all" },
    ]);
  });
});

describe.each(Object.keys(writers))("export → import → export as %s", (kind) => {
  it("gives back every row as it was", { timeout: 60_000 }, async () => {
    const first = await written(kind, 1, rows);
    const { values, rejected } = await collect(readAddresses(first));
    const again = values.map(exportedAgain);
    const second = await written(kind, 2, again);
    const { values: reread } = await collect(readAddresses(second));

    expect(rejected).toEqual([]);
    expect(again).toEqual(rows);
    expect(reread).toEqual(values);
    if (kind === "geojson") expect(readFileSync(second)).toEqual(readFileSync(first));
  });
});
