import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberKey } from "#geodata/matching/number-key.ts";

const alike: [string, [string, string?][]][] = [
  ["12", [["12"], ["012"], [" 12 "], ["Nr. 12"], ["12."], ["12.0"], ["12,0"], ["0012"]]],
  ["12a", [["12a"], ["12 a"], ["12A"], ["12-a"], ["12/a"], ["12", "a"], ["12", "A"], ["012", " a"]]],
  ["12-14", [["12-14"], ["12 - 14"], ["12–14"], ["12", "-14"], ["12 bis 14"], ["12/14"], ["012-014"]]],
  ["12a-12c", [["12a-c"], ["12 a - c"], ["12a-12c"], ["12A–C"], ["12a/c"]]],
  ["12/1", [["12/1"], ["12 / 1"], ["12", "/1"]]],
  ["12 1/2", [["12 1/2"], ["12½"], ["12", "1/2"], ["12 ½"]]],
  ["7hh", [["7 HH"], ["7", "hh"], ["7hh"]]],
];

describe("numberKey", () => {
  for (const [key, spellings] of alike) {
    it(`gives ${key} for every spelling of it`, () => {
      expect(spellings.map(([number, suffix]) => numberKey(number, suffix))).toEqual(spellings.map(() => key));
    });
  }

  it("reads a slash as a range only when it rises in steps of two by at most twenty", () => {
    expect(["12/14", "12/32", "12/34", "12/13", "14/12"].map((text) => numberKey(text))).toEqual([
      "12-14",
      "12-32",
      "12/34",
      "12/13",
      "14/12",
    ]);
  });

  it("keeps a house number and its neighbour with a suffix apart", () => {
    expect(numberKey("12")).not.toBe(numberKey("12a"));
    expect(numberKey("1", "2")).not.toBe(numberKey("12"));
  });

  it("changes nothing when applied to its own result", () => {
    const piece = fc.constantFrom("1", "0", "12", "14", "a", "B", " ", "/", "-", "–", "½", "bis", "Nr.", "1/2", "+");
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
    );

    fc.assert(
      fc.property(text, (number) => numberKey(numberKey(number)) === numberKey(number)),
      { numRuns: 3000 },
    );
  });
});
