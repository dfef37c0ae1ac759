import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvRow, csvBatches } from "#geodata/formats/text/csv-rows.ts";
import { decodeBlocks } from "#geodata/formats/text/decode-blocks.ts";
import { inChunks } from "./reading-support.ts";

async function read(text: string, delimiter: string, chunkBytes = 1 << 20): Promise<CsvRow[]> {
  return (await readAll(text, delimiter, chunkBytes)).rows;
}

async function readAll(text: string, delimiter: string, chunkBytes: number, width?: number) {
  const position = { place: "file.csv", line: 1 };
  const blocks = decodeBlocks(inChunks(Buffer.from(text), chunkBytes), { name: "utf-8", certain: true }, position);
  const read = { rows: [] as CsvRow[], blank: 0, continued: 0 };
  for await (const batch of csvBatches(blocks, delimiter, position, width)) {
    for (const row of batch.rows) read.rows.push(row);
    read.blank += batch.blank;
    read.continued += batch.continued;
  }
  return read;
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

  it("agrees with csv-parse on text that no writer would write, as long as its quotes fit", async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[";a\n]{1,30}$/), async (text) => {
        // A quote inside an unquoted field is a character here, which csv-parse allows only together with damaged quotes.
        const options = { delimiter: ";", record_delimiter: "\n", relax_column_count: true, skip_empty_lines: true };
        let expected: string[][] | null = null;
        try {
          expected = parse(text, options);
        } catch {
          return;
        }

        const rows = await read(text, ";");

        expect(rows.map(({ cells }) => cells)).toEqual(expected);
        expect(rows.every(({ damage }) => damage === undefined)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("accounts for every line of any text, wherever its quotes stand and its chunks end", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^[";a\r\n]{0,60}$/),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 2, max: 4 }),
        async (text, chunkBytes, width) => {
          const { rows, blank, continued } = await readAll(text, ";", chunkBytes, width);
          const lines = text.split("\n").length - (text === "" || text.endsWith("\n") ? 1 : 0);

          expect(rows.length + blank + continued).toBe(lines);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("loses none of the other rows when one quote is put in or taken out anywhere", async () => {
    const cell = fc.constantFrom("Hauptstraße", "Am Ring; Hof", 'Gasthof "Post"', "12a", "", "19348");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 40 }),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        fc.boolean(),
        async (table, hitRow, hitAt, quoteAll, putIn) => {
          const options = { delimiter: ";", record_delimiter: "\n", quoted: quoteAll };
          const lines = table.map((row) => stringify([row], options).trimEnd());
          const hit = hitRow % lines.length;
          const line = lines[hit] ?? "";
          const quotes = [...line].flatMap((letter, at) => (letter === '"' ? [at] : []));
          const at = putIn || quotes.length === 0 ? hitAt % (line.length + 1) : (quotes[hitAt % quotes.length] ?? 0);
          const mutated = line.slice(0, at) + (putIn ? '"' : "") + line.slice(at + (putIn ? 0 : 1));
          const text = lines.map((one, index) => `${index === hit ? mutated : one}\n`).join("");

          const { rows } = await readAll(text, ";", 1 << 20, 4);

          const others = rows.filter(({ line: number }) => number !== hit + 1);
          expect(others.map(({ cells }) => cells)).toEqual(table.filter((_, index) => index !== hit));
          expect(
            rows.filter(({ damage }) => damage !== undefined).every(({ line: number }) => number === hit + 1),
          ).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("takes a quote that a later row seems to close for damage of its own row", async () => {
    const text = 'a;b;c\n1;"x;2\n3;y;4\n5;z";6\n7;"u\nv";8\n';

    const { rows } = await readAll(text, ";", 1 << 20, 3);

    expect(rows).toEqual([
      { line: 1, cells: ["a", "b", "c"] },
      { line: 2, cells: ["1", '"x', "2"], damage: expect.stringContaining("over whole rows") },
      { line: 3, cells: ["3", "y", "4"] },
      { line: 4, cells: ["5", 'z"', "6"] },
      { line: 5, cells: ["7", "u\nv", "8"] },
    ]);
  });

  it("names text after a closing quote, and reads a field of 20 lines but not of 21", async () => {
    const cell = (lines: number) => Array.from({ length: lines }, (_, index) => `line ${index + 1}`).join("\n");

    const after = await readAll('1;"x"y;2\n3;"z" ;4\n', ";", 1 << 20, 3);
    const twenty = await readAll(`1;"${cell(20)}";2\n`, ";", 1 << 20, 3);
    const more = await readAll(`1;"${cell(21)}";2\n3;4;5\n`, ";", 1 << 20, 3);

    expect(after.rows).toEqual([
      { line: 1, cells: ["1", '"x"y', "2"], damage: "text after the closing quote: y;2" },
      { line: 2, cells: ["3", "z", "4"] },
    ]);
    expect(twenty.rows).toEqual([{ line: 1, cells: ["1", cell(20), "2"] }]);
    expect(more.rows[0]).toMatchObject({ line: 1, damage: "a quote that is never closed" });
    expect(more.rows.at(-1)).toEqual({ line: 22, cells: ["3", "4", "5"] });
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

  it("rejects the line whose quote is never closed and reads on behind it", async () => {
    expect(await read('a;b\nc;"d\ne;f\n', ";")).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ["c", '"d'], damage: "a quote that is never closed" },
      { line: 3, cells: ["e", "f"] },
    ]);
  });

  it("does not fill the memory with a quoted field without an end", async () => {
    const endless = `a;b\nc;"${"d;e\n".repeat(600_000)}`;

    const rows = await read(endless, ";", 1 << 18);

    expect(rows).toHaveLength(600_001);
    expect(rows.filter(({ damage }) => damage !== undefined)).toMatchObject([{ line: 2 }]);
  });
});
