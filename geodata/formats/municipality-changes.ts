import { columnLayout } from "./column-layout.ts";
import { MUNICIPALITY_CHANGE_COLUMNS } from "./column-names.data.ts";
import { readDay } from "./dates.ts";
import { readAgs } from "./key-text.ts";
import { openTableWithRows } from "./open-table.ts";
import type { ReadResult } from "./reading.ts";
import { RowCells } from "./row-cells.ts";
import { missingColumns, readTable } from "./table.ts";

/** A row of a conversion table of municipality reforms; `share` as the file writes it (percent or parts of one), null: all. */
export type MunicipalityChangeRow = {
  oldAgs: string;
  newAgs: string;
  changedOn: string;
  share: number | null;
  source: string | null;
};

type Cells = RowCells<keyof typeof MUNICIPALITY_CHANGE_COLUMNS>;

/**
 * Opens a conversion table of municipality reforms, as CSV or XLSX: `ags_alt`, `ags_neu`, `datum`, and if wanted `anteil` and
 * `quelle`. Throws `FormatError` when one of the first three is missing; rows that cannot be read come back as rejected.
 */
export async function readMunicipalityChanges(path: string): Promise<ReadResult<MunicipalityChangeRow>> {
  const table = await openTableWithRows(path, undefined, MUNICIPALITY_CHANGE_COLUMNS, { workbooks: true });
  const layout = columnLayout(table, MUNICIPALITY_CHANGE_COLUMNS, undefined);
  const { plan } = layout();
  const needed = { oldAgs: "ags_alt", newAgs: "ags_neu", changedOn: "datum" } as const;
  const missing = (Object.keys(needed) as (keyof typeof needed)[]).filter((field) => plan[field] === undefined);
  if (missing.length > 0)
    throw missingColumns(
      table,
      missing.map((field) => needed[field]),
    );
  return readTable(table, "Municipality changes", (row) => {
    const cells: Cells = new RowCells(row, layout());
    const oldAgs = readKey(cells, "oldAgs");
    const newAgs = readKey(cells, "newAgs");
    const changedOn = readChangedOn(cells);
    const share = readShare(cells);
    const source = cells.text("source");
    if (cells.issues.length > 0 || oldAgs === null || newAgs === null || changedOn === null)
      return { ok: false, line: row.line, issues: cells.issues };
    return { ok: true, line: row.line, value: { oldAgs, newAgs, changedOn, share, source }, notes: cells.notes };
  });
}

function readKey(cells: Cells, field: "oldAgs" | "newAgs"): string | null {
  const found = cells.text(field);
  const read = found === null ? null : readAgs(found);
  if (read === null) cells.reject(field, "eight digits", found ?? "none");
  else if (read.remark !== null) cells.note(field, "eight digits", `${found}, ${read.remark}`);
  return read?.key ?? null;
}

function readChangedOn(cells: Cells): string | null {
  const found = cells.text("changedOn");
  const isDay = found !== null && /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{5})/.test(found);
  const day = isDay ? readDay(found) : null;
  if (day === null) cells.reject("changedOn", "a date: 2026-01-01 or 01.01.2026", found ?? "none");
  return day;
}

function readShare(cells: Cells): number | null {
  const found = cells.text("share");
  if (found === null) return null;
  if (/^\d{1,3}([.,]\d{1,12})?$/.test(found)) return Number(found.replace(",", "."));
  cells.reject("share", "a percentage such as 37,5", found);
  return null;
}
