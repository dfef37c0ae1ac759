import type { LedgerMovement, LedgerReason, LedgerStatus } from "#domain/ledger.ts";
import { columnLayout } from "./column-layout.ts";
import { LEDGER_COLUMNS } from "./column-names.data.ts";
import { readDay } from "./dates.ts";
import { LEDGER_MOVEMENTS, LEDGER_REASONS, LEDGER_STATUSES } from "./ledger-words.data.ts";
import { namesAddress, readListAddress } from "./list-address.ts";
import { openTable } from "./open-table.ts";
import type { ListAddress, ReadResult } from "./reading.ts";
import { RowCells } from "./row-cells.ts";
import { missingColumns, readTable } from "./table.ts";
import { readWord } from "./word-cell.ts";

/** One row of a list that changes the ledger: an address, and what the row itself says about it; null where it is silent. */
export type LedgerListRow = {
  address: ListAddress;
  movement: LedgerMovement | null;
  reason: LedgerReason | null;
  status: LedgerStatus | null;
  on: string | null;
  fileNumber: string | null;
  note: string | null;
};

type Cells = RowCells<keyof typeof LEDGER_COLUMNS>;

/**
 * Opens a list of addresses for the ledger: CSV, XLSX, GeoJSON, GeoPackage or zipped Shapefile with an id, or street and
 * house number beside a postcode, place or AGS; further columns say movement, reason, status, day, file number and note.
 * Throws `FormatError` when no address column is there; rows that cannot be read come back as rejected.
 */
export async function readLedgerList(path: string): Promise<ReadResult<LedgerListRow>> {
  const table = await openTable(path, undefined, LEDGER_COLUMNS, { workbooks: true, part: "adressen" });
  const layout = columnLayout(table, LEDGER_COLUMNS, undefined);
  const { plan } = layout();
  if (!namesAddress((field) => plan[field] !== undefined))
    throw missingColumns(table, ["address (adress_id, or strasse and hausnummer)"]);
  return readTable(table, "Address list", (row) => {
    const cells: Cells = new RowCells(row, layout());
    const value: LedgerListRow = {
      address: readListAddress(cells),
      movement: readWord(cells, "movement", LEDGER_MOVEMENTS) ?? null,
      reason: readWord(cells, "reason", LEDGER_REASONS) ?? null,
      status: readWord(cells, "status", LEDGER_STATUSES) ?? null,
      on: readOn(cells),
      fileNumber: readText(cells, "fileNumber", 100),
      note: readText(cells, "note", 2000),
    };
    if (cells.issues.length > 0) return { ok: false, line: row.line, issues: cells.issues };
    return { ok: true, line: row.line, value, notes: cells.notes };
  });
}

function readOn(cells: Cells): string | null {
  const text = cells.text("on");
  const day = text === null ? null : readDay(text);
  if (text !== null && day === null) cells.reject("on", "a date: 2026-11-30 or 30.11.2026", text);
  return day;
}

function readText(cells: Cells, field: "fileNumber" | "note", longest: number): string | null {
  return cells.text(field, longest);
}
