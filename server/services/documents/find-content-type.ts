import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";

const sampleBytes = 65_536;
const sniffMilliseconds = 10_000;
const unknown = "application/octet-stream";

/**
 * The media type of a file by its content alone: `text/plain` for any other text, `application/octet-stream` for what
 * nobody knows. A file that takes too long to look into is unknown.
 */
export async function findContentType(path: string): Promise<string> {
  const sample = await readSample(path);
  const found = await sniff(path);
  const text = textOf(sample);
  if (text !== null) return found !== undefined && writtenAsText.has(found) ? found : typeOfText(text);
  if (found === "application/x-sqlite3") return isGeoPackage(sample) ? "application/geopackage+sqlite3" : found;
  if (found === "application/x-cfb") return (await isOutlookMessage(path)) ? "application/vnd.ms-outlook" : found;
  return found ?? unknown;
}

/** Types whose files may hold nothing but text; two letters at the start of a list are no proof of anything else. */
const writtenAsText = new Set([
  "application/pdf",
  "application/rtf",
  "application/postscript",
  "application/eps",
  "text/calendar",
  "text/vcard",
]);

async function sniff(path: string): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), sniffMilliseconds);
  });
  try {
    return (await Promise.race([fileTypeFromFile(path), tooLong]))?.mime;
  } catch {
    // Broken inside: not the type it begins like.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function readSample(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The sample as text, or null for anything else. Bytes above 127 are letters in one code page or another. */
function textOf(sample: Buffer): string | null {
  const isWide =
    sample.length >= 2 && ((sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff));
  const text = isWide
    ? new TextDecoder(sample[0] === 0xff ? "utf-16le" : "utf-16be").decode(sample.subarray(0, sample.length & ~1))
    : sample.toString("utf8");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells text from anything else
  return /[\x00-\x08\x0e-\x1f]/.test(text) ? null : text.replace(/^\uFEFF/, "");
}

function typeOfText(text: string): string {
  const start = text.trimStart().slice(0, 8_192);
  if (/<svg[\s>]/i.test(start)) return "image/svg+xml";
  if (/<(!doctype\s+html|html|head|body|script|iframe|meta|link|style|object|embed|form|img|a)[\s>/]/i.test(start)) {
    return "text/html";
  }
  if (/^<\?xml|^<!doctype/i.test(start)) return "application/xml";
  if (/^[{[]/.test(start)) return isGeoJson(start) ? "application/geo+json" : "application/json";
  if (
    /^(from|to|date|subject|received|return-path|message-id|mime-version|delivered-to|x-[\w-]+):[ \t]/im.test(start)
  ) {
    if (/^[\w-]+:[ \t\r\n]/.test(start)) return "message/rfc822";
  }
  return "text/plain";
}

function isGeoJson(start: string): boolean {
  return (
    /^\{/.test(start) &&
    /"type"\s*:\s*"(Feature|FeatureCollection|Point|Multi\w+|LineString|Polygon|GeometryCollection)"/.test(start)
  );
}

/** `application_id` of the SQLite header, GeoPackage 1.3, requirement 2. */
function isGeoPackage(sample: Buffer): boolean {
  return ["GPKG", "GP10", "GP11"].includes(sample.toString("latin1", 68, 72));
}

/** MS-OXMSG, section 2.4: every message holds this stream, named in UTF-16. */
async function isOutlookMessage(path: string): Promise<boolean> {
  const name = Buffer.from("__properties_version1.0", "utf16le");
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const bytes = Buffer.concat([rest, chunk]);
    if (bytes.includes(name)) return true;
    rest = bytes.subarray(-name.length);
  }
  return false;
}
