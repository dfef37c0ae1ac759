import { existsSync, readdirSync, readFileSync, readlinkSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { collect, fixture, refusal, temporaryFile, temporaryFolder, temporaryZip } from "./reading-support.ts";

const header = "street;number;lon;lat\n";

describe("a file that is no address list", () => {
  it("is refused when cut off in its last row", async () => {
    const error = await refusal(readAddresses(temporaryFile("cut.csv", `${header}Weg;1;11;50\nWeg;2;1`)));

    expect(error).toMatchObject({
      code: "truncated",
      place: "cut.csv, line 3",
      expected: "4 columns",
      found: "3 and the end of the file",
    });
    expect(error.message).toBe("cut.csv, line 3: expected 4 columns, found 3 and the end of the file");
  });

  it("is not taken for cut off when all of its rows have too few columns", async () => {
    const { rejected } = await collect(readAddresses(temporaryFile("a.csv", `${header}Weg,1,11,50\nWeg,2,11,50`)));

    expect(rejected).toMatchObject([
      { line: 2, expected: "4 columns", found: "1 columns" },
      { line: 3, expected: "4 columns", found: "1 columns" },
    ]);
  });

  it("is refused in two encodings, with the first line that leaves the one before", async () => {
    const lines = ["Mühlenweg;1;11;50", "Weg;2;11;50", "Straße;3;11;50", "Weg;4;11;50"];
    const bytes = lines.map((line, at) => Buffer.from(`${line}\n`, at === 2 ? "latin1" : "utf8"));
    const file = temporaryFile("a.csv", Buffer.concat([Buffer.from(header), ...bytes]));

    expect(await refusal(readAddresses(file))).toMatchObject({
      code: "wrong-encoding",
      place: "a.csv, line 4",
      found: "UTF-8 and Windows-1252 mixed",
    });
  });

  it("is read when only the last line end is missing", async () => {
    expect((await collect(readAddresses(temporaryFile("a.csv", `${header}Weg;1;11;50`)))).values).toHaveLength(1);
  });

  it("is refused with the separators it knows when none of them cuts the header", async () => {
    const error = await refusal(readAddresses(temporaryFile("a.csv", "street^number^lon^lat\nWeg^1^11^50\n")));

    expect(error).toMatchObject({
      code: "wrong-delimiter",
      place: "a.csv, line 1",
      expected: expect.stringContaining('";"'),
    });
  });

  it("is refused when another delimiter was named than it has", async () => {
    const mapping = { delimiter: ";", columns: {} };
    const error = await refusal(readAddresses(fixture("prignitz-names.csv"), { mapping }));

    expect(error).toMatchObject({ code: "wrong-delimiter", expected: 'columns separated by ";"', found: '","' });
  });

  it("is refused in UTF-16", async () => {
    const error = await refusal(readAddresses(temporaryFile("a.csv", Buffer.from(`\uFEFF${header}`, "utf16le"))));

    expect(error).toMatchObject({ code: "wrong-encoding", found: "UTF-16: save the file as UTF-8" });
  });

  it("is refused with what is missing and the columns it has", async () => {
    const error = await refusal(readAddresses(temporaryFile("a.csv", "foo;bar;lon;lat\n1;2;11;50\n")));

    expect(error).toMatchObject({
      code: "missing-columns",
      expected: "columns for street, house number",
      found: "foo, bar, lon, lat",
    });
  });

  it("is refused without coordinates, and with metres of an unknown zone", async () => {
    const without = await refusal(readAddresses(temporaryFile("a.csv", "street;number\nWeg;1\n")));
    const metres = temporaryFile("b.csv", "street;number;east;north\nWeg;1;292444,96;5871763,32\n");

    expect(without).toMatchObject({ code: "missing-columns", expected: expect.stringContaining("coordinates") });
    expect(await refusal(readAddresses(metres))).toMatchObject({ code: "wrong-crs", found: "east / north" });
    expect((await collect(readAddresses(metres, { srid: 25833 }))).values).toMatchObject([
      { srid: 25833, x: 292444.96 },
    ]);
  });

  it("is refused when it names another CRS than was asked for", async () => {
    const error = await refusal(readAddresses(fixture("essen-4647.geojson"), { srid: 25833 }));

    expect(error).toMatchObject({ code: "wrong-crs", expected: "EPSG:25833 as asked for" });
  });

  it("is refused when GeoJSON without crs has metres", async () => {
    const feature = {
      type: "Feature",
      properties: { street: "a", number: "1" },
      geometry: { type: "Point", coordinates: [4e5, 5.8e6] },
    };

    expect(await refusal(readAddresses(temporaryFile("a.geojson", JSON.stringify(feature))))).toMatchObject({
      code: "wrong-crs",
    });
  });

  it("is refused when empty, and when a header is all there is", async () => {
    expect(await refusal(readAddresses(temporaryFile("a.csv", "")))).toMatchObject({
      code: "truncated",
      found: "0 bytes",
    });
    expect(await refusal(readAddresses(temporaryFile("a.csv", header)))).toMatchObject({
      code: "no-rows",
      found: expect.stringContaining("a header and no rows"),
    });
  });

  it("is refused when an XLSX, an XLS or a PDF is named .csv", async () => {
    const xlsx = await temporaryZip("list.csv", { "[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>" });
    const xls = temporaryFile("list.csv", Buffer.from("d0cf11e0a1b11ae1", "hex"));

    // A workbook is read as such whatever its name says; this one has no sheet.
    expect(await refusal(readAddresses(xlsx))).toMatchObject({ name: "FormatError" });
    expect(await refusal(readAddresses(xls))).toMatchObject({
      code: "not-this-format",
      found: expect.stringContaining("XLS"),
    });
    expect(await refusal(readAddresses(temporaryFile("a.csv", "%PDF-1.7\n")))).toMatchObject({ found: "a PDF" });
  });

  it("is refused for a line of 2 GB", async () => {
    const path = temporaryFile("long.csv", `${header}Weg;1;11;50\n${"x".repeat(3 * 1024 * 1024)}`);
    truncateSync(path, 2 * 1024 ** 3);

    const error = await refusal(readAddresses(path));

    expect(error).toMatchObject({ code: "line-too-long", place: "long.csv, line 3" });
  });

  it("is refused when it does not exist", async () => {
    expect(await refusal(readAddresses("/nowhere/list.csv"))).toMatchObject({ code: "unreadable", place: "list.csv" });
  });

  it("is refused when the mapping names a field or column that is not there", async () => {
    const path = fixture("prignitz-names.csv");

    expect(await refusal(readAddresses(path, { mapping: { columns: { strasse: "street" } } }))).toMatchObject({
      place: "mapping file",
      found: "strasse",
    });
    expect(await refusal(readAddresses(path, { mapping: { columns: { street: "Lage" } } }))).toMatchObject({
      expected: 'column "Lage" (mapped to street)',
    });
  });
});

describe("a zip", () => {
  const csv = `${header}Weg;1;11;50\n`;

  it("is refused as a bomb by its ratio before anything is unpacked", async () => {
    const path = await temporaryZip("bomb.zip", { "a.csv": Buffer.alloc(64 * 1024 * 1024, "a") });

    expect(await refusal(readAddresses(path))).toMatchObject({
      code: "unsafe-zip",
      expected: "bytes packed at most 200 : 1",
    });
  });

  it("is refused when it hides its true size", async () => {
    const path = await temporaryZip("liar.zip", { "a.csv": header + "Weg;1;11;50\n".repeat(10_000) });
    const bytes = readFileSync(path);
    bytes.writeUInt32LE(100, bytes.indexOf(Buffer.from("504b0102", "hex")) + 24);
    writeFileSync(path, bytes);

    expect(await refusal(readAddresses(path))).toMatchObject({ code: "unsafe-zip" });
  });

  it.each(["../escape.csv", "/etc/escaped.c"])("is refused with a member at %s", async (outside) => {
    const inside = `x${outside.slice(1).replaceAll("/", "_")}`;
    const path = await temporaryZip("slip.zip", { [inside]: csv });
    const bytes = readFileSync(path);
    for (let at = bytes.indexOf(inside); at >= 0; at = bytes.indexOf(inside)) bytes.write(outside, at);
    writeFileSync(path, bytes);

    expect(await refusal(readAddresses(path))).toMatchObject({
      code: "unsafe-zip",
      expected: "files inside the zip's own folder",
    });
  });

  it("is refused when cut off or damaged", async () => {
    const path = await temporaryZip("cut.zip", { "a.csv": csv.repeat(50) });
    const bytes = readFileSync(path);
    const cut = temporaryFile("cut.zip", bytes.subarray(0, bytes.length - 30));
    const damaged = Buffer.from(bytes);
    damaged.writeUInt32LE(1, damaged.indexOf(Buffer.from("504b0102", "hex")) + 16);

    expect(await refusal(readAddresses(cut))).toMatchObject({ code: "truncated" });
    expect(await refusal(readAddresses(temporaryFile("bad.zip", damaged)))).toMatchObject({
      code: "truncated",
      found: "another: damaged",
    });
  });

  it("is refused with two data files or none", async () => {
    const two = await temporaryZip("two.zip", { "a.csv": csv, "b.csv": csv });
    const none = await temporaryZip("none.zip", { "a.docx": csv });

    expect(await refusal(readAddresses(two))).toMatchObject({
      expected: "one data file in the zip",
      found: "a.csv, b.csv",
    });
    expect(await refusal(readAddresses(none))).toMatchObject({ code: "not-this-format", found: "a.docx" });
  });
});

describe("a row", () => {
  it("is rejected for impossible coordinates, swapped axes, width, street and number, each with its line", async () => {
    const rows = [
      "Weg;1;11;50",
      "Weg;2;50;11",
      "Weg;3;99;99",
      "Weg;4;11",
      "Weg;5;11;50;x",
      "### unbekannt;6;11;50",
      "Weg;;11;50",
      "Weg;7;elf;50",
      "Weg;8;11;50;;",
    ];

    const { values, rejected } = await collect(readAddresses(temporaryFile("a.csv", `${header}${rows.join("\n")}\n`)));

    const degrees = "longitude 5.5 to 15.5, latitude 47 to 55.4";
    expect(values.map(({ houseNumber }) => houseNumber)).toEqual(["1", "8"]);
    expect(rejected).toEqual([
      { line: 3, column: "lon / lat", expected: degrees, found: "50 / 11 (axes swapped)" },
      { line: 4, column: "lon / lat", expected: degrees, found: "99 / 99" },
      { line: 5, column: null, expected: "4 columns", found: "3 columns" },
      { line: 6, column: null, expected: "4 columns", found: "5 columns" },
      { line: 7, column: "street", expected: "a street name", found: "### unbekannt" },
      { line: 8, column: "number", expected: "a house number", found: "none" },
      { line: 9, column: "lon / lat", expected: "two decimal numbers", found: "elf / 50" },
    ]);
  });
});

describe.skipIf(!existsSync("/proc/self/fd"))("an opened file", () => {
  const openFiles = (path: string) =>
    readdirSync("/proc/self/fd").filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`) === path;
      } catch {
        return false;
      }
    }).length;

  it("is let go of when it is refused, not read, or left in the middle", async () => {
    const path = temporaryFile("a.csv", header + "Weg;1;11;50\n".repeat(200_000));
    const zipped = await temporaryZip("a.zip", { "a.csv": header + "Weg;1;11;50\n".repeat(20_000) });

    for (const each of [path, zipped]) {
      await refusal(readAddresses(each, { mapping: { columns: { street: "Lage" } } }));
      await readAddresses(each);
      for await (const row of (await readAddresses(each)).rows) if (row.line > 10) break;

      await vi.waitFor(() => expect(openFiles(each)).toBe(0));
    }
  });
});

describe("memory", () => {
  it("stays flat over 600,000 rows", async () => {
    const path = `${temporaryFolder()}/big.csv`;
    writeFileSync(path, header + "Am langen Weg zum Hof;12a;11,9100407;52,9552667\n".repeat(600_000));
    const reading = await readAddresses(path);
    let rows = 0;
    let highest = 0;
    const before = process.memoryUsage().rss;

    for await (const row of reading.rows) {
      rows += row.ok ? 1 : 0;
      if (rows % 100_000 === 0) highest = Math.max(highest, process.memoryUsage().rss - before);
    }

    expect(rows).toBe(600_000);
    expect(highest).toBeLessThan(200 * 1024 * 1024);
  });
});
