import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConstruction } from "#geodata/formats/construction.ts";
import { readLedgerList } from "#geodata/formats/ledger-list.ts";
import type { ReadResult } from "#geodata/formats/reading.ts";
import { collect, refusal, temporaryZip } from "./reading-support.ts";

const faults = new URL("../../../../../shared/faults/", import.meta.url).pathname;
const hasFaults = existsSync(faults);
const further = `${faults}10-further-sheets-ignored/`;

async function collectNoted<T>(opening: Promise<ReadResult<T>>) {
  const reading = await opening;
  const read = await collect(reading);
  return { ...read, notes: reading.notes };
}

/** A cell as text, a number (with the style `s`), or raw XML of the whole cell. */
type Cell = string | number | { s: number; v: number } | { xml: string } | null;
type Sheet = { name: string; rows: Cell[][] | string; state?: string };

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function cellXml(cell: Cell, at: number, row: number): string {
  const place = `r="${letters[at]}${row}"`;
  if (cell === null) return "";
  if (typeof cell === "string") return `<c ${place} t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if (typeof cell === "number") return `<c ${place}><v>${cell}</v></c>`;
  return "xml" in cell ? cell.xml.replace("<c", `<c ${place}`) : `<c ${place} s="${cell.s}"><v>${cell.v}</v></c>`;
}

function workbook(sheets: Sheet[], options: { pr?: string; strings?: string; extra?: Record<string, string> } = {}) {
  const rowsXml = (rows: Cell[][]) =>
    rows
      .map(
        (cells, at) =>
          `<row r="${at + 1}">${cells.map((cell, column) => cellXml(cell, column, at + 1)).join("")}</row>`,
      )
      .join("");
  const parts: Record<string, string> = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook xmlns:r="r"><workbookPr ${options.pr ?? ""}/><sheets>${sheets
      .map(({ name, state }, at) => `<sheet name="${name}" r:id="rId${at}"${state ? ` state="${state}"` : ""}/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${sheets
      .map((_, at) => `<Relationship Id="rId${at}" Type="http://x/worksheet" Target="worksheets/s${at}.xml"/>`)
      .join("")}</Relationships>`,
    "xl/styles.xml":
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="[$-407]d/\\ mmm/\\ yyyy"/>' +
      '<numFmt numFmtId="166" formatCode="0.0 &quot;Tage&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>',
    ...(options.strings !== undefined && { "xl/sharedStrings.xml": options.strings }),
  };
  sheets.forEach(({ rows }, at) => {
    const xml = typeof rows === "string" ? rows : rowsXml(rows);
    parts[`xl/worksheets/s${at}.xml`] = `<?xml version="1.0"?><worksheet><sheetData>${xml}</sheetData></worksheet>`;
  });
  return temporaryZip("list.xlsx", { ...parts, ...options.extra });
}

const head = ["strasse", "hausnummer", "plz", "betreiber", "baustand", "datum"];
const row = (number: Cell, on: Cell = "2026-11-30"): Cell[] => ["Weg", number, "19348", "Nordnetz", "im Bau", on];

describe.skipIf(!hasFaults)("the workbooks that were read in part", () => {
  it("are read on all sheets with the same columns", async () => {
    const { values, rows, notes } = await collectNoted(readConstruction(`${further}x-two.xlsx`));

    const places = values.map(({ place }) => place);
    const first = places.filter((place) => place === "Perleberg").length;
    expect(places.slice(first)).toEqual(places.slice(first).map(() => "Bad Wilsnack"));
    expect([first, places.length]).toEqual([4, 5]);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 7]);
    expect(notes).toEqual([{ code: "sheet-read-too", line: 6, found: "Wilsnack" }]);
  });

  it("are read behind their cover sheet, which is named", async () => {
    const { values, notes } = await collectNoted(readConstruction(`${further}x-cover.xlsx`));

    expect(values).toHaveLength(4);
    expect(notes).toEqual([{ code: "sheet-not-read", line: 0, found: "Anleitung" }]);
  });

  it("number rows as in the sheet, over a line break in a cell", async () => {
    const { rejected, values } = await collectNoted(readConstruction(`${further}x-multi.xlsx`));

    expect(rejected.map(({ line }) => line)).toEqual([9]);
    expect(values[1]?.operator).toBe("Nordnetz\nService");
  });

  it("count dates from 1904 where they say so", async () => {
    const { values, notes } = await collectNoted(readConstruction(`${further}x-1904.xlsx`));

    expect(new Set(values.map(({ reachedOn }) => reachedOn))).toEqual(new Set(["2025-12-09"]));
    expect(notes).toMatchObject([{ code: "dates-since-1904" }]);
  });

  it("leave out blank rows", async () => {
    const { rejected } = await collectNoted(readConstruction(`${faults}11-blank-rows-refuse-the-file/x-blank.xlsx`));

    expect(rejected).toMatchObject([{ line: 9, column: "baustand" }]);
  });

  it("are refused quickly when few bytes name one huge text hundreds of times", async () => {
    const started = performance.now();
    const error = await refusal(readLedgerList(`${faults}28-xlsx-amplification/shared-500.xlsx`));

    expect(error).toMatchObject({ expected: "at most 32767 characters a cell", found: "1000000" });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("a workbook", () => {
  it("gives text, numbers, filled zeros, dates, results of formulas and errors as a list would hold them", async () => {
    const rich = { xml: '<c t="s"><v>0</v></c>' };
    const rows: Cell[][] = [
      head,
      [rich, 12, { s: 2, v: 1067 }, { xml: '<c t="str"><f>A1</f><v>Nordnetz</v></c>' }, "im Bau", { s: 1, v: 46356 }],
      ["Weg", { xml: '<c t="e"><v>#N/A</v></c>' }, 19348, "Nordnetz", "im Bau", null],
      ["Weg", { s: 1, v: 45352 }, 19348, "Nordnetz", "im Bau", { s: 3, v: 46356.5 }],
      ["Weg", 0.1 + 0.2, 19348, "Nordnetz", "im Bau", { xml: '<c t="d"><v>2026-11-30T00:00:00</v></c>' }],
    ];
    const strings =
      "<sst><si><r><t>Haupt</t></r><r><t xml:space='preserve'>straße </t></r><rPh><t>x</t></rPh></si></sst>";
    const { values, rejected } = await collectNoted(
      readConstruction(await workbook([{ name: "A", rows }], { strings })),
    );

    expect(values[0]).toMatchObject({
      street: "Hauptstraße",
      houseNumber: "12",
      postcode: "01067",
      operator: "Nordnetz",
      reachedOn: "2026-11-30",
    });
    expect(rejected).toMatchObject([
      { line: 3, column: "hausnummer", found: "#N/A" },
      { line: 4, column: "hausnummer", found: "2024-03-01" },
    ]);
  });

  it("reads hidden rows and says so, and names hidden sheets, others and their titles", async () => {
    const hidden = '<row r="1"><c r="A1" t="inlineStr"><is><t>strasse</t></is></c></row>';
    const sheets: Sheet[] = [
      { name: "Info", rows: [["Stand", "2026"]] },
      { name: "Liste", rows: [["Baustand Nordnetz"], [], head, row(1), [null, null, ""], row(2)] },
      { name: "Alt", rows: [head, row(9)], state: "hidden" },
      { name: "Leer", rows: [] },
      { name: "Anders", rows: hidden },
    ];
    const { rows, notes } = await collectNoted(readConstruction(await workbook(sheets)));

    expect(rows.map(({ line }) => line)).toEqual([4, 6]);
    expect(notes).toEqual([
      { code: "sheet-not-read", line: 0, found: "Info" },
      { code: "sheet-not-read", line: 0, found: "Alt" },
      { code: "sheet-not-read", line: 0, found: "Anders" },
      { code: "title-line", line: 1, found: "Baustand Nordnetz" },
    ]);
  });

  it("reads the same columns in another order on a further sheet", async () => {
    const turned = (cells: Cell[]) => [...cells].reverse();
    const sheets = [
      { name: "A", rows: [head, row(1), row(2)] },
      { name: "B", rows: [["Titel"], turned(head), turned(row(3)), turned(row("x y"))] },
    ];
    const { values, rows, notes } = await collectNoted(readConstruction(await workbook(sheets)));

    expect(values.map(({ houseNumber }) => houseNumber)).toEqual(["1", "2", "3", "x y"]);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 6, 7]);
    expect(notes).toEqual([
      { code: "sheet-read-too", line: 4, found: "B" },
      { code: "title-line", line: 4, found: "Titel" },
    ]);
  });

  it("is refused with what its sheets hold when none is a list", async () => {
    const path = await workbook([
      { name: "Deckblatt", rows: [["Bitte ausfüllen"]] },
      { name: "Hilfe", rows: [["Fragen an", "Frau Muster"]] },
    ]);

    expect(await refusal(readConstruction(path))).toMatchObject({
      code: "missing-columns",
      expected: "a sheet with the column names of a list",
      found: '"Deckblatt": Bitte ausfüllen; "Hilfe": Fragen an | Frau Muster',
    });
  });

  it.each([
    ["nested too deep", { rows: `<row r="1">${"<c>".repeat(100)}`, found: "more" }],
    ["with an entity", { rows: "", found: "a DOCTYPE", before: '<!DOCTYPE x [<!ENTITY a "b">]>' }],
    ["with a cell beyond all columns", { rows: '<row r="1"><c r="ZZZ1"><v>1</v></c></row>', found: "18278" }],
    ["cut off", { rows: '<row r="1"><c r="A1"><v>1', found: /unclosed|unexpected/i }],
    [
      "with a text without an end",
      { rows: `<row r="1"><c r="A1"><v>${"1".repeat(3_000_000)}`, found: /without an end|unclosed/ },
    ],
  ])("is refused %s", async (_, { rows, found, ...rest }) => {
    const before = "before" in rest ? rest.before : "";
    const extra = { "xl/worksheets/s0.xml": `${before}<worksheet><sheetData>${rows}` };
    const path = await workbook([{ name: "A", rows: "" }], { extra });

    const error = await refusal(readConstruction(path));

    if (typeof found === "string") expect(error.found).toBe(found);
    else expect(error.found).toMatch(found);
  });

  it("is refused when shared text makes many cells of few bytes", async () => {
    const strings = `<sst><si><t>${"a".repeat(32_000)}</t></si></sst>`;
    const cells = letters
      .split("")
      .map((letter) => `<c r="${letter}1" t="s"><v>0</v></c>`)
      .join("");
    const rows = Array.from({ length: 400 }, () => `<row>${cells.replaceAll(/ r="[A-Z]1"/g, "")}</row>`).join("");
    const first = `<row>${head.map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join("")}</row>`;
    const path = await workbook([{ name: "A", rows: first + rows }], { strings });

    const started = performance.now();
    expect(await refusal(readConstruction(path))).toMatchObject({
      code: "unsafe-zip",
      expected: "at most 268435456 characters in all cells",
    });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
