import { columnLayout } from "./column-layout.ts";
import { CONSTRUCTION_COLUMNS } from "./column-names.data.ts";
import { refuseUnknownFields } from "./columns.ts";
import { constructionRow } from "./construction-row.ts";
import { namesAddress } from "./list-address.ts";
import { openTableWithRows } from "./open-table.ts";
import type { ColumnMapping, ConstructionRecord, ReadResult } from "./reading.ts";
import { missingColumns, readTable } from "./table.ts";

/**
 * Opens a construction report: one row per address with its state and date, as CSV, XLSX, GeoJSON, GeoPackage or zipped
 * Shapefile. See docs/formats/construction.md.
 *
 * Throws `FormatError` when the operator or state column is missing, or the address: its official id, or street and house
 * number. Rows with a word or date that means nothing, and with a state reached after `asOf`, come back as rejected; nothing is
 * guessed.
 */
export async function readConstruction(
  path: string,
  options: { mapping?: ColumnMapping; asOf?: string } = {},
): Promise<ReadResult<ConstructionRecord>> {
  const { mapping } = options;
  refuseUnknownFields(mapping, Object.keys(CONSTRUCTION_COLUMNS));
  const table = await openTableWithRows(path, mapping, CONSTRUCTION_COLUMNS, { workbooks: true, part: "adressen" });
  const layout = columnLayout(table, CONSTRUCTION_COLUMNS, mapping);
  const { plan, constants } = layout();
  const has = (field: keyof typeof CONSTRUCTION_COLUMNS) => plan[field] !== undefined || constants[field] !== undefined;
  const missing = [
    ...(has("operator") ? [] : ["operator (betreiber)"]),
    ...(has("state") ? [] : ["state (baustand)"]),
    ...(namesAddress(has) ? [] : ["address (adress_id, or strasse and hausnummer)"]),
  ];
  if (missing.length > 0) throw missingColumns(table, missing);
  return readTable(table, "Construction report", (row) => constructionRow(row, layout(), options.asOf ?? null));
}
