import { open, readFile } from "node:fs/promises";
import { join } from "node:path";

/** How GDAL shall decode a Shapefile; `overruled` says what the file claimed where its bytes tell otherwise. */
export type ShapefileEncoding = { openOptions: string[]; overruled: string | null };

/**
 * The encoding of an unpacked Shapefile's attributes: the one that was named, else told by the bytes of its .dbf.
 *
 * The .cpg often lacks or was written by another program than the .dbf. Bytes that are UTF-8 are taken so whatever it says; a
 * .cpg that claims UTF-8 over other bytes is wrong; Windows-1252 and CP850 are told apart by their umlauts.
 */
export async function shapefileEncoding(folder: string, named: string | undefined): Promise<ShapefileEncoding> {
  if (named !== undefined) return { openOptions: [`ENCODING=${gdalName(named)}`], overruled: null };
  const hint = await readFile(join(folder, "input.cpg"), "latin1").catch(() => "");
  const claimed = hint.trim().slice(0, 40);
  const told = tellEncoding(await countBytes(join(folder, "input.dbf")), claimed);
  if (told === null) return { openOptions: [], overruled: null };
  const isOther = claimed !== "" && gdalName(claimed) !== told;
  return { openOptions: [`ENCODING=${told}`], overruled: isOther ? `${claimed} → ${told}` : null };
}

type Bytes = { utf8: number; other: number; windows: number; dos: number };

function tellEncoding({ utf8, other, windows, dos }: Bytes, claimed: string): string | null {
  if (utf8 + other === 0) return null;
  // A fixed field may cut a letter in half.
  if (utf8 > 0 && other * 10 <= utf8) return "UTF-8";
  if (claimed !== "" && gdalName(claimed) !== "UTF-8") return null;
  return dos > windows ? "CP850" : "CP1252";
}

/** ä ö ü Ä Ö Ü ß é in Windows-1252, and all but é in CP850. */
const WINDOWS = new Set([0xe4, 0xf6, 0xfc, 0xc4, 0xd6, 0xdc, 0xdf, 0xe9]);
const DOS = new Set([0x84, 0x94, 0x81, 0x8e, 0x99, 0x9a, 0xe1]);

/** Enough letters beyond ASCII to be sure. */
const ENOUGH = 100_000;

async function countBytes(path: string): Promise<Bytes> {
  const counted: Bytes = { utf8: 0, other: 0, windows: 0, dos: 0 };
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(1024 * 1024);
    // The header holds bytes that are no text.
    let position = (await file.read(buffer, 0, 32, 0)).bytesRead === 32 ? buffer.readUInt16LE(8) : 32;
    while (counted.utf8 + counted.other < ENOUGH) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) break;
      countLetters(buffer.subarray(0, bytesRead), counted);
      position += bytesRead;
    }
  } finally {
    await file.close();
  }
  return counted;
}

function countLetters(bytes: Buffer, into: Bytes): void {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const following = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    const isUtf8 = following > 0 && isFollowed(bytes, at, following);
    if (isUtf8) {
      into.utf8 += 1;
      at += following;
      continue;
    }
    into.other += 1;
    if (WINDOWS.has(byte)) into.windows += 1;
    if (DOS.has(byte)) into.dos += 1;
  }
}

function isFollowed(bytes: Buffer, at: number, following: number): boolean {
  for (let step = 1; step <= following; step += 1) if (((bytes[at + step] ?? 0) & 0xc0) !== 0x80) return false;
  return true;
}

/** GDAL's name of an encoding as .cpg files and people write it. */
function gdalName(name: string): string {
  const plain = name.toLowerCase().replace(/[\s_-]/g, "");
  if (/^(utf8|65001)$/.test(plain)) return "UTF-8";
  if (/^(windows1252|cp1252|ansi1252|ansi|1252)$/.test(plain)) return "CP1252";
  if (/^(iso88591|88591|latin1|l1)$/.test(plain)) return "ISO-8859-1";
  const page = /^(?:cp|ibm|oem|windows|ansi)?(\d{3,4})$/.exec(plain)?.[1];
  return page === undefined ? name.trim() : `CP${page}`;
}
