import type { ColumnPlan } from "./columns.ts";
import type { KeyText } from "./key-text.ts";
import type { RowIssue } from "./reading.ts";
import { NO_NOTES, rowIssue } from "./row-issue.ts";
import type { TableRow } from "./table.ts";
import { cellText } from "./table-coordinates.ts";

/** The cells of one row by field, and what is found wrong with them. A class because closures per row cost a third. */
export class RowCells<Field extends string> {
  issues: RowIssue[] = NO_NOTES;
  notes: RowIssue[] = NO_NOTES;
  private readonly row: TableRow;
  private readonly columns: ColumnPlan<Field>;
  private readonly constants: Record<string, string> | undefined;

  constructor(row: TableRow, columns: ColumnPlan<Field>, constants: Record<string, string> | undefined) {
    this.row = row;
    this.columns = columns;
    this.constants = constants;
  }

  /** The trimmed text of a field, its constant when the cell is empty, else null. */
  text(field: Field): string | null {
    return cellText(this.row, this.columns[field]) ?? this.constants?.[field] ?? null;
  }

  /** A key such as the AGS; what is no key becomes null with a note. */
  key(field: Field, read: (text: string) => KeyText, expected: string): string | null {
    const found = this.text(field);
    if (found === null) return null;
    const result = read(found);
    if (result === null) this.note(field, expected, found);
    else if (result.remark !== null) this.note(field, expected, `${found}, ${result.remark}`);
    return result?.key ?? null;
  }

  /** A whole number; what is none becomes null with a note. */
  count(field: Field): number | null {
    const found = this.text(field);
    if (found === null) return null;
    if (/^\d{1,5}$/.test(found)) return Number(found);
    this.note(field, "a whole number", found);
    return null;
  }

  reject(column: string, expected: string, found: string): void {
    this.issues = [...this.issues, rowIssue(this.row.line, column, expected, found)];
  }

  note(column: string, expected: string, found: string): void {
    this.notes = [...this.notes, rowIssue(this.row.line, column, expected, found)];
  }
}
