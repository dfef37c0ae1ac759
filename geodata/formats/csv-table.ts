import type { ByteSource } from "./byte-source.ts";
import { columnVocabulary } from "./column-vocabulary.ts";
import { dataRows, toTableRow } from "./data-rows.ts";
import type { ColumnMapping } from "./mapping.ts";
import { FormatError } from "./reading.ts";
import { refuseTooManyColumns, type Table, type TableRow } from "./table.ts";
import { findHead, isBlank, type RawRow, type TableHead } from "./table-head.ts";
import { chooseDelimiter, firstLines, usualWidth } from "./text/choose-delimiter.ts";
import { type CsvBatch, csvBatches } from "./text/csv-rows.ts";
import { decodeBlocks, namedEncoding, type TextBlock, type TextEncoding } from "./text/decode-blocks.ts";
import { countLines, LineTally } from "./text/line-tally.ts";
import { UNCLOSED_QUOTE } from "./text/quoted-record.ts";
import { isTotalRow } from "./total-row.ts";

/**
 * Opens a text file as a table: finds encoding, delimiter and the row of column names (`findHead`) among those a reader
 * would know (`names`).
 *
 * Rows of another width, or whose quotes do not fit, get a problem; a last row that is too short and has no line end means
 * that the file was cut off, which is a `FormatError`, as is a delimiter that does not cut the header. At the end of
 * `batches` every physical line must have become part of a row, be blank, or be named by a note.
 */
export async function openCsvTable(
  source: ByteSource,
  mapping: ColumnMapping | undefined,
  names: Readonly<Record<string, readonly string[]>>,
): Promise<Table> {
  const { place } = source;
  const encoding: TextEncoding =
    mapping?.encoding === undefined
      ? { name: "utf-8", certain: false }
      : namedEncoding(mapping.encoding, "mapping file");
  const vocabulary = columnVocabulary(names, mapping);
  const lines = firstLines(await firstText(source, encoding));
  const delimiter = chooseDelimiter(lines, mapping?.delimiter, vocabulary, place);
  const [opening] = await take(csvPass(source, encoding, delimiter, usualWidth(lines, delimiter), new LineTally()));
  const rows = opening?.rows ?? [];
  const head = findHead(rows, vocabulary, mapping);
  if (head === null) throw new FormatError("truncated", place, "a header and rows", "no row");
  const { columns, headerless, notes } = head;
  refuseTooManyColumns(columns, place);
  const sample = rows.slice(head.skip).filter((row) => !isBlank(row));
  return {
    place,
    kind: "csv",
    encoding,
    delimiter,
    columns,
    headerless,
    srid: null,
    notes,
    sample: sample.slice(0, 200).map((row) => toTableRow(row, columns.length)),
    batches: checkedRows(source, encoding, delimiter, head),
    again: () => checkedRows(source, { ...encoding }, delimiter, { ...head, notes: [] }),
    bytesRead: source.bytesRead,
    bytesTotal: source.bytesTotal,
  };
}

/** All rows below the head; at the end every line of the file is accounted for. */
async function* checkedRows(
  source: ByteSource,
  encoding: TextEncoding,
  delimiter: string,
  head: TableHead,
): AsyncGenerator<TableRow[]> {
  const tally = new LineTally();
  const width = head.columns.length;
  const pass = csvPass(source, encoding, delimiter, width, tally);
  yield* dataRows(wholeRows(pass, head, source.place), head, tally);
  tally.check(source.place);
}

async function firstText(source: ByteSource, encoding: TextEncoding): Promise<string> {
  const [opening] = await take(decodeBlocks(source.open(), encoding, { place: source.place, line: 1 }));
  return opening?.text ?? "";
}

/** The first item of a pass, which ends there and lets go of the file. */
async function take<Item>(pass: AsyncGenerator<Item>): Promise<Item[]> {
  const first = await pass.next();
  await pass.return(undefined);
  return first.done ? [] : [first.value];
}

async function* csvPass(
  source: ByteSource,
  encoding: TextEncoding,
  delimiter: string,
  width: number,
  tally: LineTally,
): AsyncGenerator<CsvBatch> {
  const position = { place: source.place, line: 1 };
  const blocks = decodeBlocks(countLines(source.open(), tally), encoding, position);
  for await (const batch of csvBatches(withoutComments(blocks, position, tally), delimiter, position, width)) {
    tally.blank += batch.blank;
    tally.continued += batch.continued;
    yield batch;
  }
}

/** Comment lines at the top (`#`) are dropped, further down they are data: Essen has streets called `### …`. */
async function* withoutComments(
  blocks: AsyncIterable<TextBlock>,
  position: { line: number },
  tally: LineTally,
): AsyncGenerator<TextBlock> {
  let top = true;
  for await (const { text, last } of blocks) {
    let start = 0;
    while (top && text.startsWith("#", start) && text.includes("\n", start)) {
      start = text.indexOf("\n", start) + 1;
      position.line += 1;
      tally.named += 1;
    }
    top = top && start === text.length;
    yield { text: text.slice(start), last };
  }
}

/** The rows of the batches, as long as the file does not end within one. */
async function* wholeRows(batches: AsyncIterable<CsvBatch>, head: TableHead, place: string): AsyncGenerator<RawRow[]> {
  const width = head.columns.length;
  let before: RawRow | undefined;
  for await (const { rows, cutOff } of batches) {
    const last = rows.at(-1);
    if (cutOff && last !== undefined) refuseCutOff(last, rows.at(-2) ?? before, width, place);
    yield rows;
    before = last;
  }
}

function refuseCutOff(last: RawRow, before: RawRow | undefined, width: number, place: string): void {
  const where = `${place}, line ${last.line}`;
  if (last.damage === UNCLOSED_QUOTE)
    throw new FormatError("truncated", where, "a closing quote", "the end of the file");
  // A file whose rows are all too short was not cut off: they have another delimiter than the header.
  const wasShort = before !== undefined && before.cells.length < width;
  if (last.cells.length >= width || wasShort || isTotalRow(last.cells, { strict: false })) return;
  throw new FormatError("truncated", where, `${width} columns`, `${last.cells.length} and the end of the file`);
}
