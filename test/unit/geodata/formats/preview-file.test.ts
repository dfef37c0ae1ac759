import { describe, expect, it } from "vitest";
import { previewFile } from "#geodata/formats/preview-file.ts";
import { textFile } from "#test/support/text-file.ts";

describe("the preview of a file", () => {
  it("tells by its columns what a file holds", async () => {
    const guessOf = async (text: string) => (await previewFile(textFile(text), null)).guess;
    expect(await guessOf("strasse;hausnummer;plz;betreiber;technologie;down_mbit\nWeg;1;19348;A;FTTH;1000\n")).toBe(
      "offers",
    );
    expect(await guessOf("strasse;hausnummer;plz;betreiber;baustand\nWeg;1;19348;A;angeschlossen\n")).toBe(
      "construction",
    );
    expect(await guessOf("strasse;hausnummer;plz;ort;lon;lat\nWeg;1;19348;P;11.9;53.1\n")).toBe("addresses");
    expect(await guessOf("schulname;schulform;strasse;lon;lat\nWegschule;Grundschule;Weg 1;11.9;53.1\n")).toBe("sites");
    expect(await guessOf("a;b\n1;2\n")).toBeNull();
  });

  it("shows the first rows with the field of each column, and what a reader would refuse", async () => {
    const path = textFile("Straße;HNr.;Foo;download\nWeg;1;x;100\nWeg;2;y;50\n");
    const preview = await previewFile(path, "offers");
    expect(preview.table?.columns).toEqual([
      { name: "Straße", field: "street" },
      { name: "HNr.", field: "houseNumber" },
      { name: "Foo", field: null },
      { name: "download", field: "downMbps" },
    ]);
    expect(preview.table?.rows).toEqual([
      ["Weg", "1", "x", "100"],
      ["Weg", "2", "y", "50"],
    ]);
    expect(preview.refusal).toMatchObject({ code: "missing-columns" });
  });

  it("names the words of a column that mean nothing, and what they may mean", async () => {
    const text =
      "strasse;hausnummer;plz;betreiber;tech;download\nWeg;1;19348;A;Lichtleiter;1000\nWeg;2;19348;A;FTTH;1000\n";
    const preview = await previewFile(textFile(text), "offers");
    const [words] = preview.table?.words ?? [];
    expect(words).toMatchObject({ field: "technology", texts: ["Lichtleiter"] });
    expect(words?.meanings).toContain("FTTH");
  });

  it("knows a CRS by the column names, and where it does not, in which ones the first point can lie", async () => {
    const named = textFile("strasse;hausnummer;east_25833;north_25833\nWeg;1;345000;5890000\n");
    expect((await previewFile(named, "addresses")).table).toMatchObject({ srid: 25833 });
    const open = textFile("strasse;hausnummer;x;y\nWeg;1;345000;5890000\n");
    const preview = await previewFile(open, "addresses");
    expect(preview.refusal?.code).toBe("wrong-crs");
    expect(preview.table?.points.map(({ srid }) => srid)).toEqual([25832, 25833]);
    const mapping = { columns: {}, srid: 25832 };
    expect(await previewFile(open, "addresses", { mapping })).toMatchObject({ refusal: null, table: { srid: 25832 } });
  });

  it("leaves a column out although its name is known", async () => {
    const text = "strasse;hausnummer;plz;betreiber;technologie;down;status\nWeg;1;19348;A;FTTH;100;gut\n";
    const path = textFile(text);
    expect((await previewFile(path, "offers")).table?.words).toMatchObject([{ field: "kind", texts: ["gut"] }]);
    const ignored = await previewFile(path, "offers", { mapping: { columns: {}, ignored: ["status"] } });
    expect(ignored.table?.words).toEqual([]);
    const twice = textFile("strasse;hausnummer;plz;betreiber;technologie;down;down\nWeg;1;19348;A;FTTH;1;2\n");
    expect((await previewFile(twice, "offers")).refusal?.code).toBe("ambiguous-columns");
    const one = { mapping: { columns: {}, ignored: ["#7"] } };
    expect((await previewFile(twice, "offers", one)).refusal).toBeNull();
  });

  it("says of a file without columns what is wrong, and cuts it by the separator that is named", async () => {
    const path = textFile("strasse^hausnummer^lon^lat\nWeg^1^11.9^53.1\n");
    expect(await previewFile(path, "addresses")).toMatchObject({ refusal: { code: "wrong-delimiter" }, table: null });
    const mapping = { columns: {}, delimiter: "^" };
    const preview = await previewFile(path, "addresses", { mapping });
    expect(preview).toMatchObject({ refusal: null, table: { delimiter: "^", srid: 4326 } });
  });
});
