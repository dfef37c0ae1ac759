import type { FileNote } from "#domain/file-note.ts";
import { knownNames, type Vocabulary } from "./column-vocabulary.ts";
import { isHauskoordinatenRow } from "./hauskoordinaten.ts";
import type { ColumnMapping } from "./mapping.ts";
import { isUnitRow } from "./unit-row.ts";

/** A row of any table as it stands in the file; `damage` says what is wrong with its line. */
export type RawRow = { line: number; cells: string[]; damage?: string };

/** What stands above the data: the names of the columns, and how many rows they and everything before them take. */
export type TableHead = {
  columns: string[];
  headerless: boolean;
  skip: number;
  /** Of the skipped rows: those without a value. */
  blank: number;
  notes: FileNote[];
};

/**
 * Finds the row of column names among the first ones. Titles above it and units below it are skipped and named.
 *
 * The row with the most known names is the header, the first row with a value where none has two of them. A file without
 * header is recognised when its first row is one of Hauskoordinaten, or when the mapping names its columns by number
 * (`#3`). Null when there is no row with a value.
 */
export function findHead(
  rows: readonly RawRow[],
  vocabulary: Vocabulary,
  mapping: ColumnMapping | undefined,
): TableHead | null {
  const first = rows.findIndex((row) => !isBlank(row));
  const opening = rows[first];
  if (opening === undefined) return null;
  if (isHeaderless(opening, vocabulary, mapping)) {
    const columns = opening.cells.map((_, at) => `#${at + 1}`);
    return { columns, headerless: true, skip: first, blank: first, notes: [] };
  }
  const at = headerAt(rows, first, vocabulary);
  const header = rows[at];
  if (header === undefined) return null;
  const above = rows.slice(0, at);
  const notes = above.filter((row) => !isBlank(row)).map(aboveHeader);
  let below = at + 1;
  for (let row = rows[below]; row !== undefined && below <= at + 3; row = rows[below]) {
    if (!isUnitRow(row.cells) && !(isBlank(row) && isUnitRow(rows[below + 1]?.cells ?? []))) break;
    if (!isBlank(row)) notes.push({ code: "unit-row", line: row.line, found: shown(row) });
    below += 1;
  }
  const skipped = rows.slice(0, below);
  return {
    columns: header.cells.map((name) => name.trim()),
    headerless: false,
    skip: below,
    blank: skipped.filter(isBlank).length,
    notes,
  };
}

/** Whether no cell of a row holds a value. */
export function isBlank({ cells, damage }: RawRow): boolean {
  if (damage !== undefined) return false;
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}

/** `sep=;`, by which Excel is told the separator; null for any other line. */
export function separatorLine(text: string): string | null {
  return /^"?sep=(.)"?[;,|\t]*$/i.exec(text.trim())?.[1] ?? null;
}

/** The cells of a row for a message, its empty ones left out. */
export function shown({ cells }: RawRow): string {
  const text = cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "")
    .join(" | ");
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}

/** So many known names are no title and no data. */
const sureHeader = 3;

/** Titles and remarks above a table rarely take more. */
const searchedRows = 40;

function headerAt(rows: readonly RawRow[], first: number, vocabulary: Vocabulary): number {
  const scores = rows
    .slice(0, first + searchedRows)
    .map((row) => (row.damage === undefined ? knownNames(row.cells, vocabulary) : 0));
  if ((scores[first] ?? 0) >= sureHeader) return first;
  const best = Math.max(...scores);
  return best >= 2 ? scores.indexOf(best) : first;
}

function aboveHeader(row: RawRow): FileNote {
  const found = shown(row);
  return {
    code: separatorLine(found) === null && !/^"?sep=/i.test(found) ? "title-line" : "separator-line",
    line: row.line,
    found,
  };
}

function isHeaderless(row: RawRow, vocabulary: Vocabulary, mapping: ColumnMapping | undefined): boolean {
  const named = Object.values(mapping?.columns ?? {});
  if (named.length > 0) {
    return named.every((name) => /^#\d+$/.test(name)) && knownNames(row.cells, vocabulary) < sureHeader;
  }
  return isHauskoordinatenRow(row.cells);
}
