/** One cell: text stays text, even where it looks like a number; amounts are cents; `formula` has no leading `=`. */
export type Cell =
  | string
  | number
  | null
  | { cents: number }
  | { basisPoints: number }
  /** A live formula over euros, and what it must come to. */
  | { formula: string; cents: number };

/** A sheet whose first row are its headers; cell addresses in formulas count that row as 1. */
export type Sheet = { title: string; headers: readonly string[]; rows: readonly (readonly Cell[])[]; notes?: string };

export type Workbook = { title: string; sheets: readonly Sheet[] };

/** The workbook as plain data: per sheet its rows with their headers as names; amounts in euros, formulas as results. */
export function workbookJson(workbook: Workbook): unknown {
  const sheets = workbook.sheets.map(({ title, headers, rows }) => [
    title,
    rows.map((row) =>
      Object.fromEntries(headers.map((header, index) => [header || `Spalte ${index + 1}`, plain(row[index] ?? null)])),
    ),
  ]);
  return { titel: workbook.title, ...Object.fromEntries(sheets) };
}

/** `Kostenplan!D7` for a column counted from 0 and a row of `Sheet.rows` counted from 0. */
export function cellName(column: number, row: number, sheet?: string): string {
  const name = `${String.fromCharCode(65 + column)}${row + 2}`;
  return sheet === undefined ? name : `${sheet}!${name}`;
}

function plain(cell: Cell): string | number | null {
  if (cell === null || typeof cell !== "object") return cell;
  return "basisPoints" in cell ? cell.basisPoints / 10_000 : cell.cents / 100;
}
