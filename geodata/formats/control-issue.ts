import { findControlCharacter, leaveOutInvisible } from "#domain/plain-text.ts";
import type { RowIssue } from "./reading.ts";
import { rowIssue } from "./row-issue.ts";

const expected = "text without control characters";

/** Why a row cannot be used whose cells hold a NUL or another control character: column and character; else null. */
export function controlIssue(line: number, cells: readonly string[], columns: readonly string[]): RowIssue | null {
  for (const [index, cell] of cells.entries()) {
    // A GeoJSON feature lacks the cells of properties that others have.
    const found = cell === undefined || cell === "" ? null : findControlCharacter(cell);
    if (found) return rowIssue(line, columns[index] ?? null, expected, `${found.name} at character ${found.position}`);
  }
  return null;
}

const visible = "text without characters that show nothing";

/** Leaves out of the cells what shows nothing, and says so; in place. */
export function withoutInvisibleCells(line: number, cells: string[], columns: readonly string[]): RowIssue[] {
  const notes: RowIssue[] = [];
  for (const [index, cell] of cells.entries()) {
    const left = cell === undefined || cell === "" ? null : leaveOutInvisible(cell);
    if (left === null) continue;
    cells[index] = left.text;
    notes.push(
      rowIssue(
        line,
        columns[index] ?? null,
        visible,
        `${left.name} at character ${left.position}, left out: ${left.text}`,
      ),
    );
  }
  return notes;
}

/** The same for the properties of a feature. */
export function controlIssueIn(line: number, properties: Readonly<Record<string, unknown>>): RowIssue | null {
  const texts = Object.entries(properties).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return controlIssue(
    line,
    texts.map(([, text]) => text),
    texts.map(([name]) => name),
  );
}

/** Leaves out of the texts of a feature what shows nothing, and says so; in place. */
export function withoutInvisibleProperties(line: number, properties: Record<string, unknown>): RowIssue[] {
  const texts = Object.entries(properties).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const names = texts.map(([name]) => name);
  const cells = texts.map(([, text]) => text);
  const notes = withoutInvisibleCells(line, cells, names);
  if (notes.length > 0) for (const [index, name] of names.entries()) properties[name] = cells[index];
  return notes;
}
