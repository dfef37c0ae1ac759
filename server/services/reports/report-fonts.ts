import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inflateSync } from "node:zlib";

const files = { regular: "NotoSans-Regular.woff", bold: "NotoSans-Bold.woff" } as const;
export type Font = keyof typeof files;

let unpacked: Record<Font, Buffer> | null = null;

/**
 * The fonts of reports, Noto Sans (OFL) as it comes with the design system, unpacked once: cut down to the letters in use
 * they are many times faster than packed, and the design system's WOFF2 files cannot be cut down at all.
 */
export function reportFonts(): Record<Font, Buffer> {
  if (!unpacked) {
    const home = dirname(createRequire(import.meta.url).resolve("@kern-ux/native/package.json"));
    const read = (name: Font) => unpackWoff(readFileSync(join(home, "dist/fonts/noto-sans", files[name])));
    unpacked = { regular: read("regular"), bold: read("bold") };
  }
  return unpacked;
}

const woffHeaderBytes = 44;
const woffEntryBytes = 20;
const sfntHeaderBytes = 12;
const sfntEntryBytes = 16;

/** A WOFF 1.0 file as the TrueType file it was made of (W3C Recommendation, sections 4 and 5). */
function unpackWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(sfntHeaderBytes + count * sfntEntryBytes);
  woff.copy(head, 0, 4, 8);
  const power = 2 ** Math.floor(Math.log2(count));
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE(count * 16 - power * 16, 10);
  const tables: Buffer[] = [];
  let offset = head.length;
  for (let index = 0; index < count; index++) {
    const entry = woffHeaderBytes + index * woffEntryBytes;
    const start = woff.readUInt32BE(entry + 4);
    const packed = woff.readUInt32BE(entry + 8);
    const length = woff.readUInt32BE(entry + 12);
    const bytes = woff.subarray(start, start + packed);
    const table = packed < length ? inflateSync(bytes) : bytes;
    const target = sfntHeaderBytes + index * sfntEntryBytes;
    woff.copy(head, target, entry, entry + 4);
    woff.copy(head, target + 4, entry + 16, entry + 20);
    head.writeUInt32BE(offset, target + 8);
    head.writeUInt32BE(length, target + 12);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    tables.push(table, padding);
    offset += length + padding.length;
  }
  return Buffer.concat([head, ...tables]);
}
