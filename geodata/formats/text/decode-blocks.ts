import { isAscii, isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { MAX_LINE_BYTES } from "../limits.ts";
import { FormatError } from "../reading.ts";

export type TextBlock = { text: string; last: boolean };

/** Where the consumer is, for messages; it counts the lines, the decoder only reads the number. */
export type LinePosition = { place: string; line: number };

export type TextEncoding = { name: string; certain: boolean };

/**
 * Turns bytes into text blocks of whole lines; only the last block may end without a line feed.
 *
 * The encoding is UTF-8 (byte order mark dropped) or Windows-1252, decided at the first byte above 127 and then held:
 * a byte that does not fit it is a `FormatError`, as are UTF-16, NUL bytes and a line longer than 1 MiB, which is
 * never buffered. `encoding.name` is final once the first such byte was seen; a named one is taken as it is.
 */
export async function* decodeBlocks(
  chunks: AsyncIterable<Buffer>,
  encoding: TextEncoding,
  position: LinePosition,
): AsyncGenerator<TextBlock> {
  let carried: Buffer[] = [];
  let carriedBytes = 0;
  let first = true;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_FEED);
    if (end >= 0) {
      carried.push(chunk.subarray(0, end + 1));
      yield { text: decode(carried, false), last: false };
      carried = [];
      carriedBytes = 0;
    }
    const rest = chunk.subarray(end + 1);
    carried.push(rest);
    carriedBytes += rest.length;
    if (carriedBytes > MAX_LINE_BYTES) {
      const found = `${carriedBytes} bytes without a line end`;
      throw new FormatError("line-too-long", where(position), `a line of at most ${MAX_LINE_BYTES} bytes`, found);
    }
  }
  yield { text: decode(carried, true), last: true };

  function decode(parts: Buffer[], last: boolean): string {
    let bytes = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
    if (first) {
      refuseUtf16(bytes, position);
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
        bytes = bytes.subarray(3);
        if (!encoding.certain) Object.assign(encoding, { name: "utf-8", certain: true });
      }
      first = false;
    }
    return decodeBytes(bytes, encoding, position, last);
  }
}

/** The name iconv knows an encoding by; throws for UTF-16 and for names nobody knows. */
export function namedEncoding(name: string, place: string): TextEncoding {
  const plain = name.toLowerCase().replace(/[\s_]/g, "-");
  if (/^utf-?8/.test(plain)) return { name: "utf-8", certain: true };
  const known = { latin1: "iso-8859-1", ansi: "windows-1252", cp1252: "windows-1252" }[plain] ?? plain;
  if (/utf-?(16|32)|ucs/.test(known) || !iconv.encodingExists(known)) {
    throw new FormatError(
      "wrong-encoding",
      place,
      "utf-8, windows-1252, iso-8859-1 or another one-byte encoding",
      name,
    );
  }
  return { name: known, certain: true };
}

const LINE_FEED = 10;

function decodeBytes(bytes: Buffer, encoding: TextEncoding, position: LinePosition, last: boolean): string {
  refuseNul(bytes, position);
  if (isAscii(bytes)) return bytes.toString("latin1");
  if (encoding.name === "utf-8") {
    if (isUtf8(bytes)) {
      encoding.certain = true;
      return bytes.toString("utf8");
    }
    if (last && encoding.certain && cutInsideCharacter(bytes)) {
      throw new FormatError("truncated", "end of file", "a whole UTF-8 character", "half of one");
    }
    if (encoding.certain) refuseByte(bytes, "UTF-8 as in the lines before", position);
    Object.assign(encoding, { name: "windows-1252", certain: true });
  }
  if (encoding.name === "windows-1252") refuseNotWindows1252(bytes, position);
  return iconv.decode(bytes, encoding.name);
}

function refuseUtf16(bytes: Buffer, position: LinePosition): void {
  const byteOrderMark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const bareUtf16 = bytes.length >= 4 && ((bytes[0] === 0 && bytes[2] === 0) || (bytes[1] === 0 && bytes[3] === 0));
  if (!byteOrderMark && !bareUtf16) return;
  const found = "UTF-16: save the file as UTF-8";
  throw new FormatError("wrong-encoding", where(position), "UTF-8 or Windows-1252 text", found);
}

function refuseNul(bytes: Buffer, position: LinePosition): void {
  const at = bytes.indexOf(0);
  if (at < 0) return;
  throw new FormatError("not-this-format", lineOf(bytes, at, position), "text", "a NUL byte: a binary or damaged file");
}

/** Windows-1252 leaves five bytes without a character; DOS files (CP850) use 0x81 for ü. */
function refuseNotWindows1252(bytes: Buffer, position: LinePosition): void {
  for (const code of [0x81, 0x8d, 0x8f, 0x90, 0x9d]) {
    const at = bytes.indexOf(code);
    if (at < 0) continue;
    const found = `byte 0x${code.toString(16)}`;
    throw new FormatError("wrong-encoding", lineOf(bytes, at, position), "UTF-8 or Windows-1252", found);
  }
  const mixed = MOJIBAKE.map((letter) => bytes.indexOf(letter)).filter((at) => at >= 0);
  if (mixed.length === 0) return;
  // The lines before this block were Windows-1252 when all of it is UTF-8.
  const at = isUtf8(bytes) ? Math.min(...mixed) : lineThatIsNotUtf8(bytes);
  const found = "UTF-8 and Windows-1252 mixed";
  throw new FormatError("wrong-encoding", lineOf(bytes, at, position), "one encoding", found);
}

/** ä ö ü Ä Ö Ü ß as UTF-8: two characters that no German text puts side by side in Windows-1252. */
const MOJIBAKE = ["ä", "ö", "ü", "Ä", "Ö", "Ü", "ß"].map((letter) => Buffer.from(letter, "utf8"));

function refuseByte(bytes: Buffer, expected: string, position: LinePosition): never {
  const place = lineOf(bytes, lineThatIsNotUtf8(bytes), position);
  throw new FormatError("wrong-encoding", place, expected, "a byte that is not UTF-8");
}

/** Where the first line begins that is not UTF-8. */
function lineThatIsNotUtf8(bytes: Buffer): number {
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
  }
  return start;
}

function cutInsideCharacter(bytes: Buffer): boolean {
  return [1, 2, 3].some((tail) => tail <= bytes.length && isUtf8(bytes.subarray(0, bytes.length - tail)));
}

function lineOf(bytes: Buffer, offset: number, position: LinePosition): string {
  let line = position.line;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < offset; at = bytes.indexOf(LINE_FEED, at + 1)) line += 1;
  return where({ place: position.place, line });
}

function where({ place, line }: LinePosition): string {
  return `${place}, line ${line}`;
}
