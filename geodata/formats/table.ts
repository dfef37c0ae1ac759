import { basename } from "node:path";
import { FormatError, type ReadResult, type ReadRow, type RowIssue } from "./reading.ts";

/** One row of any file: its cells in the order of `columns`, and its point where the geometry is not in the cells. */
export type TableRow = { line: number; cells: string[]; point: [number, number] | null; problem: RowIssue | null };

/**
 * A file of rows, whatever its format. `columns` may grow while GeoJSON is read, `encoding` becomes final with the
 * first non-ASCII character. `headerless` files have columns named `#1`, `#2`, ….
 */
export type Table = {
  place: string;
  kind: "csv" | "geojson" | "vector";
  encoding: { name: string };
  delimiter: string | null;
  columns: string[];
  headerless: boolean;
  /** CRS of the points, null when the file does not tell. */
  srid: number | null;
  /** The first rows, also part of `batches`. */
  sample: TableRow[];
  batches: AsyncIterable<TableRow[]>;
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
    rows: rows(),
    bytesRead: table.bytesRead,
    bytesTotal: table.bytesTotal,
  };

  async function* rows(): AsyncGenerator<ReadRow<T>> {
    for await (const batch of table.batches) {
      for (const row of batch) {
        yield row.problem === null ? toRow(row) : { ok: false, line: row.line, issues: [row.problem] };
      }
    }
  }
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
