import { columnLayout } from "./column-layout.ts";
import { LIST_ADDRESS_COLUMNS } from "./column-names.data.ts";
import { readListAddress } from "./list-address.ts";
import { openTable } from "./open-table.ts";
import type { ListAddress, ReadResult } from "./reading.ts";
import { RowCells } from "./row-cells.ts";
import { missingColumns, readTable } from "./table.ts";

/**
 * Opens a list of addresses: CSV, XLSX, GeoJSON, GeoPackage or zipped Shapefile with an id, or street and house number
 * beside a postcode, place or AGS. Throws `FormatError` when neither column is there; rows that name no address come back
 * as rejected.
 */
export async function readAddressList(path: string): Promise<ReadResult<ListAddress>> {
  const table = await openTable(path, undefined, { workbooks: true });
  const layout = columnLayout(table, LIST_ADDRESS_COLUMNS, undefined);
  const { plan } = layout();
  if (plan.officialId === undefined && plan.street === undefined)
    throw missingColumns(table, ["address (adress_id, or strasse and hausnummer)"]);
  return readTable(table, "Address list", (row) => {
    const cells = new RowCells(row, layout());
    const value = readListAddress<never>(cells);
    if (cells.issues.length > 0) return { ok: false, line: row.line, issues: cells.issues };
    return { ok: true, line: row.line, value, notes: cells.notes };
  });
}
