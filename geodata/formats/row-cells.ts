import { foldText } from "../matching/fold-text.ts";
import type { ColumnLayout } from "./column-layout.ts";
import { plainName } from "./columns.ts";
import { withoutFormulaGuard } from "./formula-guard.ts";
import type { KeyText } from "./key-text.ts";
import { MAX_CELL_CHARACTERS } from "./limits.ts";
import type { RowIssue } from "./reading.ts";
import { NO_NOTES, rowIssue } from "./row-issue.ts";
import type { TableRow } from "./table.ts";
import { cellText } from "./table-coordinates.ts";

/** The cells of one row by field, and what is found wrong with them. A class because closures per row cost a third. */
export class RowCells<Field extends string> {
  issues: RowIssue[] = NO_NOTES;
  notes: RowIssue[] = NO_NOTES;
  private readonly refused: Field[] = [];
  private readonly row: TableRow;
  private readonly layout: ColumnLayout<Field>;

  constructor(row: TableRow, layout: ColumnLayout<Field>) {
    this.row = row;
    this.layout = layout;
  }

  /**
   * The trimmed text of a field as the mapping translates it, its constant when the cell is empty, else null. A cell of more
   * characters than `longest` rejects its row.
   */
  text(field: Field, longest = MAX_CELL_CHARACTERS): string | null {
    const { plan, constants, values, escaped } = this.layout;
    const cell = cellText(this.row, plan[field]) ?? constants[field] ?? null;
    if (cell === null) return null;
    if (cell.length > longest) return this.tooLong(field, longest, cell.length);
    const text = escaped ? withoutFormulaGuard(cell) : cell;
    return values === null ? text : (values[field]?.get(foldText(text)) ?? text);
  }

  /** The cell of a field as it stands in the file, for people to find it again; "" where it is empty. */
  written(field: Field): string {
    const cell = cellText(this.row, this.layout.plan[field]) ?? "";
    const shown = this.layout.escaped ? withoutFormulaGuard(cell) : cell;
    return shown.length > MAX_CELL_CHARACTERS ? `${shown.slice(0, MAX_CELL_CHARACTERS)}…` : shown;
  }

  /** The column of the file that holds a field, as `plainName` leaves it; null when the file has none. */
  column(field: Field): string | null {
    const index = this.layout.plan[field];
    return index === undefined ? null : plainName(this.layout.header[index] ?? "");
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

  private tooLong(field: Field, longest: number, length: number): null {
    if (!this.refused.includes(field)) this.reject(field, `at most ${longest} characters`, `${length} characters`);
    this.refused.push(field);
    return null;
  }

  reject(field: Field | "coordinates", expected: string, found: string): void {
    const shown = found === "none" ? this.emptied(field) : found;
    this.issues = [...this.issues, rowIssue(this.row.line, this.name(field), expected, shown)];
  }

  note(field: Field, expected: string, found: string): void {
    this.notes = [...this.notes, rowIssue(this.row.line, this.name(field), expected, found)];
  }

  /** The word for nothing that stood in an empty cell. */
  private emptied(field: Field | "coordinates"): string {
    const index = field === "coordinates" ? undefined : this.layout.plan[field];
    return (index === undefined ? undefined : this.row.emptied?.get(index)) ?? "none";
  }

  /** The name of the column in the file, our own when the file has none. */
  private name(field: Field | "coordinates"): string {
    const { plan, header, coordinates } = this.layout;
    if (field === "coordinates") return coordinates;
    const index = plan[field];
    return (index === undefined ? undefined : header[index]) ?? field;
  }
}
