import type { ColumnLayout } from "./column-layout.ts";
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
  private readonly layout: ColumnLayout<Field>;

  constructor(row: TableRow, layout: ColumnLayout<Field>) {
    this.row = row;
    this.layout = layout;
  }

  /** The trimmed text of a field, its constant when the cell is empty, else null. */
  text(field: Field): string | null {
    return cellText(this.row, this.layout.plan[field]) ?? this.layout.constants[field] ?? null;
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

  reject(field: Field | "coordinates", expected: string, found: string): void {
    this.issues = [...this.issues, rowIssue(this.row.line, this.name(field), expected, found)];
  }

  note(field: Field, expected: string, found: string): void {
    this.notes = [...this.notes, rowIssue(this.row.line, this.name(field), expected, found)];
  }

  /** The name of the column in the file, our own when the file has none. */
  private name(field: Field | "coordinates"): string {
    const { plan, header, coordinates } = this.layout;
    if (field === "coordinates") return coordinates;
    const index = plan[field];
    return (index === undefined ? undefined : header[index]) ?? field;
  }
}
