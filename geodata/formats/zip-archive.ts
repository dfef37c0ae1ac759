import { basename } from "node:path";
import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { MAX_PACK_RATIO, MAX_UNPACKED_BYTES, MAX_ZIP_MEMBERS, RATIO_FREE_BYTES } from "./limits.ts";
import { FormatError } from "./reading.ts";

export type ZipMember = { name: string; bytes: number; packedBytes: number };

export type ZipArchive = {
  members: ZipMember[];
  /** The unpacked bytes of one member; its length and checksum are verified on the way. */
  read(member: ZipMember): AsyncGenerator<Buffer>;
  close(): void;
};

/**
 * Opens a zip and checks its directory before anything is unpacked.
 *
 * Throws `FormatError`: `unsafe-zip` for a member whose path leads outside, too many members, or a size or ratio
 * only a bomb has; `truncated` when the directory at the end is missing or cut; `unreadable` when it is encrypted.
 */
export async function openZip(path: string): Promise<ZipArchive> {
  const place = basename(path);
  const file = await openPromise(path, { autoClose: false }).catch((error: unknown) => refuse(error, place));
  try {
    const entries = await listEntries(file, place);
    return {
      members: [...entries.values()].map(({ fileName, uncompressedSize, compressedSize }) => ({
        name: fileName,
        bytes: uncompressedSize,
        packedBytes: compressedSize,
      })),
      read: (member) => readMember(file, entries.get(member.name), `${place}/${member.name}`),
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

async function listEntries(file: ZipFile, place: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let bytes = 0;
  try {
    for await (const entry of file.eachEntry()) {
      if (entry.fileName.endsWith("/") || entry.fileName.startsWith("__MACOSX/")) continue;
      bytes += entry.uncompressedSize;
      refuseBomb(entry, bytes, file.fileSize, place);
      if (entry.isEncrypted()) throw new FormatError("unreadable", place, "a zip without password", entry.fileName);
      entries.set(entry.fileName, entry);
      if (entries.size > MAX_ZIP_MEMBERS) {
        throw new FormatError("unsafe-zip", place, `at most ${MAX_ZIP_MEMBERS} files in the zip`, "more");
      }
    }
  } catch (error) {
    refuse(error, place);
  }
  return entries;
}

function refuseBomb(entry: Entry, bytesSoFar: number, packedBytes: number, place: string): void {
  const { fileName, uncompressedSize, compressedSize } = entry;
  if (bytesSoFar > MAX_UNPACKED_BYTES) {
    throw new FormatError(
      "unsafe-zip",
      place,
      `at most ${MAX_UNPACKED_BYTES} bytes unpacked`,
      `${bytesSoFar} and more`,
    );
  }
  const own = uncompressedSize > RATIO_FREE_BYTES && uncompressedSize > MAX_PACK_RATIO * compressedSize;
  const all = bytesSoFar > RATIO_FREE_BYTES && bytesSoFar > MAX_PACK_RATIO * packedBytes;
  if (!own && !all) return;
  const found = own ? `${fileName}: ${compressedSize} to ${uncompressedSize}` : `${packedBytes} to ${bytesSoFar}`;
  throw new FormatError("unsafe-zip", place, `bytes packed at most ${MAX_PACK_RATIO} : 1`, found);
}

async function* readMember(file: ZipFile, entry: Entry | undefined, place: string): AsyncGenerator<Buffer> {
  if (entry === undefined) throw new FormatError("unreadable", place, "a member of the zip", "none of that name");
  let checksum = 0;
  let stream: Readable | undefined;
  try {
    stream = await file.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) continue;
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    refuse(error, place);
  } finally {
    stream?.destroy();
  }
  if (checksum !== entry.crc32)
    throw new FormatError("truncated", place, "its checksum in the zip", "another: damaged");
}

function refuse(error: unknown, place: string): never {
  if (error instanceof FormatError) throw error;
  const message = error instanceof Error ? error.message : String(error);
  if (/relative path|absolute path|invalid characters in fileName/.test(message)) {
    throw new FormatError("unsafe-zip", place, "files inside the zip's own folder", message);
  }
  if (/too many bytes|size mismatch/.test(message)) {
    throw new FormatError("unsafe-zip", place, "the unpacked size the zip names", message);
  }
  if (
    /End of central|Invalid comment|overflows|unexpected E|not enough bytes|signature|incorrect|invalid/i.test(message)
  ) {
    throw new FormatError("truncated", place, "a complete zip", message);
  }
  throw new FormatError("unreadable", place, "a readable zip", message);
}
