import type { ColumnLayout } from "./column-layout.ts";
import type { CONSTRUCTION_COLUMNS } from "./column-names.data.ts";
import { CONSTRUCTION_STATES } from "./construction-words.data.ts";
import { readDay } from "./dates.ts";
import { readListAddress } from "./list-address.ts";
import type { ConstructionRecord, ReadRow } from "./reading.ts";
import { RowCells } from "./row-cells.ts";
import type { TableRow } from "./table.ts";
import { oneOf, readRequired, readWord } from "./word-cell.ts";

type Field = keyof typeof CONSTRUCTION_COLUMNS;

/** Makes the state of one address of a row, or rejects it with every reason. */
export function constructionRow(row: TableRow, layout: ColumnLayout<Field>): ReadRow<ConstructionRecord> {
  const cells = new RowCells(row, layout);
  const operator = readRequired(cells, "operator", "the operator's name");
  const state = readWord(cells, "state", CONSTRUCTION_STATES);
  if (state === null) cells.reject("state", oneOf(CONSTRUCTION_STATES), "none");
  const rest = { ...readListAddress<Field>(cells), reachedOn: readReachedOn(cells) };
  if (cells.issues.length > 0 || operator === null || !state)
    return { ok: false, line: row.line, issues: cells.issues };
  return { ok: true, line: row.line, value: { ...rest, operator, state }, notes: cells.notes };
}

function readReachedOn(cells: RowCells<Field>): string | null {
  const text = cells.text("reachedOn");
  const date = text === null ? null : readDay(text);
  if (text !== null && date === null) cells.reject("reachedOn", "a date: 2026-11-30, 30.11.2026 or 11/2026", text);
  return date;
}
