import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { readOffers } from "#geodata/formats/offers.ts";
import type { ReadResult } from "#geodata/formats/reading.ts";
import { collect, refusal, temporaryFile } from "./reading-support.ts";

const faults = new URL("../../../../../shared/faults/", import.meta.url).pathname;

const header = "strasse;hausnummer;plz;ort;betreiber;technologie;down_mbit";
const offer = (number: number | string) => `Hauptstraße;${number};19348;Perleberg;Nordnetz;FTTH;1000`;
const offers = (text: string) => readOffers(temporaryFile("offers.csv", text));

async function collectNoted<T>(opening: Promise<ReadResult<T>>) {
  const reading = await opening;
  return { ...(await collect(reading)), notes: reading.notes };
}

describe("rows without a value", () => {
  it.skipIf(!existsSync(faults))("are no rows (the 60 that Excel left)", async () => {
    const read = await collectNoted(readOffers(`${faults}11-blank-rows-refuse-the-file/t3.csv`));

    expect(read.values).toHaveLength(40);
    expect(read.rejected).toEqual([]);
    expect(read.notes).toEqual([{ code: "blank-rows", line: 42, found: "60: 42–101" }]);
  });

  it("are counted between, after and before the rows, quoted or full of blanks", async () => {
    const text = ["", ";;;;;;", header, offer(1), '"";"";;;;;', "", " ; ;\t;;;;", offer(2), ""].join("\n");

    const read = await collectNoted(offers(text));

    expect(read.rows.map(({ line }) => line)).toEqual([4, 8]);
    expect(read.notes).toEqual([{ code: "blank-rows", line: 5, found: "2: 5–7" }]);
  });
});

describe("lines around the table", () => {
  it.skipIf(!existsSync(faults)).each([
    ["t4.csv", { code: "separator-line", line: 1, found: "sep=" }],
    ["t8.csv", { code: "title-line", line: 1, found: "Versorgungsliste Nordnetz, Stand 01.02.2026" }],
  ])("are skipped and named (%s)", async (name, note) => {
    const read = await collectNoted(readOffers(`${faults}18-excel-separator-line/${name}`));

    expect(read.values).toHaveLength(40);
    expect(read.rejected).toEqual([]);
    expect(read.notes).toEqual([note]);
  });

  it("may be several titles without separators, a separator line with another one, and units below", async () => {
    const text = [
      "sep=,",
      "Versorgung im Landkreis, erhoben 2026",
      "Ansprechpartner: Frau Muster",
      "",
      header.replaceAll(";", ","),
      ",,,,,,Mbit/s",
      "1,2,3,4,5,6,7",
      offer(1).replaceAll(";", ","),
      header.replaceAll(";", ","),
      offer(2).replaceAll(";", ","),
    ].join("\r\n");

    const read = await collectNoted(offers(text));

    expect(read.rows.map(({ line }) => line)).toEqual([8, 10]);
    expect(read.rejected).toEqual([]);
    expect(read.notes.map(({ code, line }) => [code, line])).toEqual([
      ["separator-line", 1],
      ["title-line", 2],
      ["title-line", 3],
      ["unit-row", 6],
      ["unit-row", 7],
      ["repeated-header", 9],
    ]);
  });

  it("do not take a row of data for a title or unit", async () => {
    const read = await collectNoted(offers([header, offer(1), offer("2a"), "Quelle: Nordnetz;;;;;;"].join("\n")));

    expect(read.values.map(({ houseNumber }) => houseNumber)).toEqual(["1", "2"]);
    expect(read.rejected).toMatchObject([{ line: 4 }, { line: 4 }, { line: 4 }, { line: 4 }]);
    expect(read.notes).toEqual([]);
  });

  it("find a header that only a mapping knows", async () => {
    const mapping = {
      columns: {
        street: "Lage",
        houseNumber: "Nr",
        postcode: "Zone",
        operator: "Firma",
        technology: "T",
        downMbps: "D",
      },
    };
    const text = "Liste der Firma;;;;;\nLage;Nr;Zone;Firma;T;D\nWeg;1;19348;Nordnetz;FTTH;1000\n";

    const read = await collectNoted(readOffers(temporaryFile("a.csv", text), { mapping }));

    expect(read.values).toMatchObject([{ street: "Weg", downMbps: 1000 }]);
    expect(read.notes).toMatchObject([{ code: "title-line", line: 1 }]);
  });
});

describe("quotes that do not fit", () => {
  const rows = (count: number) => Array.from({ length: count }, (_, index) => offer(index + 1));

  it("reject one row of a hundred, not forty", async () => {
    const lines = [header, ...rows(100)];
    lines[31] = offer(31).replace("Perleberg", '"Perleberg');
    lines[71] = offer(71).replace("Nordnetz", '"Nordnetz"');

    const read = await collectNoted(offers(`${lines.join("\n")}\n`));

    expect(read.values).toHaveLength(99);
    expect(read.rejected).toEqual([
      { line: 32, column: null, expected: "cells whose quotes fit", found: "a quote that is never closed" },
    ]);
  });

  it("reject the row in which text follows the closing quote", async () => {
    const text = [header, offer(1), 'Weg "Am Teich";2;19348;P;N;FTTH;1000', '"Haupt"straße;3;1;P;N;FTTH;1000'].join(
      "\n",
    );

    const read = await collectNoted(offers(`${text}\n`));

    expect(read.values.map(({ street }) => street)).toEqual(["Hauptstraße", 'Weg "Am Teich"']);
    expect(read.rejected).toMatchObject([{ line: 4, found: expect.stringContaining("text after the closing quote") }]);
  });

  it("leave line ends in a cell alone and count them", async () => {
    const text = [header, '"Am\nalten\nHof";1;19348;"Bad\nWilsnack";Nordnetz;FTTH;1000', offer("x"), offer(2)].join(
      "\n",
    );

    const read = await collectNoted(offers(`${text}\n`));

    expect(read.rows.map(({ line }) => line)).toEqual([2, 6, 7]);
    expect(read.values[0]).toMatchObject({ street: "Am\nalten\nHof" });
  });

  it("are a cut file when it ends inside them without a line end", async () => {
    expect(await refusal(offers(`${header}\n${offer(1)}\nHauptstraße;"2`))).toMatchObject({
      code: "truncated",
      place: "offers.csv, line 3",
    });
  });

  it("are found in address files too", async () => {
    const text = 'street;number;lon;lat\nWeg;1;11;50\n"Weg;2;11;50\nWeg;3;11;50\n';

    const { values, rejected } = await collect(readAddresses(temporaryFile("a.csv", text)));

    expect(values.map(({ houseNumber }) => houseNumber)).toEqual(["1", "3"]);
    expect(rejected).toMatchObject([{ line: 3, found: "a quote that is never closed" }]);
  });
});
