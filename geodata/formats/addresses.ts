import { splitAddress } from "../matching/split-address.ts";
import { splitStreetNumber } from "../matching/split-street-number.ts";
import { addressRow } from "./address-row.ts";
import { columnLayout } from "./column-layout.ts";
import { ADDRESS_COLUMNS } from "./column-names.data.ts";
import { plainName, refuseUnknownFields } from "./columns.ts";
import { hauskoordinatenColumns, sridOfLand } from "./hauskoordinaten.ts";
import { openTableWithRows } from "./open-table.ts";
import type { AddressRecord, ColumnMapping, ReadResult } from "./reading.ts";
import { isDoubled } from "./row-address.ts";
import { missingColumns, readTable, type Table } from "./table.ts";
import { cellText, coordinateReader } from "./table-coordinates.ts";

/**
 * Opens a file of addresses: Hauskoordinaten (HK-DE, gebref.txt, Berlin, Brandenburg), OpenAddresses, GeoJSON,
 * GeoPackage, Shapefile (each also zipped) or any CSV whose header is recognised or mapped. See docs/formats/addresses.md.
 *
 * `srid` names the CRS where the file does not. Throws `FormatError` for a file that cannot be such a list; rows that
 * cannot be an address (no house number, unknown street, pseudo number, impossible place) come back as rejected.
 */
export async function readAddresses(
  path: string,
  options: { mapping?: ColumnMapping; srid?: number } = {},
): Promise<ReadResult<AddressRecord>> {
  const { mapping } = options;
  refuseUnknownFields(mapping, [...Object.keys(ADDRESS_COLUMNS), "x", "y", "lon", "lat"]);
  const table = await openTableWithRows(path, mapping, ADDRESS_COLUMNS, { workbooks: true, part: "adressen" });
  const format = nameFormat(table, mapping);
  const layout = columnLayout(table, ADDRESS_COLUMNS, mapping);
  const { plan, constants } = layout();
  const hasStreet = plan.street !== undefined || constants.street !== undefined || plan.address !== undefined;
  const missing = hasStreet ? [] : ["street"];
  const line = plan.street ?? plan.address;
  if (plan.houseNumber === undefined && !streetsHoldNumbers(table, line)) missing.push("house number");
  if (missing.length > 0) throw missingColumns(table, missing);
  const coordinates = coordinateReader(table, options, (row) =>
    sridOfLand(cellText(row, layout().plan.landNumber) ?? ""),
  );
  layout().coordinates = coordinates.column;
  const doubled = numbersAreDoubled(table, plan);
  return readTable(table, format, (row) => addressRow(row, layout(), coordinates, doubled));
}

/** A list without a number column is one when most of its streets end with a number. */
function streetsHoldNumbers(table: Table, street: number | undefined): boolean {
  const streets = table.sample.flatMap((row) => cellText(row, street) ?? []);
  const numbers = streets.map((text) => splitStreetNumber(splitAddress(text).line ?? "").number);
  return numbers.filter((number) => number !== null).length * 2 > streets.length;
}

/** Whether most streets of the file end with the number that their row has in a column of its own as well. */
function numbersAreDoubled(table: Table, { street, houseNumber, suffix }: Plan): boolean {
  if (street === undefined || houseNumber === undefined) return false;
  const rows = table.sample.filter((row) => cellText(row, street) !== null && cellText(row, houseNumber) !== null);
  const doubled = rows.filter((row) => {
    const split = splitStreetNumber(cellText(row, street) ?? "");
    return isDoubled(split, cellText(row, houseNumber) ?? "", cellText(row, suffix));
  });
  return doubled.length * 2 > rows.length;
}

type Plan = Partial<Record<"street" | "houseNumber" | "suffix", number>>;

function nameFormat(table: Table, mapping: ColumnMapping | undefined): string {
  const mapped = Object.keys(mapping?.columns ?? {}).length > 0;
  if (mapped) return `${KINDS[table.kind]} with mapping file`;
  const official = table.headerless ? hauskoordinatenColumns(table.columns.length) : null;
  if (official !== null) {
    table.columns.splice(0, table.columns.length, ...official.columns);
    return official.format;
  }
  if (table.kind === "vector") return KINDS.vector;
  const names = new Set(table.columns.map(plainName));
  const all = (...wanted: string[]) => wanted.every((name) => names.has(name));
  if (all("oi", "hnr", "stn") || all("lan", "rbz", "krs", "gmd")) {
    if (all("psn")) return "Hauskoordinaten Berlin (with header)";
    return names.has("eeeeeeeee") ? "Hauskoordinaten Brandenburg (geoadr.txt)" : "Hauskoordinaten HK-DE (with header)";
  }
  return all("number", "street", "hash") ? `OpenAddresses ${KINDS[table.kind]}` : KINDS[table.kind];
}

const KINDS = { csv: "CSV", geojson: "GeoJSON", vector: "GeoPackage or Shapefile" } as const;
