import { FormatError } from "../format-error.ts";

/**
 * Where every physical line of a text file went: into a row that was handed on (loaded or rejected, it may span several
 * lines), or it is blank, or a note names it (comment, title, header, units). What does not add up was lost on the way.
 */
export class LineTally {
  /** Counted in the bytes, independent of how they are cut into rows. */
  fed = 0;
  rows = 0;
  /** Lines after the first of rows that span several. */
  continued = 0;
  blank = 0;
  named = 0;

  /** Throws `FormatError` when the lines do not add up: better no delivery than one with rows that nobody misses. */
  check(place: string): void {
    const told = this.rows + this.continued + this.blank + this.named;
    if (told === this.fed) return;
    const found = `${told} (${this.rows} rows, ${this.continued} more lines of them, ${this.blank} blank, ${this.named} named)`;
    throw new FormatError("unreadable", place, `${this.fed} lines accounted for`, found);
  }
}

/** Passes bytes on and counts their lines; the last one may end without a line feed. */
export async function* countLines(chunks: AsyncIterable<Buffer>, tally: LineTally): AsyncGenerator<Buffer> {
  let lastByte = LINE_FEED;
  for await (const chunk of chunks) {
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) tally.fed += 1;
    lastByte = chunk.at(-1) ?? lastByte;
    yield chunk;
  }
  if (lastByte !== LINE_FEED) tally.fed += 1;
}

const LINE_FEED = 10;
