import { basename } from "node:path";
import type { FileNote } from "#domain/file-note.ts";
import { controlIssue, withoutInvisibleCells } from "./control-issue.ts";
import { MAX_COLUMNS } from "./limits.ts";
import type { CellMender } from "./mend-cells.ts";
import { FormatError, type ReadResult, type ReadRow, type RowIssue } from "./reading.ts";
import { NO_NOTES, rowIssue } from "./row-issue.ts";
import { shown } from "./table-head.ts";
import { isTotalRow } from "./total-row.ts";

/** One row of any file: its cells in the order of `columns`, and its point where the geometry is not in the cells. */
export type TableRow = {
  line: number;
  cells: string[];
  point: [number, number] | null;
  problem: RowIssue | null;
  /** What is to be said of cells that were mended. */
  notes?: RowIssue[];
  /** What stood in cells that held a word for nothing, by column. */
  emptied?: Map<number, string>;
};

/**
 * A file of rows, whatever its format. `columns` may grow while GeoJSON is read, `encoding` becomes final with the
 * first non-ASCII character. `headerless` files have columns named `#1`, `#2`, ….
 */
export type Table = {
  place: string;
  kind: "csv" | "geojson" | "vector";
  /** The rows were the sheet of a workbook, whose cells hold their text as it is. */
  fromWorkbook?: boolean;
  encoding: { name: string };
  delimiter: string | null;
  columns: string[];
  headerless: boolean;
  /** CRS of the points, null when the file does not tell. */
  srid: number | null;
  /** What is to be said about the file as a whole; complete when `batches` has ended. */
  notes: FileNote[];
  /** The first rows, also part of `batches`. */
  sample: TableRow[];
  batches: AsyncIterable<TableRow[]>;
  /** One more pass over all rows, where that costs little; null where `sample` has to do. */
  again: (() => AsyncIterable<TableRow[]>) | null;
  /** Undoes what tools did to cells; set when the columns are known. */
  mender?: CellMender;
  bytesRead(): number;
  bytesTotal: number;
};

/**
 * Makes the result of a reader: `toRow` is asked for each row that has the right shape, with the columns as they are
 * then; rows with a problem of their own are handed on as rejected.
 */
export function readTable<T>(table: Table, format: string, toRow: (row: TableRow) => ReadRow<T>): ReadResult<T> {
  return {
    format,
    get encoding() {
      return table.encoding.name;
    },
    delimiter: table.delimiter,
    columns: table.columns,
    notes: table.notes,
    rows: rows(),
    bytesRead: table.bytesRead,
    bytesTotal: table.bytesTotal,
  };

  async function* rows(): AsyncGenerator<ReadRow<T>> {
    await judgeColumns(table);
    for await (const batch of table.batches) for (const row of batch) yield mended(row);
  }

  function mended(row: TableRow): ReadRow<T> {
    row.problem ??= controlIssue(row.line, row.cells, table.columns);
    const left = row.problem === null ? withoutInvisibleCells(row.line, row.cells, table.columns) : NO_NOTES;
    if (left.length > 0) row.notes = [...(row.notes ?? []), ...left];
    if (row.problem === null) table.mender?.mend(row);
    if (row.problem !== null) return rejected(row, [row.problem]);
    const read = toRow(row);
    if (!read.ok) return rejected(row, read.issues);
    if (isSilentTotal(row, read.value)) return rejected(row, []);
    return row.notes === undefined ? read : { ...read, notes: [...row.notes, ...read.notes] };
  }
}

/** A row that cannot be read, or is no entry: the sum below a list is called what it is, whatever its cells lack. */
function rejected({ line, cells }: TableRow, issues: RowIssue[]): { ok: false; line: number; issues: RowIssue[] } {
  if (issues.length > 0 && !isTotalRow(cells, { strict: false })) return { ok: false, line, issues };
  const found = `looks like a total row: ${shown({ line, cells })}`;
  return { ok: false, line, issues: [rowIssue(line, null, "an entry of the list", found)] };
}

/** Where constants of a mapping fill what a sum lacks it would pass; what has a place of its own may be called so. */
function isSilentTotal({ cells }: TableRow, value: unknown): boolean {
  const isPlaced = typeof value === "object" && value !== null && "x" in value;
  return !isPlaced && isTotalRow(cells, { strict: true });
}

/** Shows all values of a column before the first one is judged, where one alone would not tell what it means. */
async function judgeColumns({ mender, again, sample }: Table): Promise<void> {
  if (mender === undefined || !mender.needsWholeColumns()) return;
  for await (const batch of again?.() ?? [sample]) for (const row of batch) if (row.problem === null) mender.see(row);
}

/** The error for a file that lacks something a reader cannot do without. */
export function missingColumns(table: Table, missing: string[]): FormatError {
  const found = table.columns.slice(0, 40).join(", ");
  return new FormatError(
    "missing-columns",
    basename(table.place),
    `columns for ${missing.join(", ")}`,
    found || "none",
  );
}

/** No list of the field has thousands of columns; a file made to hurt has. */
export function refuseTooManyColumns(columns: readonly string[], place: string): void {
  if (columns.length <= MAX_COLUMNS) return;
  throw new FormatError("not-this-format", place, `at most ${MAX_COLUMNS} columns`, `${columns.length} and more`);
}
