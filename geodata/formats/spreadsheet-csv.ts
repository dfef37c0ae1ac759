import type { ExportCell, ExportColumn } from "./export-columns.data.ts";
import { withFormulaGuard } from "./formula-guard.ts";

/** Marks UTF-8 for spreadsheets, which take a file without it for Latin-1. */
export const byteOrderMark = "\uFEFF";

/** A line of a CSV as German spreadsheets read it: semicolons, decimal comma, CRLF. */
export function csvLine(cells: readonly ExportCell[], columns: readonly ExportColumn[]): string {
  return `${columns.map((column, index) => csvCell(cells[index] ?? null, column.type)).join(";")}\r\n`;
}

/** The heading of `columns`. */
export function csvHeading(columns: readonly ExportColumn[]): string {
  return `${columns.map((column) => column.name).join(";")}\r\n`;
}

function csvCell(cell: ExportCell, type: ExportColumn["type"]): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell).replace(".", ",");
  if (type !== "text") return cell.replace(".", ",");
  return quote(withFormulaGuard(cell));
}

function quote(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
