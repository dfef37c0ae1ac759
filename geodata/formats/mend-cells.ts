import type { ColumnPlan } from "./columns.ts";
import { CountHabit, groupedCount } from "./count-habit.ts";
import { isPlaceholder } from "./placeholder.ts";
import { rowIssue } from "./row-issue.ts";
import { isThreeDigits, numberOf, SpeedHabit } from "./speed-habit.ts";
import { isSpreadsheetDate } from "./spreadsheet-date.ts";
import type { TableRow } from "./table.ts";

/** What a field holds, as far as tools bend it on the way. */
type Bend = "key" | "id" | "houseNumber" | "suffix" | "count" | "speed" | "date" | "text";

/** Undoes what tools did to the cells of a table, judged by its columns as a whole. */
export type CellMender = {
  /** Whether a column has to be seen to its end before its first value can be judged. */
  needsWholeColumns(): boolean;
  see(row: TableRow): void;
  /** Mends the cells of a row in place; what cannot be told becomes the row's problem or a note. */
  mend(row: TableRow): void;
};

/**
 * Placeholders become empty; keys, ids, counts and dates that a tool made floats (`1053090.0`) are whole again; the point of
 * `2.500` means what the column says. A key in scientific notation, a date in place of a house number, a speed that may
 * mean two things and text that was decoded wrongly cannot be mended: the row is rejected, or the key left out with a note.
 */
export function cellMender(layout: () => { plan: ColumnPlan<string>; header: readonly string[] }): CellMender {
  const habits = new Map<number, SpeedHabit>();
  const countHabits = new Map<number, CountHabit>();
  let planned: ColumnPlan<string> | null = null;
  let fields: { index: number; bend: Bend }[] = [];

  function current(): typeof fields {
    const { plan } = layout();
    if (plan !== planned) {
      planned = plan;
      fields = Object.entries(plan).flatMap(([field, index]) =>
        index === undefined ? [] : [{ index, bend: BENDS[field] ?? "text" }],
      );
    }
    return fields;
  }

  return {
    needsWholeColumns: () => current().some(({ bend }) => bend === "speed" || bend === "count"),
    see(row) {
      for (const { index, bend } of current()) {
        const cell = row.cells[index];
        if (cell === undefined || cell === "") continue;
        if (bend === "speed") habitOf(habits, index, SpeedHabit).see(cell);
        else if (bend === "count") habitOf(countHabits, index, CountHabit).see(cell);
      }
    },
    mend(row) {
      for (const { index, bend } of current()) {
        const cell = row.cells[index];
        if (cell === undefined || cell === "") continue;
        if (isPlaceholder(cell.trim()) || (bend === "suffix" && NO_SUFFIX.test(cell.trim()))) empty(row, index);
        else mendCell(row, index, cell, bend);
      }
    },
  };

  function mendCell(row: TableRow, index: number, cell: string, bend: Bend): void {
    const isText = bend === "text" || bend === "id";
    if (
      isText ? !MOJIBAKE.test(cell) && (bend === "text" || !isMarked(cell)) : !isMarked(cell) && isPlainNumber(cell)
    ) {
      return;
    }
    const name = layout().header[index] ?? null;
    if (MOJIBAKE.test(cell)) reject(row, name, "text in its own encoding", cell);
    else if (bend === "houseNumber" || bend === "suffix") mendNumber(row, index, name, cell, bend);
    else if (bend === "speed") mendSpeed(row, index, name, cell, habits.get(index));
    else if (bend === "count" && groupedCount(cell.trim()) !== null)
      mendCount(row, index, name, cell, countHabits.get(index));
    else if (!isScientific(cell)) row.cells[index] = withoutZeroDecimals(cell);
    else if (bend === "id") reject(row, name, "an id with all its digits", cell);
    else if (bend === "key") {
      note(row, name, "a key with all its digits", cell);
      empty(row, index);
    }
  }
}

/** Nearly every cell is as it should be, and told by this from those to look at. */
function isMarked(cell: string): boolean {
  return cell.includes(".") || cell.includes(",") || cell.includes("+");
}

/** A house number, key or count that no tool has bent; `0` and five digits may be something else. */
function isPlainNumber(cell: string): boolean {
  const first = cell.charCodeAt(0);
  if (first < ONE || first > NINE) return false;
  return cell.length <= 4 ? /^\d+[a-z]?$/i.test(cell) : cell.length > 5 && !/\D/.test(cell);
}

const [ONE, NINE] = [0x31, 0x39];

function mendNumber(row: TableRow, index: number, name: string | null, cell: string, bend: Bend): void {
  const text = withoutZeroDecimals(cell);
  if (/^0+$/.test(text.trim())) empty(row, index);
  else if (isSpreadsheetDate(cell)) {
    const expected = "a house number (spreadsheets make such a date of 1-3 or 5/7)";
    reject(row, name, bend === "suffix" ? expected.replace("house number", "suffix") : expected, cell);
  } else if (isScientific(cell)) reject(row, name, "a house number with all its digits", cell);
  else row.cells[index] = text;
}

function mendSpeed(row: TableRow, index: number, name: string | null, cell: string, habit = new SpeedHabit()): void {
  const number = numberOf(cell);
  const separator = number === null ? undefined : SEPARATORS.find((one) => isThreeDigits(number, one));
  if (number === null || separator === undefined) return;
  const meaning = habit.meaningOf(separator, number);
  const whole = number.replace(separator, "");
  if (meaning === "ambiguous") {
    reject(row, name, `a speed of which the column tells whether "${separator}" ends thousands or decimals`, cell);
  } else if (meaning === "thousands") {
    row.cells[index] = cell.replace(number, whole);
    if (!number.endsWith("000")) note(row, name, `a speed without separators, read as ${whole}`, cell);
  } else row.cells[index] = cell.replace(number, String(Number(number.replace(",", "."))));
}

function mendCount(row: TableRow, index: number, name: string | null, cell: string, habit = new CountHabit()): void {
  const { number = "", separator } = groupedCount(cell.trim()) ?? {};
  const meaning = separator === "." || separator === "," ? habit.meaningOf(separator) : "thousands";
  if (meaning === "thousands") {
    row.cells[index] = number;
    note(row, name, `a whole number without separators, read as ${number}`, cell);
  } else if (meaning === "decimals" && number.endsWith("000")) row.cells[index] = number.slice(0, -3);
  else {
    note(row, name, `a whole number of which the column tells whether "${separator}" ends thousands; left empty`, cell);
    empty(row, index);
  }
}

function habitOf<Habit>(habits: Map<number, Habit>, index: number, kind: new () => Habit): Habit {
  const habit = habits.get(index) ?? new kind();
  habits.set(index, habit);
  return habit;
}

/** Words that say that a house number has no suffix; as names of places they are more than that. */
const NO_SUFFIX = /^(?:ohne|keine?r?|kein zusatz|ohne zusatz|leer|entfällt|entf\.?)$/i;

/** `1053090.0` and `3,0` are whole numbers that went through a float; `1.000` may be a thousand and stays. */
export function withoutZeroDecimals(cell: string): string {
  return /^\s*-?\d+[.,]0{1,2}\s*$|^\s*-?\d{4,}[.,]0+\s*$/.test(cell) ? cell.trim().replace(/[.,]0+$/, "") : cell;
}

/** `1,05309E+06`: a spreadsheet has thrown digits away. */
function isScientific(cell: string): boolean {
  return /^\s*\d(?:[.,]\d{1,15})?E\+?\d{1,3}\s*$/i.test(cell) && /[.,+]/.test(cell);
}

function empty(row: TableRow, index: number): void {
  row.emptied ??= new Map();
  row.emptied.set(index, row.cells[index]?.trim() ?? "");
  row.cells[index] = "";
}

function reject(row: TableRow, column: string | null, expected: string, found: string): void {
  row.problem ??= rowIssue(row.line, column, expected, found.trim());
}

function note(row: TableRow, column: string | null, expected: string, found: string): void {
  row.notes ??= [];
  row.notes.push(rowIssue(row.line, column, expected, found.trim()));
}

/** UTF-8 that was once read as Windows-1252 (`StraÃŸe`), and the mark for letters that were lost. */
const MOJIBAKE =
  /Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|\ufffd/;

const SEPARATORS = [".", ","] as const;

/** All others are text. */
const BENDS: Readonly<Record<string, Bend>> = {
  ags: "key",
  ars: "key",
  postcode: "key",
  streetKey: "key",
  landNumber: "key",
  regionNumber: "key",
  countyNumber: "key",
  municipalityNumber: "key",
  officialId: "id",
  ownId: "id",
  addressOwnId: "id",
  addressOfficialId: "id",
  oldAgs: "key",
  newAgs: "key",
  houseNumber: "houseNumber",
  suffix: "suffix",
  households: "count",
  downMbps: "speed",
  upMbps: "speed",
  availableOn: "date",
  reachedOn: "date",
  on: "date",
  changedOn: "date",
};
