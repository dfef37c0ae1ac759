import type { FileNote } from "#domain/file-note.ts";
import type { RowIssue } from "./reading.ts";
import { rowIssue } from "./row-issue.ts";
import type { TableRow } from "./table.ts";
import { isBlank, type RawRow, shown, type TableHead } from "./table-head.ts";
import type { LineTally } from "./text/line-tally.ts";

/**
 * The rows of a table below its head, ready to be read: rows without a value and column names that come once more are left
 * out, counted and named in `head.notes`; rows of another width or with damage get their problem.
 */
export async function* dataRows(
  batches: AsyncIterable<RawRow[]>,
  head: TableHead,
  tally: LineTally,
): AsyncGenerator<TableRow[]> {
  const { columns, notes, headerless } = head;
  let left = head.skip;
  const blanks: Blanks = { rows: 0, first: 0, last: 0 };
  tally.blank += head.blank;
  tally.named += head.skip - head.blank;
  for await (const rows of batches) {
    const kept: TableRow[] = [];
    for (const row of rows) {
      if (left > 0) left -= 1;
      else if (isBlank(row)) addBlank(blanks, row.line);
      else if (!headerless && isHeaderAgain(row, columns)) {
        tally.named += 1;
        notes.push({ code: "repeated-header", line: row.line, found: shown(row) });
      } else kept.push(toTableRow(row, columns.length));
    }
    tally.rows += kept.length;
    if (kept.length > 0) yield kept;
  }
  tally.blank += blanks.rows;
  if (blanks.rows > 0) notes.push(blankNote(blanks));
}

export function toTableRow({ line, cells, damage }: RawRow, width: number): TableRow {
  const problem =
    damage === undefined ? widthProblem(line, cells, width) : rowIssue(line, null, "cells whose quotes fit", damage);
  return { line, cells, point: null, problem };
}

type Blanks = { rows: number; first: number; last: number };

function addBlank(blanks: Blanks, line: number): void {
  if (blanks.rows === 0) blanks.first = line;
  blanks.rows += 1;
  blanks.last = line;
}

function blankNote({ rows, first, last }: Blanks): FileNote {
  return { code: "blank-rows", line: first, found: rows === 1 ? `${first}` : `${rows}: ${first}–${last}` };
}

/** Empty cells beyond the header are trailing delimiters and do no harm. */
function widthProblem(line: number, cells: string[], width: number): RowIssue | null {
  if (cells.length === width) return null;
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === "")) return null;
  return { line, column: null, expected: `${width} columns`, found: `${cells.length} columns` };
}

function isHeaderAgain({ cells }: RawRow, columns: readonly string[]): boolean {
  if (cells.length < columns.length || columns.length < 2 || cells[0]?.trim() !== columns[0]) return false;
  return columns.every((name, at) => cells[at]?.trim() === name);
}
