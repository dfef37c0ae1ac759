import { crc32, inflateSync } from "node:zlib";
import type { LogoFault, LogoMediaType } from "#domain/logo.ts";

export type Picture = { mediaType: LogoMediaType; widthPixels: number; heightPixels: number };

/**
 * Type and size of a picture by its content: `type` for anything but PNG and JPEG, `broken` for one whose inside does not
 * fit together. The PDF library unpacks pictures while it writes and cannot refuse them then, so a PNG is unpacked here.
 */
export function measurePicture(
  bytes: Buffer,
  maxPixels: number,
): Picture | Exclude<LogoFault, "missing" | "empty" | "bytes"> {
  const isPng = bytes.subarray(0, 8).equals(pngSignature);
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  if (!isPng && !isJpeg) return "type";
  const picture = isPng ? readPng(bytes, maxPixels) : readJpeg(bytes);
  if (picture === null) return "broken";
  if (typeof picture === "string") return picture;
  if (Math.max(picture.widthPixels, picture.heightPixels) > maxPixels) return "pixels";
  return picture;
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Channels by colour type, and the bit depths that each allows (PNG, section 11.2.2). */
const pngColours: Readonly<Record<number, { channels: number; depths: readonly number[] }>> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  3: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
};

function readPng(bytes: Buffer, maxPixels: number): Picture | "pixels" | "interlaced" | null {
  const chunks = pngChunks(bytes);
  const head = chunks?.[0];
  if (!chunks || head?.name !== "IHDR" || head.data.length !== 13 || chunks.at(-1)?.name !== "IEND") return null;
  const [widthPixels, heightPixels] = [head.data.readUInt32BE(0), head.data.readUInt32BE(4)];
  const [depth = 0, colour = 0, , , interlace = 0] = head.data.subarray(8);
  const kind = pngColours[colour];
  if (!kind?.depths.includes(depth) || interlace > 1 || widthPixels === 0 || heightPixels === 0) return null;
  const palette = chunks.find(({ name }) => name === "PLTE");
  if (colour === 3 && (!palette || palette.data.length % 3 !== 0)) return null;
  if (Math.max(widthPixels, heightPixels) > maxPixels) return "pixels";
  // The PDF library loses its place in the passes of small pictures.
  if (interlace === 1) return "interlaced";
  const lineBytes = 1 + Math.ceil((widthPixels * kind.channels * depth) / 8);
  const packed = Buffer.concat(chunks.filter(({ name }) => name === "IDAT").map(({ data }) => data));
  const lines = inflate(packed, heightPixels * lineBytes);
  if (lines?.length !== heightPixels * lineBytes) return null;
  for (let at = 0; at < lines.length; at += lineBytes) if ((lines[at] ?? 0) > lastFilter) return null;
  return { mediaType: "image/png", widthPixels, heightPixels };
}

/** Each line begins with the number of its filter (PNG, section 9.2). */
const lastFilter = 4;

/** Null when a chunk is cut off or its check sum is wrong. */
function pngChunks(bytes: Buffer): { name: string; data: Buffer }[] | null {
  const chunks: { name: string; data: Buffer }[] = [];
  let at = pngSignature.length;
  while (at < bytes.length && chunks.at(-1)?.name !== "IEND") {
    if (at + 12 > bytes.length) return null;
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return null;
    chunks.push({ name: bytes.toString("latin1", at + 4, at + 8), data: bytes.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

function inflate(packed: Buffer, atMost: number): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: atMost + 1 });
  } catch {
    return null;
  }
}

/** Frame headers of JPEG (ITU T.81, table B.1) that the PDF library reads: baseline, extended and progressive. */
const jpegFrames = new Set([0xc0, 0xc1, 0xc2]);

function readJpeg(bytes: Buffer): Picture | null {
  if (bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < bytes.length - 64) return null;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return null;
    if (jpegFrames.has(marker)) {
      if (length < 8) return null;
      const [heightPixels, widthPixels] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      return widthPixels > 0 && heightPixels > 0 ? { mediaType: "image/jpeg", widthPixels, heightPixels } : null;
    }
    at += 2 + length;
  }
  return null;
}
