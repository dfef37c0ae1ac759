import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { FileNote } from "#domain/file-note.ts";
import { type FileKind, sniffFileKind } from "./file-kind.ts";
import { FormatError } from "./reading.ts";
import { openZip, type ZipMember } from "./zip-archive.ts";

export type ByteSource = {
  /** For messages: the file name, or `file.zip/member`. */
  place: string;
  kind: Exclude<FileKind, "zip"> | "shapefile-zip";
  /** A fresh pass over the bytes; the file is closed when the pass ends or is abandoned. */
  open(): AsyncGenerator<Buffer>;
  /** Parts of a zip that hold data and are not read. */
  notes: FileNote[];
  bytesRead(): number;
  bytesTotal: number;
};

/**
 * Opens a file, or the one data file inside a zip, as a stream of bytes.
 *
 * Nothing stays open between passes. `bytesRead` belongs to the latest pass; of a zip it is the share of the member read
 * times the size of the zip. Throws `FormatError` for an XLSX, an unsafe zip, or a zip with no or several data files.
 */
export async function openBytes(path: string, part?: string): Promise<ByteSource> {
  const kind = await sniffFileKind(path);
  const { size } = await stat(path);
  if (kind === "zip") return openZipped(path, size, part);
  let read = 0;
  return { place: basename(path), kind, open: stream, notes: [], bytesRead: () => read, bytesTotal: size };

  async function* stream(): AsyncGenerator<Buffer> {
    read = 0;
    const file = createReadStream(path, { highWaterMark: 128 * 1024 });
    for await (const chunk of file) {
      if (!Buffer.isBuffer(chunk)) continue;
      read += chunk.length;
      yield chunk;
    }
  }
}

async function openZipped(path: string, size: number, part: string | undefined): Promise<ByteSource> {
  const { member, notes } = await findDataMember(path, part);
  const place = `${basename(path)}/${member.name}`;
  let read = 0;
  const bytesRead = () => (member.bytes === 0 ? size : Math.round((read / member.bytes) * size));
  return { place, kind: kindOf(member), open: stream, notes, bytesRead, bytesTotal: size };

  async function* stream(): AsyncGenerator<Buffer> {
    read = 0;
    const archive = await openZip(path);
    try {
      for await (const chunk of archive.read(member)) {
        read += chunk.length;
        yield chunk;
      }
    } finally {
      archive.close();
    }
  }
}

async function findDataMember(
  path: string,
  part: string | undefined,
): Promise<{ member: ZipMember; notes: FileNote[] }> {
  const archive = await openZip(path);
  archive.close();
  const member = chooseMember(archive.members, basename(path), part);
  const isLayer = (name: string) => /\.(shp|gpkg)$/i.test(name);
  // Further layers are named by whoever opens one of them.
  const unread = archive.members.filter(({ name }) => {
    return name !== member.name && HOLDS_DATA.has(extname(name).toLowerCase()) && !isLayer(name);
  });
  return { member, notes: unread.map(({ name }) => ({ code: "member-not-read", line: 0, found: name })) };
}

function chooseMember(members: ZipMember[], place: string, part: string | undefined): ZipMember {
  if (members.some(({ name }) => name === "xl/workbook.xml")) {
    throw new FormatError("not-this-format", place, "a CSV file", "an Excel workbook (XLSX): save it as CSV");
  }
  const data = members.filter(({ name }) => DATA.has(extname(name).toLowerCase()) && !BESIDE_THE_DATA.test(name));
  const vector = data.filter(({ name }) => /\.(shp|gpkg)$/i.test(name));
  const named = data.filter(({ name }) => basename(name, extname(name)) === part);
  const [first, ...more] = vector.length > 0 ? vector.slice(0, 1) : named.length === 1 ? named : data;
  const names = members.map(({ name }) => name).slice(0, 10);
  if (first === undefined) {
    throw new FormatError(
      "not-this-format",
      place,
      "a CSV, TXT, GeoJSON, Shapefile or GeoPackage in the zip",
      list(names),
    );
  }
  if (more.length > 0) throw new FormatError("not-this-format", place, "one data file in the zip", list(names));
  return first;
}

function list(names: string[]): string {
  return names.length === 0 ? "no file" : names.join(", ");
}

function kindOf({ name }: ZipMember): ByteSource["kind"] {
  if (/\.shp$/i.test(name)) return "shapefile-zip";
  if (/\.gpkg$/i.test(name)) return "geopackage";
  return /\.(geojson|json|ndjson|geojsonl|geojsons|jsonl)$/i.test(name) ? "json" : "text";
}

const DATA = new Set(".csv .txt .tsv .asc .geojson .json .ndjson .geojsonl .geojsons .jsonl .shp .gpkg".split(" "));

/** What may hold rows too, though not all of it can be read from a zip. */
const HOLDS_DATA = new Set([...DATA, ".xlsx", ".xls", ".ods", ".kml", ".gml", ".xml", ".zip"]);

/** Notes, licences and the key lists that come with gebref.txt and HK-DE. */
const BESIDE_THE_DATA =
  /hinweis|readme|liesmich|lizenz|licen[cs]e|copyright|metadat|schluessel|schl.{1,3}ssel|prj\.txt$/i;
