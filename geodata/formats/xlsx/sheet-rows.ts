import { FormatError } from "../format-error.ts";
import { MAX_CELL_TEXT, MAX_COLUMNS, MAX_WORKBOOK_CELLS, MAX_WORKBOOK_CHARACTERS } from "../limits.ts";
import type { RawRow } from "../table-head.ts";
import { dateText, numberText } from "./number-format.ts";
import type { WorkbookParts } from "./workbook-parts.ts";
import { type XmlEvents, xmlEvents } from "./xml-events.ts";

/** What has been read of a workbook so far, over all sheets and passes of one reading. */
export type WorkbookCount = { cells: number; characters: number; hiddenRows: number };

/**
 * The rows of a sheet in batches, numbered as in the sheet; rows without cells are none. Cells arrive as text, dates as
 * `YYYY-MM-DD`, formulas as their last result.
 *
 * Throws `FormatError` when the sheet has more cells or, with shared text written out, more characters than any list: few
 * bytes can name one long text a million times.
 */
export async function* sheetRows(
  chunks: AsyncIterable<Buffer>,
  place: string,
  parts: WorkbookParts,
  count: WorkbookCount,
): AsyncGenerator<RawRow[]> {
  const reader = new SheetReader(place, parts, count);
  for await (const _ of xmlEvents(chunks, place, reader)) {
    if (reader.rows.length === 0) continue;
    const { rows } = reader;
    reader.rows = [];
    yield rows;
  }
}

class SheetReader implements XmlEvents {
  rows: RawRow[] = [];
  private readonly place: string;
  private readonly parts: WorkbookParts;
  private readonly count: WorkbookCount;
  private row = 0;
  private cells: string[] = [];
  private column = -1;
  private type = "n";
  private style = 0;
  private value = "";
  private inValue = false;
  private phonetic = 0;

  constructor(place: string, parts: WorkbookParts, count: WorkbookCount) {
    this.place = place;
    this.parts = parts;
    this.count = count;
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === "row") {
      const number = Number(attribute("r") ?? this.row + 1);
      // Rows stand in order; a number that does not is not worth believing.
      this.row = Number.isInteger(number) && number > this.row && number <= LAST_ROW ? number : this.row + 1;
      this.cells = [];
      this.column = -1;
      if (/^(1|true)$/.test(attribute("hidden") ?? "")) this.count.hiddenRows += 1;
    } else if (name === "c") {
      this.column = columnOf(attribute("r")) ?? this.column + 1;
      this.type = attribute("t") ?? "n";
      this.style = Number(attribute("s") ?? -1);
      this.value = "";
    } else if (name === "rPh") this.phonetic += 1;
    else if (name === "v" || name === "t") this.inValue = this.phonetic === 0;
  }

  text(text: string): void {
    if (this.inValue) this.value += text;
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.inValue = false;
    else if (name === "rPh") this.phonetic -= 1;
    else if (name === "c") this.endCell();
    else if (name === "row" && this.cells.length > 0) this.rows.push({ line: this.row, cells: this.cells });
  }

  private endCell(): void {
    const text = this.cellText();
    if (text === "") return;
    this.count.cells += 1;
    this.count.characters += text.length;
    if (text.length > MAX_CELL_TEXT) this.refuse(`at most ${MAX_CELL_TEXT} characters a cell`, `${text.length}`);
    if (this.column >= MAX_COLUMNS) this.refuse(`at most ${MAX_COLUMNS} columns`, `${this.column + 1}`);
    if (this.count.cells > MAX_WORKBOOK_CELLS) this.refuse(`at most ${MAX_WORKBOOK_CELLS} cells`, "more");
    if (this.count.characters > MAX_WORKBOOK_CHARACTERS) {
      this.refuse(`at most ${MAX_WORKBOOK_CHARACTERS} characters in all cells`, "more");
    }
    while (this.cells.length < this.column) this.cells.push("");
    this.cells[this.column] = text;
  }

  private cellText(): string {
    const { value, type, parts } = this;
    if (type === "s") return parts.strings[Number(value)] ?? "";
    if (type === "b") return value === "1" ? "true" : "false";
    if (type === "d") return value.replace(/T00:00:00(?:\.0+)?Z?$/, "");
    if (type !== "n" || value === "") return value;
    const style = parts.styles[this.style];
    return style?.isDate ? dateText(value, parts.since1904) : numberText(value, style?.zeros ?? 0);
  }

  private refuse(expected: string, found: string): never {
    throw new FormatError("unsafe-zip", `${this.place}, row ${this.row}`, expected, found);
  }
}

const LAST_ROW = 1_048_576;

/** 0 for A, 26 for AA; null without letters. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference ?? "")?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
