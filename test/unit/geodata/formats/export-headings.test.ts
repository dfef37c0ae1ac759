import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addressColumns, offerColumns, provenanceColumns } from "#geodata/formats/export-columns.data.ts";

const page = readFileSync("docs/formats/exports.md", "utf8");

describe("the page about exports", () => {
  it("names the heading of every column of a spreadsheet", () => {
    const rows = page.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
    const headings = (place: number) =>
      new Map(rows.filter((cells) => cells.length === 5).map((cells) => [cells[1], cells[place]]));

    for (const { name, label } of addressColumns) expect([name, headings(2).get(`\`${name}\``)]).toEqual([name, label]);
    for (const { name, label } of offerColumns) expect([name, headings(3).get(`\`${name}\``)]).toEqual([name, label]);
    for (const { label } of provenanceColumns) expect(page).toContain(label);
  });
});
