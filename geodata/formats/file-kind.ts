import { open } from "node:fs/promises";
import { basename } from "node:path";
import { FormatError } from "./reading.ts";

export type FileKind = "zip" | "geopackage" | "json" | "text";

/**
 * Tells by its first bytes what a file is, whatever its name says.
 *
 * Throws `FormatError` for an empty or unreadable file and for known kinds that no reader takes
 * (old Excel, PDF, gzip); an XLSX is a zip here and is told apart by its members.
 */
export async function sniffFileKind(path: string): Promise<FileKind> {
  const head = await readHead(path);
  const name = basename(path);
  if (head.length === 0) throw new FormatError("truncated", name, "a file with content", "0 bytes");
  for (const { magic, kind } of REFUSED) {
    if (startsWith(head, magic)) throw new FormatError("not-this-format", name, "CSV, GeoJSON or a zip of it", kind);
  }
  const part = partOfShapefile(head);
  if (part !== null) throw new FormatError("not-this-format", name, "CSV, GeoJSON or a zip of it", part);
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return "zip";
  if (head.subarray(0, 15).toString("latin1") === "SQLite format 3") return "geopackage";
  // A byte order mark and the record separators of GeoJSON text sequences may stand before the bracket.
  const first = head.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
  return first === 0x7b || first === 0x5b ? "json" : "text";
}

const REFUSED = [
  { magic: [0xd0, 0xcf, 0x11, 0xe0], kind: "an Excel 97 workbook (XLS): save it as CSV" },
  { magic: [0x25, 0x50, 0x44, 0x46], kind: "a PDF" },
  { magic: [0x1f, 0x8b], kind: "a gzip file: unpack it first" },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], kind: "a 7z archive: unpack it first" },
  { magic: [0x52, 0x61, 0x72, 0x21], kind: "a RAR archive: unpack it first" },
] as const;

/** Which part of a Shapefile a file is on its own, and what to do about it; null for any other file. */
function partOfShapefile(head: Buffer): string | null {
  if (startsWith(head, [0x00, 0x00, 0x27, 0x0a])) {
    // Both parts have one header; the index goes on with the place of the first shape, 50 words from the start.
    const isIndex = head.length >= 104 && head.readInt32BE(100) === 50;
    return isIndex
      ? "the index of a Shapefile (.shx): zip it with its .shp, .dbf and .prj"
      : "a bare Shapefile (.shp): zip it with its .dbf, .shx and .prj";
  }
  return isDbase(head) ? "a bare dBase table (.dbf): zip it with its .shp, .shx and .prj, or save it as CSV" : null;
}

/** A version, the day of the last change, and 32 bytes for each column with a mark behind the last. */
function isDbase(head: Buffer): boolean {
  const [version = 0, , month = 0, day = 0] = head;
  if (head.length < 65 || !DBASE_VERSIONS.has(version) || month > 12 || day > 31) return false;
  const length = head.readUInt16LE(8);
  if (length < 65 || head.readUInt16LE(10) === 0) return false;
  return length > head.length ? length % 32 <= 1 : head[length - 1] === 0x0d || head[length - 2] === 0x0d;
}

const DBASE_VERSIONS: ReadonlySet<number> = new Set([0x02, 0x03, 0x04, 0x05, 0x83, 0x8b, 0xf5]);

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, "r").catch((error: unknown) => {
    throw new FormatError("unreadable", basename(path), "a readable file", error instanceof Error ? error.message : "");
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw new FormatError("unreadable", basename(path), "a readable file", error instanceof Error ? error.message : "");
  } finally {
    await file.close();
  }
}

function startsWith(head: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => head[index] === byte);
}
