import { crc32, deflateSync } from "node:zlib";

/** A PNG of 8 bits per channel, one colour all over. */
export function buildPng({
  width = 4,
  height = 3,
  alpha = false,
  interlaced = false,
  filter = 0,
  pixels,
}: {
  width?: number;
  height?: number;
  alpha?: boolean;
  /** Says so; its lines are not in passes. */
  interlaced?: boolean;
  filter?: number;
  /** Packed in place of the right ones. */
  pixels?: Buffer;
} = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, alpha ? 6 : 2, 0, 0, interlaced ? 1 : 0], 8);
  const line = Buffer.alloc(1 + width * (alpha ? 4 : 3), 0x7f);
  line[0] = filter;
  const data = deflateSync(pixels ?? Buffer.concat(Array.from({ length: height }, () => line)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, sum]);
}

/** A JPEG of 1 by 1 pixel, grey. */
const jpeg = Buffer.from(
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==",
  "base64",
);

export const pictures = { png: buildPng(), transparent: buildPng({ alpha: true }), jpeg };
