import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTable } from "#geodata/formats/open-table.ts";
import { openZip } from "#geodata/formats/zip-archive.ts";
import type { Workbook } from "#services/workbook/workbook.ts";
import { writeWorkbook } from "#services/workbook/write-workbook.ts";

const workbook: Workbook = {
  title: "Probe",
  sheets: [
    {
      title: "Kostenplan",
      headers: ["Kostenart", "Betrag"],
      rows: [
        ["Tiefbau", { cents: 1_234_567_89 }],
        ["Planung & Aufsicht", { cents: 1 }],
        ["Summe", { formula: "SUM(B2:B3)", cents: 1_234_567_90 }],
        ["Unter null", { formula: 'IF(B2>B3,-1*B3,"<&>")', cents: -1 }],
      ],
    },
    {
      title: "Finanzierung",
      headers: ["Position", "Satz", "Betrag"],
      rows: [
        ["Bund", { basisPoints: 5000 }, { formula: "Kostenplan!B4*B2", cents: 617_283_95 }],
        ["Nichts", null, { formula: "0", cents: 0 }],
      ],
    },
  ],
};

describe("an .xlsx workbook", () => {
  let folder = "";
  let path = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "workbook-"));
    path = join(folder, "probe.xlsx");
    await writeFile(path, await writeWorkbook(workbook));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function readMember(name: string): Promise<string> {
    const zip = await openZip(path);
    try {
      const member = zip.members.find((one) => one.name === name);
      if (!member) throw new Error(`expected ${name}, found ${zip.members.map((one) => one.name).join(", ")}`);
      const parts: Buffer[] = [];
      for await (const part of zip.read(member)) parts.push(part);
      return Buffer.concat(parts).toString("utf8");
    } finally {
      zip.close();
    }
  }

  it("keeps beside every live formula what it comes to, on every sheet", async () => {
    const formulas = (xml: string) =>
      [...xml.matchAll(/<c r="(\w+)"[^>]*><f>([^<]*)<\/f>(?:<v>([^<]*)<\/v>)?<\/c>/g)].map((found) => found.slice(1));

    expect(formulas(await readMember("xl/worksheets/sheet1.xml"))).toEqual([
      ["B4", "SUM(B2:B3)", "1234567.9"],
      ["B5", 'IF(B2&gt;B3,-1*B3,"&lt;&amp;&gt;")', "-0.01"],
    ]);
    expect(formulas(await readMember("xl/worksheets/sheet2.xml"))).toEqual([
      ["C2", "Kostenplan!B4*B2", "617283.95"],
      ["C3", "0", "0"],
    ]);
  });

  it("asks programs that calculate to do so when they open it", async () => {
    expect(await readMember("xl/workbook.xml")).toContain('<calcPr fullCalcOnLoad="1"/>');
  });

  it("shows the results to a reader that does not calculate", async () => {
    const { sample } = await openTable(
      path,
      undefined,
      { kind: ["kostenart"], amount: ["betrag"] },
      { workbooks: true },
    );

    expect(sample.map((row) => row.cells)).toEqual([
      ["Tiefbau", "1234567.89"],
      ["Planung & Aufsicht", "0.01"],
      ["Summe", "1234567.9"],
      ["Unter null", "-0.01"],
    ]);
  });
});
