import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ByteSource } from "./byte-source.ts";
import { openCsvTable } from "./csv-table.ts";
import { sniffFileKind } from "./file-kind.ts";
import { runGdal } from "./gdal/gdal-process.ts";
import { bringFile, withWorkFolder } from "./gdal/work-folder.ts";
import { type ColumnMapping, FormatError } from "./reading.ts";
import type { Table } from "./table.ts";
import { openZip } from "./zip-archive.ts";

/** Tells an XLSX by its members, whatever its name says. Throws `FormatError` for an unsafe zip. */
export async function isWorkbook(path: string): Promise<boolean> {
  if ((await sniffFileKind(path)) !== "zip") return false;
  const archive = await openZip(path);
  archive.close();
  return archive.members.some(({ name }) => name === "xl/workbook.xml");
}

/**
 * Opens the first sheet of an XLSX as a table; its first row is the header, cells arrive as text (dates as YYYY-MM-DD).
 *
 * GDAL reads it in a child process, so that a hostile file harms nobody. A sheet has a million rows at most, so its text is
 * kept in memory. Throws `FormatError` when GDAL refuses or the sheet is empty.
 */
export async function openWorkbookTable(path: string, mapping: ColumnMapping | undefined): Promise<Table> {
  const place = basename(path);
  const text = await withWorkFolder(async (folder) => {
    const inPath = await bringFile(path, folder, "input.xlsx");
    const job = { place, inPath, openOptions: ["HEADERS=FORCE"], outFolder: folder };
    const { layers } = await runGdal({ ...job, options: null, outName: "" });
    const sheet = layers[0]?.name;
    if (sheet === undefined) throw new FormatError("truncated", place, "a sheet with a header and rows", "no sheet");
    const options = ["-f", "CSV", "-lco", "SEPARATOR=SEMICOLON", sheet];
    await runGdal({ ...job, options, outName: "sheet" });
    return readFile(join(folder, "sheet.csv"));
  });
  let read = 0;
  const source: ByteSource = {
    place,
    kind: "text",
    open: chunks,
    bytesRead: () => read,
    bytesTotal: text.length,
  };
  const { delimiter, ...rest } = mapping ?? {};
  return openCsvTable(source, mapping && { ...rest, columns: mapping.columns });

  async function* chunks(): AsyncGenerator<Buffer> {
    read = 0;
    for (let start = 0; start < text.length; start += chunkBytes) {
      const chunk = text.subarray(start, start + chunkBytes);
      read += chunk.length;
      yield chunk;
    }
  }
}

const chunkBytes = 512 * 1024;
