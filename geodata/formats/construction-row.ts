import type { ColumnLayout } from "./column-layout.ts";
import type { CONSTRUCTION_COLUMNS } from "./column-names.data.ts";
import { CONSTRUCTION_STATES } from "./construction-words.data.ts";
import { firstDayOf, readDay } from "./dates.ts";
import { readListAddress } from "./list-address.ts";
import type { ConstructionRecord, ReadRow } from "./reading.ts";
import { RowCells } from "./row-cells.ts";
import type { TableRow } from "./table.ts";
import { oneOf, readRequired, readWord } from "./word-cell.ts";

type Field = keyof typeof CONSTRUCTION_COLUMNS;

/** Makes the state of one address of a row, or rejects it with every reason. `asOf`: the day that the report is of. */
export function constructionRow(
  row: TableRow,
  layout: ColumnLayout<Field>,
  asOf: string | null,
): ReadRow<ConstructionRecord> {
  const cells = new RowCells(row, layout);
  const operator = readRequired(cells, "operator", "the operator's name");
  const state = readWord(cells, "state", CONSTRUCTION_STATES);
  if (state === null) cells.reject("state", oneOf(CONSTRUCTION_STATES), "none");
  const rest = {
    ...readListAddress<Field>(cells),
    reachedOn: readReachedOn(cells, { asOf, isPlanned: state === "commissioned" }),
  };
  if (cells.issues.length > 0 || operator === null || !state)
    return { ok: false, line: row.line, issues: cells.issues };
  return { ok: true, line: row.line, value: { ...rest, operator, state }, notes: cells.notes };
}

/**
 * The day on which the state was reached: none after the day that the report is of. A month, quarter or year that is not over
 * then means that day. What is only commissioned has a day planned for the building, which is no day of its state.
 */
function readReachedOn(
  cells: RowCells<Field>,
  { asOf, isPlanned }: { asOf: string | null; isPlanned: boolean },
): string | null {
  const text = cells.text("reachedOn");
  if (text === null) return null;
  const date = readDay(text);
  if (date === null) cells.reject("reachedOn", "a date: 2026-11-30, 30.11.2026 or 11/2026", text);
  if (date === null || asOf === null || date <= asOf) return date;
  if (firstDayOf(text, date) <= asOf) return asOf;
  const expected = `a day up to ${asOf}, the as-of date of the report`;
  if (isPlanned) cells.note("reachedOn", `${expected}; left out`, text);
  else cells.reject("reachedOn", expected, text);
  return null;
}
