import type { ByteSource } from "./byte-source.ts";
import { isHauskoordinatenRow } from "./hauskoordinaten.ts";
import type { ColumnMapping } from "./mapping.ts";
import { FormatError, type RowIssue } from "./reading.ts";
import type { Table, TableRow } from "./table.ts";
import { type CsvBatch, type CsvRow, csvBatches } from "./text/csv-rows.ts";
import { decodeBlocks, namedEncoding, type TextBlock, type TextEncoding } from "./text/decode-blocks.ts";
import { DELIMITERS, delimiterName, guessDelimiter } from "./text/delimiter.ts";

/**
 * Opens a text file as a table: finds encoding and delimiter, takes the first line that is no comment as the header.
 *
 * A file without header is recognised when its first row is one of Hauskoordinaten, or when the mapping names its
 * columns by number (`#3`). Rows of another width get a problem; a last row that is too short and has no line end
 * means that the file was cut off, which is a `FormatError`, as is a delimiter that does not cut the first line.
 */
export async function openCsvTable(source: ByteSource, mapping: ColumnMapping | undefined): Promise<Table> {
  const encoding: TextEncoding =
    mapping?.encoding === undefined
      ? { name: "utf-8", certain: false }
      : namedEncoding(mapping.encoding, "mapping file");
  const lines = firstLines(await firstText(source, encoding));
  const delimiter = chooseDelimiter(lines, mapping?.delimiter, source.place);
  const [opening] = await take(csvPass(source, encoding, delimiter));
  const rows = opening?.rows ?? [];
  const header = rows[0];
  if (header === undefined) throw new FormatError("truncated", source.place, "a header and rows", "no row");

  const headerless = isHeaderless(header, mapping);
  const columns = headerless ? header.cells.map((_, at) => `#${at + 1}`) : header.cells.map((name) => name.trim());
  const sample = rows.slice(headerless ? 0 : 1, 200);
  return {
    place: source.place,
    kind: "csv",
    encoding,
    delimiter,
    columns,
    headerless,
    srid: null,
    sample: sample.map((row) => toTableRow(row, columns.length)),
    batches: tableBatches(csvPass(source, encoding, delimiter), headerless, columns.length, source.place),
    bytesRead: source.bytesRead,
    bytesTotal: source.bytesTotal,
  };
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

async function* csvPass(source: ByteSource, encoding: TextEncoding, delimiter: string): AsyncGenerator<CsvBatch> {
  const position = { place: source.place, line: 1 };
  const blocks = decodeBlocks(source.open(), encoding, position);
  yield* csvBatches(withoutComments(blocks, position), delimiter, position);
}

function firstLines(text: string): string[] {
  const lines = text.slice(0, 64 * 1024).split(/\r?\n/);
  return lines.filter((line) => line !== "" && !line.startsWith("#")).slice(0, 20);
}

function chooseDelimiter(lines: string[], named: string | undefined, place: string): string {
  const guessed = guessDelimiter(lines);
  const header = lines[0] ?? "";
  if (header.includes("\r")) {
    throw new FormatError("not-this-format", place, "lines that end with LF or CR LF", "CR only");
  }
  if (named === undefined && guessed !== null) return guessed;
  if (named !== undefined && (header.includes(named) || guessed === null)) return named;
  const expected = (named === undefined ? DELIMITERS : [named]).map(delimiterName).join(" or ");
  const found = guessed === null ? `one column: ${header.slice(0, 80)}` : delimiterName(guessed);
  throw new FormatError("wrong-delimiter", `${place}, line 1`, `columns separated by ${expected}`, found);
}

/** Comment lines at the top (`#`) are dropped, further down they are data: Essen has streets called `### …`. */
async function* withoutComments(
  blocks: AsyncIterable<TextBlock>,
  position: { line: number },
): AsyncGenerator<TextBlock> {
  let top = true;
  for await (const { text, last } of blocks) {
    let start = 0;
    while (top && text.startsWith("#", start) && text.includes("\n", start)) {
      start = text.indexOf("\n", start) + 1;
      position.line += 1;
    }
    top = top && start === text.length;
    yield { text: text.slice(start), last };
  }
}

function isHeaderless(row: CsvRow, mapping: ColumnMapping | undefined): boolean {
  const named = Object.values(mapping?.columns ?? {});
  if (named.length > 0) return named.every((name) => /^#\d+$/.test(name));
  return isHauskoordinatenRow(row.cells);
}

async function* tableBatches(
  batches: AsyncIterable<CsvBatch>,
  headerless: boolean,
  width: number,
  place: string,
): AsyncGenerator<TableRow[]> {
  let header = !headerless;
  let before: CsvRow | undefined;
  for await (const { rows, cutOff } of batches) {
    const last = rows.at(-1);
    // A file whose rows are all too short was not cut off: they have another delimiter than the header.
    const wasShort = isShortRow(rows.at(-2) ?? before, width);
    if (cutOff && last !== undefined && isShortRow(last, width) && !wasShort) {
      const found = `${last.cells.length} and the end of the file`;
      throw new FormatError("truncated", `${place}, line ${last.line}`, `${width} columns`, found);
    }
    yield (header ? rows.slice(1) : rows).map((row) => toTableRow(row, width));
    header = false;
    before = last;
  }
}

function isShortRow(row: CsvRow | undefined, width: number): boolean {
  return row !== undefined && row.cells.length < width;
}

function toTableRow({ line, cells }: CsvRow, width: number): TableRow {
  return { line, cells, point: null, problem: cells.length === width ? null : widthProblem(line, cells, width) };
}

/** Empty cells beyond the header are trailing delimiters and do no harm. */
function widthProblem(line: number, cells: string[], width: number): RowIssue | null {
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === "")) return null;
  return { line, column: null, expected: `${width} columns`, found: `${cells.length} columns` };
}
