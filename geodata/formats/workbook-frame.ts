import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import writeExcelFile from "write-excel-file/node";
import yauzl from "yauzl";
import type { ExportColumn } from "./export-columns.data.ts";

/** The XML of a sheet around its rows: heading before, the rest behind; `styles` is the style number of each column. */
export type SheetFrame = { part: string; before: string; after: string; styles: (string | null)[] };

/** A workbook without its rows: every part but the sheets, and the sheets cut open where rows belong. */
export type WorkbookFrame = { parts: Map<string, Buffer>; sheets: SheetFrame[] };

/**
 * Lets the spreadsheet library make a workbook of headings and one pattern row per sheet, and takes the pattern row out.
 * The library holds all cells of a workbook in memory (1.2 GB for 100,000 addresses with offers): rows are added outside.
 */
export async function buildWorkbookFrame(
  sheets: readonly { name: string; columns: readonly ExportColumn[] }[],
): Promise<WorkbookFrame> {
  const workbook = sheets.map(({ name, columns }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map(({ width }) => ({ width })),
    data: [
      columns.map(({ label }) => ({ value: label, type: String, fontWeight: "bold" as const })),
      columns.map(({ type }) =>
        type === "text" ? { value: "x", type: String, format: "@" } : { value: 0, type: Number },
      ),
    ],
  }));
  const parts = await unpack(await writeExcelFile(workbook).toBuffer());
  const frames = sheets.map((_, index) => {
    const part = `xl/worksheets/sheet${index + 1}.xml`;
    const frame = cutOpen(part, parts.get(part)?.toString("utf8") ?? "");
    parts.delete(part);
    return frame;
  });
  return { parts, sheets: frames };
}

/** The sheet as a stream: heading, the rows of the file at `rowsPath`, and the end. */
export function sheetStream({ before, after }: SheetFrame, rowsPath: string): Readable {
  async function* pieces() {
    yield before;
    yield* createReadStream(rowsPath);
    yield after;
  }
  return Readable.from(pieces(), { objectMode: false });
}

function cutOpen(part: string, xml: string): SheetFrame {
  const start = xml.indexOf('<row r="2"');
  const end = xml.indexOf("</row>", start) + "</row>".length;
  if (start < 0 || end <= start)
    throw new Error(`expected a second row in ${part} of the workbook library, found none`);
  const cells = xml.slice(start, end).match(/<c [^>]*>/g) ?? [];
  return {
    part,
    before: xml.slice(0, start),
    after: xml.slice(end),
    styles: cells.map((cell) => / s="(\d+)"/.exec(cell)?.[1] ?? null),
  };
}

function unpack(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const parts = new Map<string, Buffer>();
      zip.on("error", reject);
      zip.on("end", () => resolve(parts));
      zip.on("entry", (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("error", reject);
          stream.on("end", () => {
            parts.set(entry.fileName, Buffer.concat(chunks));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}
