import { openBytes } from "./byte-source.ts";
import { openCsvTable } from "./csv-table.ts";
import { openFeatureTable } from "./feature-table.ts";
import { openVectorTable } from "./gdal/vector-table.ts";
import type { ColumnMapping } from "./mapping.ts";
import type { Table } from "./table.ts";
import { isWorkbook, openWorkbookTable } from "./workbook-table.ts";

/**
 * Opens CSV, GeoJSON, GeoPackage or Shapefile (each also zipped) as one kind of table; see the readers for errors.
 * `workbooks`: the first sheet of an XLSX too, which others refuse because spreadsheets mangle keys and coordinates.
 */
export async function openTable(
  path: string,
  mapping: ColumnMapping | undefined,
  options: { workbooks?: boolean } = {},
): Promise<Table> {
  if (options.workbooks && (await isWorkbook(path))) return openWorkbookTable(path, mapping);
  const source = await openBytes(path);
  if (source.kind === "json") return openFeatureTable(source);
  if (source.kind === "geopackage" || source.kind === "shapefile-zip") {
    return openVectorTable(path, source.place, source.bytesTotal);
  }
  return openCsvTable(source, mapping);
}
