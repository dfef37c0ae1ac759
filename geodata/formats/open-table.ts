import { openBytes } from "./byte-source.ts";
import { openCsvTable } from "./csv-table.ts";
import { openFeatureTable } from "./feature-table.ts";
import { FormatError } from "./format-error.ts";
import { openVectorTable } from "./gdal/vector-table.ts";
import type { ColumnMapping } from "./mapping.ts";
import type { Table } from "./table.ts";
import { isWorkbook, openWorkbookTable } from "./workbook-table.ts";

/**
 * Opens a table as `openTable` does; a file without a single row is told so (`no-rows`), before anything that its rows would show
 * is missed.
 */
export async function openTableWithRows(...request: Parameters<typeof openTable>): Promise<Table> {
  const table = await openTable(...request);
  await refuseWithoutRows(table);
  return table;
}

/**
 * Opens CSV, GeoJSON, GeoPackage or Shapefile (each also zipped) as one kind of table; see the readers for errors.
 * `names` are those under which the reader's fields go, by which the row of column names is found.
 * `part`: the file, sheet, layer or table to take where several are there, as in our own exports; others are taken as before.
 * `workbooks`: XLSX too, which others refuse because spreadsheets mangle keys and coordinates.
 */
export async function openTable(
  path: string,
  mapping: ColumnMapping | undefined,
  names: Readonly<Record<string, readonly string[]>>,
  options: { workbooks?: boolean; part?: string } = {},
): Promise<Table> {
  if (options.workbooks && (await isWorkbook(path))) {
    return { ...(await openWorkbookTable(path, mapping, names, options.part)), fromWorkbook: true };
  }
  const source = await openBytes(path, options.part);
  if (source.kind === "json") return ofPoints(await openFeatureTable(source, options.part));
  if (source.kind === "geopackage" || source.kind === "shapefile-zip") {
    return ofPoints(await openVectorTable(path, source, mapping, options.part));
  }
  return openCsvTable(source, mapping, names);
}

async function refuseWithoutRows(table: Table): Promise<void> {
  if (table.sample.length > 0) return;
  // Thousands of empty lines may stand before the first row.
  for await (const batch of table.again?.() ?? []) if (batch.length > 0) return;
  const { place, kind, columns } = table;
  const names = columns.slice(0, mostNames).join(", ") + (columns.length > mostNames ? ", …" : "");
  const [expected, found] =
    kind === "csv"
      ? ["rows below the header", `the file has a header and no rows (${names})`]
      : ["at least one feature", `the file has ${columns.length === 0 ? "" : `columns (${names}) and `}no feature`];
  throw new FormatError("no-rows", place, expected, found);
}

const mostNames = 12;

/** A file of lines, areas or many points a feature is told so, not that it lacks columns or that all of its rows are wrong. */
function ofPoints(table: Table): Table {
  const others = table.sample.flatMap(({ problem }) => (problem?.column === "geometry" ? [problem.found] : []));
  const [first] = others;
  if (first === undefined || others.length < table.sample.length) return table;
  throw new FormatError("not-this-format", table.place, "points, one for each feature", `${first} as geometry`);
}
