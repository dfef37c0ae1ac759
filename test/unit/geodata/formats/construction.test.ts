import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { readConstruction } from "#geodata/formats/construction.ts";
import { collect, refusal, temporaryFile } from "./reading-support.ts";

describe("readConstruction", () => {
  it("reads German and English words for the states", async () => {
    const path = temporaryFile(
      "baustand.csv",
      "adress_id;betreiber;baustand;datum\nA1;Nord;im Bau;30.10.2026\nA2;Nord;homes passed;2026-11\nA3;Nord;Aktiv;\n",
    );

    const { values } = await collect(await readConstruction(path));

    expect(values.map(({ officialId, state, reachedOn }) => [officialId, state, reachedOn])).toEqual([
      ["A1", "under-construction", "2026-10-30"],
      ["A2", "homes-passed", "2026-11-30"],
      ["A3", "activated", null],
    ]);
  });

  it("reads a workbook with leading zeros and dates intact", async () => {
    const path = temporaryFile("baustand.xlsx", "");
    const header = ["strasse", "hausnummer", "plz", "betreiber", "baustand", "datum"].map((value) => ({ value }));
    const date = { value: new Date(Date.UTC(2026, 10, 3)), type: Date, format: "dd.mm.yyyy" };
    const row = [{ value: "Am Ring" }, { value: 3, type: Number }, { value: "01067" }, { value: "Nord" }];
    await writeXlsxFile([header, [...row, { value: "angeschlossen" }, date]] as never, { sheet: "Baustand" }).toFile(
      path,
    );

    const { values } = await collect(await readConstruction(path));

    expect(values).toMatchObject([
      { street: "Am Ring", houseNumber: "3", postcode: "01067", state: "connected", reachedOn: "2026-11-03" },
    ]);
  });

  it("rejects a row whose state or date means nothing, with both reasons", async () => {
    const path = temporaryFile(
      "baustand.csv",
      "adress_id;betreiber;baustand;datum\nA1;Nord;fast fertig;demnächst\nA2;Nord;im Bau;30.10.2026\n",
    );

    const { values, rejected } = await collect(await readConstruction(path));

    expect(values).toHaveLength(1);
    expect(rejected.map(({ line, column }) => [line, column])).toEqual([
      [2, "baustand"],
      [2, "datum"],
    ]);
  });

  it("says which columns a report lacks", async () => {
    const path = temporaryFile("liste.csv", "adress_id;ort\nA1;Perleberg\n");

    expect(await refusal(readConstruction(path))).toMatchObject({
      code: "missing-columns",
      expected: "columns for operator (betreiber), state (baustand)",
    });
  });
});
