import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { FileNote } from "#domain/file-note.ts";
import { columnVocabulary } from "./column-vocabulary.ts";
import { dataRows, toTableRow } from "./data-rows.ts";
import { sniffFileKind } from "./file-kind.ts";
import { type ColumnMapping, FormatError } from "./reading.ts";
import { refuseTooManyColumns, type Table, type TableRow } from "./table.ts";
import { isBlank, type RawRow } from "./table-head.ts";
import { LineTally } from "./text/line-tally.ts";
import { chooseSheets, type OpenedSheet } from "./xlsx/choose-sheets.ts";
import { sheetRows, type WorkbookCount } from "./xlsx/sheet-rows.ts";
import { readWorkbookParts, type WorkbookParts, type WorkbookSheet } from "./xlsx/workbook-parts.ts";
import { openZip } from "./zip-archive.ts";

/** Tells an XLSX by its members, whatever its name says. Throws `FormatError` for an unsafe zip. */
export async function isWorkbook(path: string): Promise<boolean> {
  if ((await sniffFileKind(path)) !== "zip") return false;
  const archive = await openZip(path);
  archive.close();
  return archive.members.some(({ name }) => name === "xl/workbook.xml");
}

/**
 * Opens an XLSX as a table: the sheet called `part`, else the first whose column names a reader would know (`names`), and every further one with the
 * same columns; what is not read is named. Cells arrive as text (dates as YYYY-MM-DD), rows numbered as in their sheet: those
 * of a further sheet behind the ones before, from the line of its note on.
 *
 * Sheets are streamed; only shared text is kept. Throws `FormatError` for a broken workbook, one without such a sheet, and one
 * that is larger than any list.
 */
export async function openWorkbookTable(
  path: string,
  mapping: ColumnMapping | undefined,
  names: Readonly<Record<string, readonly string[]>>,
  part?: string,
): Promise<Table> {
  const place = basename(path);
  const { size } = await stat(path);
  const archive = await openZip(path);
  const parts = await readWorkbookParts(archive, place).finally(() => archive.close());
  const read: Reading = { cells: 0, characters: 0, hiddenRows: 0, bytes: 0, total: 0 };
  const opened: OpenedSheet[] = [];
  for (const sheet of parts.sheets) opened.push(await openSheet(path, sheet, parts, read));
  const chosen = chooseSheets(opened, columnVocabulary(names, mapping), mapping, { place, part });
  const { columns, headerless } = chosen.head;
  refuseTooManyColumns(columns, place);
  const chosenMembers = new Set(chosen.sheets.map(({ sheet }) => sheet.member));
  for (const { name, bytes } of archive.members) if (chosenMembers.has(name)) read.total += bytes;
  const notes: FileNote[] = [...chosen.notes];
  if (parts.since1904) notes.push({ code: "dates-since-1904", line: 0, found: "" });
  return {
    place,
    kind: "csv",
    fromWorkbook: true,
    encoding: { name: "utf-8" },
    delimiter: null,
    columns,
    headerless,
    srid: null,
    notes,
    sample: chosen.sample
      .filter((row) => !isBlank(row))
      .slice(0, 200)
      .map((row) => toTableRow(row, columns.length)),
    batches: allRows(notes),
    again: () => allRows([]),
    bytesRead: () => Math.min(size, Math.round((read.bytes / Math.max(1, read.total)) * size)),
    bytesTotal: size,
  };

  async function* allRows(into: FileNote[]): AsyncGenerator<TableRow[]> {
    Object.assign(read, { bytes: 0, cells: 0, characters: 0 });
    let offset = 0;
    for (const { sheet, head, order } of chosen.sheets) {
      const tally = new LineTally();
      const place = { order, offset, lastLine: offset };
      if (offset > 0) into.push({ code: "sheet-read-too", line: offset + 1, found: sheet.name });
      into.push(...head.notes.map((note) => ({ ...note, line: note.line + offset })));
      const hiddenBefore = read.hiddenRows;
      yield* dataRows(placed(sheetPass(path, sheet, parts, read), place, tally), { ...head, notes: into }, tally);
      const hidden = read.hiddenRows - hiddenBefore;
      if (hidden > 0) into.push({ code: "hidden-rows", line: offset + 1, found: `${hidden}` });
      tally.check(`${basename(path)}, sheet ${sheet.name}`);
      offset = place.lastLine;
    }
  }
}

/** What one reading has taken in of a workbook. */
type Reading = WorkbookCount & { bytes: number; total: number };

/** Rows with the cells in the order of the table, numbered behind those of the sheets before. */
async function* placed(
  batches: AsyncIterable<RawRow[]>,
  place: { order: number[]; offset: number; lastLine: number },
  tally: LineTally,
): AsyncGenerator<RawRow[]> {
  const { order, offset } = place;
  for await (const rows of batches) {
    tally.fed += rows.length;
    place.lastLine = offset + (rows.at(-1)?.line ?? 0);
    yield rows.map(({ line, cells }) => ({ line: line + offset, cells: order.map((at) => cells[at] ?? "") }));
  }
}

async function* sheetPass(
  path: string,
  sheet: WorkbookSheet,
  parts: WorkbookParts,
  reading: Reading,
): AsyncGenerator<RawRow[]> {
  const archive = await openZip(path);
  try {
    const member = archive.members.find(({ name }) => name === sheet.member);
    const place = `${basename(path)}, sheet ${sheet.name}`;
    if (member === undefined) throw new FormatError("truncated", place, `the part ${sheet.member}`, "none");
    yield* sheetRows(counted(archive.read(member)), place, parts, reading);
  } finally {
    archive.close();
  }

  async function* counted(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      reading.bytes += chunk.length;
      yield chunk;
    }
  }
}

/** The first rows of a sheet, by which it is told what it holds. */
async function openSheet(
  path: string,
  sheet: WorkbookSheet,
  parts: WorkbookParts,
  reading: Reading,
): Promise<OpenedSheet> {
  const rows: RawRow[] = [];
  for await (const batch of sheetPass(path, sheet, parts, reading)) {
    rows.push(...batch);
    if (rows.length >= openingRows) break;
  }
  return { ...sheet, rows };
}

const openingRows = 250;
