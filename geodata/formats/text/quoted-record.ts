import { MAX_CELL_LINES } from "../limits.ts";

/**
 * One record that holds a quote. `end` is the index of the line feed (or end of text) that ends it, `lines` how many
 * physical lines it spans. With `damage` it is the first line alone; `sawEnd` tells that only the end of the text was missing.
 */
export type QuotedRecord = { cells: string[]; end: number; lines: number; damage: string | null; sawEnd: boolean };

export const UNCLOSED_QUOTE = "a quote that is never closed";

/**
 * Reads the record that begins at `start`. A field is quoted when it begins with a quote; a quote inside an unquoted field
 * is a character like any other.
 *
 * Damaged are a quote that is not closed within 20 lines, text after a closing quote, and a field over several lines of which
 * one has all the columns of a row, or which does not give a row of the table: there a quote was opened in one row and
 * "closed" by another.
 */
export function readQuotedRecord(
  text: string,
  start: number,
  { delimiter, width }: { delimiter: string; width: number },
): QuotedRecord {
  const lineEnd = endOfLine(text, start);
  const cells: string[] = [];
  let at = start;
  let stop = lineEnd;
  for (;;) {
    if (text[at] === QUOTE) {
      let closing = closingQuote(text, at, stop);
      if (closing < 0) {
        const limit = lookAhead(text, stop);
        closing = closingQuote(text, at, limit);
        if (closing < 0) return damaged(text, start, lineEnd, delimiter, UNCLOSED_QUOTE, limit === text.length);
        stop = endOfLine(text, closing);
      }
      const after = skipBlanks(text, closing + 1, delimiter);
      if (!endsField(text, after, delimiter)) {
        return damaged(text, start, lineEnd, delimiter, textAfterQuote(text, after));
      }
      cells.push(unquote(text.slice(at + 1, closing)));
      at = text[after] === CARRIAGE_RETURN && after < stop ? after + 1 : after;
    } else {
      const next = text.indexOf(delimiter, at);
      const end = next < 0 || next > stop ? stop : next;
      cells.push(text.slice(at, end === stop && end > at && text[end - 1] === CARRIAGE_RETURN ? end - 1 : end));
      at = end;
    }
    if (text[at] !== delimiter) break;
    at += 1;
  }
  if (at <= lineEnd) return { cells, end: at, lines: 1, damage: null, sawEnd: false };
  const lines = text.slice(start, at).split("\n");
  if (swallowedRows(lines, delimiter, width) || hasOtherWidth(cells, width)) {
    return damaged(text, start, lineEnd, delimiter, "a quoted field that runs over whole rows");
  }
  return { cells, end: at, lines: lines.length, damage: null, sawEnd: false };
}

/** Where the search for a closing quote ends: at the line end that lies as many lines on as a cell may have. */
function lookAhead(text: string, lineEnd: number): number {
  let end = lineEnd;
  for (let line = 1; line < MAX_CELL_LINES && end < text.length; line += 1) end = endOfLine(text, end + 1);
  return end;
}

/** The index of the quote that closes the field, doubled ones passed over; -1 when none does before `limit`. */
function closingQuote(text: string, opened: number, limit: number): number {
  let at = text.indexOf(QUOTE, opened + 1);
  while (at >= 0 && at < limit && text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2);
  return at >= limit ? -1 : at;
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text[at] === " " || (text[at] === "\t" && delimiter !== "\t")) at += 1;
  return at;
}

function endsField(text: string, at: number, delimiter: string): boolean {
  const next = text[at] === CARRIAGE_RETURN ? text[at + 1] : text[at];
  return next === undefined || next === "\n" || text[at] === delimiter;
}

function textAfterQuote(text: string, at: number): string {
  return `text after the closing quote: ${text.slice(at, Math.min(at + 20, endOfLine(text, at))).trim()}`;
}

/** Whether a line of a record could be a row by itself: one between first and last, or both first and last. */
function swallowedRows(lines: string[], delimiter: string, width: number): boolean {
  const isRow = lines.map((line) => line.split(delimiter).length >= width);
  return isRow.slice(1, -1).includes(true) || (isRow[0] === true && isRow.at(-1) === true);
}

/** Empty cells beyond the last column are trailing delimiters. */
function hasOtherWidth(cells: string[], width: number): boolean {
  return Number.isFinite(width) && (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== ""));
}

function damaged(
  text: string,
  start: number,
  lineEnd: number,
  delimiter: string,
  damage: string,
  sawEnd = false,
): QuotedRecord {
  const cells = text.slice(start, lineEnd).replace(/\r$/, "").split(delimiter);
  return { cells, end: lineEnd, lines: 1, damage, sawEnd };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function unquote(text: string): string {
  return text.includes(QUOTE) ? text.replaceAll('""', QUOTE) : text;
}

const QUOTE = '"';
const CARRIAGE_RETURN = "\r";
