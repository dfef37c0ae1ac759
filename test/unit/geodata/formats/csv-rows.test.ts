import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvRow, csvBatches } from "#geodata/formats/text/csv-rows.ts";
import { decodeBlocks } from "#geodata/formats/text/decode-blocks.ts";
import { inChunks } from "./reading-support.ts";

async function read(text: string, delimiter: string, chunkBytes = 1 << 20): Promise<CsvRow[]> {
  const position = { place: "file.csv", line: 1 };
  const blocks = decodeBlocks(inChunks(Buffer.from(text), chunkBytes), { name: "utf-8", certain: true }, position);
  const rows: CsvRow[] = [];
  for await (const batch of csvBatches(blocks, delimiter, position)) rows.push(...batch.rows);
  return rows;
}

const hostileCell = fc.oneof(
  fc.stringMatching(/^[";,\n\r a\u00e4\u20ac]{0,8}$/),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('"', '""', '"a";b', "x\r\ny", "#", "Müller-Straße"),
);

describe("csvBatches", () => {
  it("gives back what csv-stringify wrote, whatever the cells and wherever the chunks end", async () => {
    const tables = fc.array(fc.array(hostileCell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.constantFrom(";", ",", "\t"),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        async (table, delimiter, chunkBytes, lineEnd, quoteAll) => {
          // A NUL is refused; a line end that is not the file's needs quotes that csv-stringify does not give it.
          const clean = table.map((row) => row.map((cell) => cell.replaceAll("\0", "")));
          const quoted = quoteAll || clean.some((row) => row.some((cell) => /[\r\n]/.test(cell)));
          const text = stringify(clean, { delimiter, record_delimiter: lineEnd, quoted, quoted_empty: true });

          const rows = await read(text, delimiter, chunkBytes);

          expect(rows.map(({ cells }) => cells)).toEqual(clean);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("agrees with csv-parse on text that no writer would write", async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[";a\n]{1,30}$/), async (text) => {
        const options = { delimiter: ";", record_delimiter: "\n", relax_quotes: true, relax_column_count: true };
        let expected: string[][] | null = null;
        try {
          expected = parse(text, { ...options, skip_empty_lines: true });
        } catch {
          // An unclosed quote: refused by both.
        }
        const found = await read(text, ";").catch(() => null);

        expect(found?.map(({ cells }) => cells) ?? null).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("numbers rows by the line they begin in, over empty lines and line ends in quotes", async () => {
    const rows = await read('a;b\n\n"x\ny";1\nc;d\n', ";");

    expect(rows).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 3, cells: ["x\ny", "1"] },
      { line: 5, cells: ["c", "d"] },
    ]);
  });

  it("keeps a quote inside an unquoted field", async () => {
    expect(await read('Gasthof "Zur Post";3\n', ";")).toEqual([{ line: 1, cells: ['Gasthof "Zur Post"', "3"] }]);
  });

  it("names the line whose quote is never closed", async () => {
    await expect(read('a;b\nc;"d\ne;f\n', ";")).rejects.toMatchObject({ code: "truncated", place: "file.csv, line 2" });
  });

  it("stops at a quoted field without an end before it fills the memory", async () => {
    const endless = `a;b\nc;"${"d;e\n".repeat(600_000)}`;

    await expect(read(endless, ";", 1 << 18)).rejects.toMatchObject({
      code: "line-too-long",
      place: "file.csv, line 2",
    });
  });
});
