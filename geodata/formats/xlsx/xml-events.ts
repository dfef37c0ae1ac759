import { SaxesParser } from "saxes";
import { FormatError } from "../format-error.ts";
import { MAX_CELL_TEXT, MAX_XML_DEPTH } from "../limits.ts";

/** What is told of an XML document; names are without their prefix. */
export type XmlEvents = {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
};

/**
 * Reads a part of a workbook event by event, and yields after each chunk so that its rows can be passed on.
 *
 * Nothing is kept but what is open. Throws `FormatError` for XML that is broken or cut off, that has a DOCTYPE (entities), is
 * nested deeper than any workbook, or has a text longer than a cell may hold.
 */
export async function* xmlEvents(
  chunks: AsyncIterable<Buffer>,
  place: string,
  events: XmlEvents,
): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let depth = 0;
  let quietBytes = 0;
  const refuse = (expected: string, found: string): never => {
    throw new FormatError("unreadable", place, expected, found);
  };
  const text = (part: string) => {
    quietBytes = 0;
    if (part.length > MAX_CELL_TEXT) refuse(`at most ${MAX_CELL_TEXT} characters a cell`, `${part.length}`);
    events.text?.(part);
  };
  parser.on("error", (error) => refuse("well-formed XML", error.message));
  parser.on("doctype", () => refuse("XML without DOCTYPE", "a DOCTYPE"));
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("opentag", ({ name, attributes }) => {
    quietBytes = 0;
    depth += 1;
    if (depth > MAX_XML_DEPTH) refuse(`XML nested at most ${MAX_XML_DEPTH} deep`, "more");
    events.open?.(plain(name), (wanted) => attributes[wanted]);
  });
  parser.on("closetag", ({ name }) => {
    quietBytes = 0;
    depth -= 1;
    events.close?.(plain(name));
  });
  for await (const chunk of chunks) {
    quietBytes += chunk.length;
    parser.write(decode(decoder, chunk, place));
    if (quietBytes > QUIET_BYTES) refuse(`at most ${MAX_CELL_TEXT} characters a cell`, "a text without an end");
    yield;
  }
  parser.write(decode(decoder, undefined, place));
  parser.close();
  yield;
}

/** Reads a whole part whose content goes into `events`. */
export async function readXml(chunks: AsyncIterable<Buffer>, place: string, events: XmlEvents): Promise<void> {
  for await (const _ of xmlEvents(chunks, place, events));
}

/** So much without a tag or text that ends is no part of a workbook, and would be kept in memory. */
const QUIET_BYTES = 1024 * 1024;

function plain(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function decode(decoder: TextDecoder, chunk: Buffer | undefined, place: string): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new FormatError("wrong-encoding", place, "UTF-8, as workbooks have", "other bytes");
  }
}
