import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import type { Language } from "#domain/language.ts";
import { reportColumns, reportHeading, reportRowIn } from "#domain/report-words.data.ts";
import { csvBatches } from "#geodata/formats/text/csv-rows.ts";
import { decodeBlocks } from "#geodata/formats/text/decode-blocks.ts";

const byteOrderMark = "\uFEFF";

/**
 * The stored report of an import (see `writeReport`) with heading, expectations and remarks in a language, row by row and
 * so of any size; what is no text of ours stays as it stands.
 */
export function reportInLanguage(stored: AsyncIterable<Buffer>, language: Language): Readable {
  return Readable.from(translated(stored, language));
}

async function* translated(stored: AsyncIterable<Buffer>, language: Language): AsyncGenerator<string> {
  const position = { place: "report.csv", line: 1 };
  const blocks = decodeBlocks(stored, { name: "utf-8", certain: true }, position);
  let isHeading = true;
  yield byteOrderMark;
  for await (const { rows } of csvBatches(blocks, ";", position, reportColumns.length)) {
    const lines = rows.map(({ cells }, index) =>
      isHeading && index === 0 ? [...reportHeading(language)] : reportRowIn(language, cells),
    );
    isHeading = false;
    yield stringify(lines, { delimiter: ";" });
  }
}
