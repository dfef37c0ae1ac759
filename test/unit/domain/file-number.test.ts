import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileNumberKey } from "#domain/file-number.ts";

describe("the key of a file number", () => {
  it.each([
    ["Az.: 832.5/10-03 BY 0017", "832-5-10-3by17"],
    ["832.5/10–03 BY17", "832 5 10 03 by 017"],
    ["FKZ 0012345", "Förderkennzeichen: 12345"],
    ["A. Z. 7/2024", "az 07 - 2024"],
    ["BMDV‑2023‑00017", "bmdv/2023/17"],
    ["Gz.: 44 II ３", "44-ii-3"],
  ])("is the same for %s and %s", (one, other) => {
    expect(fileNumberKey(one)).toBe(fileNumberKey(other));
  });

  it.each([
    ["1-23", "12-3"],
    ["832.5", "8325"],
    ["BY 17", "BW 17"],
    ["10", "1"],
    ["100/1", "1/1"],
  ])("tells %s from %s", (one, other) => {
    expect(fileNumberKey(one)).not.toBe(fileNumberKey(other));
  });

  it("is empty for text without letter or digit, and keeps a number that is only such a word", () => {
    expect(fileNumberKey(" -/. ")).toBe("");
    expect(fileNumberKey("Az.")).toBe("az");
  });

  it("is the key of itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
        const key = fileNumberKey(text);
        expect(fileNumberKey(key)).toBe(key);
      }),
    );
    const words = fc.array(fc.constantFrom("az", "a", "z", "g", "nr", "0", "007", "by", "12", "No"), { maxLength: 8 });
    fc.assert(
      fc.property(words, (parts) => {
        const key = fileNumberKey(parts.join("."));
        expect(fileNumberKey(key)).toBe(key);
      }),
    );
  });

  it("does not depend on separators, case, leading zeros or the word in front", () => {
    const block = fc.oneof(
      fc.integer({ min: 0, max: 99_999 }).map(String),
      fc.constantFrom("by", "nrw", "bmdv", "ii", "dgf"),
    );
    const separator = fc.constantFrom(" ", "-", "/", ".", " – ", "_", "‑", ":", "  ");
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 6 }),
        fc.array(separator, { minLength: 6, maxLength: 6 }),
        fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }),
        fc.constantFrom("", "Az.: ", "AZ ", "Aktenzeichen: ", "Gz. "),
        (blocks, separators, zeros, prefix) => {
          const plain = blocks.join("-");
          const written = blocks
            .map((text, at) => (/^\d/.test(text) ? "0".repeat(zeros[at]!) + text : text.toUpperCase()))
            .reduce((left, text, at) => left + separators[at - 1]! + text);
          expect(fileNumberKey(prefix + written)).toBe(fileNumberKey(plain));
        },
      ),
    );
  });

  it("tells numbers with different blocks apart", () => {
    const digits = fc.integer({ min: 1, max: 99_999 });
    fc.assert(
      fc.property(
        fc.array(digits, { minLength: 1, maxLength: 4 }),
        fc.array(digits, { minLength: 1, maxLength: 4 }),
        (a, b) => {
          const same = a.length === b.length && a.every((value, at) => value === b[at]);
          expect(fileNumberKey(a.join("-")) === fileNumberKey(b.join("/"))).toBe(same);
        },
      ),
    );
  });
});
