import { describe, expect, it } from "vitest";
import { splitHouseNumber } from "#geodata/formats/house-number.ts";
import { readAgs, readPostcode } from "#geodata/formats/key-text.ts";
import { readMapping } from "#geodata/formats/mapping.ts";
import { fixture, temporaryFile } from "./reading-support.ts";

describe("readMapping", () => {
  it("reads delimiter, CRS, columns and constants", async () => {
    expect(await readMapping(fixture("sachsen-anhalt.mapping.json"))).toMatchObject({
      delimiter: ";",
      srid: 25832,
      columns: { street: "#15", x: "#19" },
      constants: { quality: "A" },
    });
  });

  it.each([
    ["text that is no JSON", "{", "unreadable", "m.json"],
    ["a member it does not know", '{"columns":{},"sird":1}', "not-this-format", "m.json"],
    ["a column that is no text", '{"columns":{"street":3}}', "not-this-format", "m.json, columns.street"],
    ["a delimiter of two characters", '{"columns":{},"delimiter":";;"}', "not-this-format", "m.json, delimiter"],
  ])("refuses %s and says where", async (_what, text, code, place) => {
    await expect(readMapping(temporaryFile("m.json", text))).rejects.toMatchObject({ code, place });
  });
});

describe("splitHouseNumber", () => {
  it.each([
    ["12", null, "12", null],
    ["12a", null, "12", "a"],
    ["12 a", null, "12", "a"],
    ["12", "a", "12", "a"],
    ["012", null, "12", null],
    ["12 - 14", null, "12", "-14"],
    ["12–14", null, "12", "-14"],
    ["3 1/2", null, "3", "1/2"],
    ["2", "d8", "2", "d8"],
    ["Haus 3", null, "Haus 3", null],
  ])("splits %s with suffix %s", (number, suffix, houseNumber, rest) => {
    expect(splitHouseNumber(number, suffix)).toEqual({ houseNumber, suffix: rest });
  });

  it("has nothing to split without a number", () => {
    expect(splitHouseNumber(null, "a")).toBeNull();
  });
});

describe("keys", () => {
  it("restores one lost zero and says so", () => {
    expect(readAgs("9472119")).toEqual({ key: "09472119", remark: "leading zero restored" });
    expect(readPostcode("1067")).toEqual({ key: "01067", remark: "leading zero restored" });
  });

  it("takes the AGS out of an ARS", () => {
    expect(readAgs("120705001008")).toEqual({ key: "12070008", remark: null });
    expect(readAgs("12 0 70 008")).toEqual({ key: "12070008", remark: null });
  });

  it.each(["123456", "1234567890", "12X70008", ""])("finds no AGS in %j", (text) => {
    expect(readAgs(text)).toBeNull();
  });
});
