import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { setFormatLanguage } from "#client/format/format-locale.ts";
import { parseEuros, writeEuros } from "#client/format/parse-euros.ts";

afterEach(() => setFormatLanguage("de"));

describe("parseEuros", () => {
  it.each([
    ["1.234,56 €", 123_456],
    ["1234,5", 123_450],
    ["1.234", 123_400],
    ["0", 0],
    [" 7\u00a0100\u00a0000 €", 710_000_000],
  ])("reads %s in German", (text, cents) => {
    expect(parseEuros(text)).toBe(cents);
  });

  it.each(["12.34", "1,234", "-5", "zwölf", "1.23.4", "1,", "99999999999999999"])("refuses %s in German", (text) => {
    expect(parseEuros(text)).toBe("invalid");
  });

  it("takes an empty field for nothing entered", () => {
    expect(parseEuros("  ")).toBeNull();
  });

  it("turns point and comma around in English", () => {
    setFormatLanguage("en");

    expect(parseEuros("1,234.56")).toBe(123_456);
    expect(parseEuros("1234.5")).toBe(123_450);
    expect(parseEuros("1.234")).toBe("invalid");
  });

  it("reads back whatever it writes, in both languages", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000_000 }), fc.constantFrom("de", "en"), (cents, language) => {
        setFormatLanguage(language as "de" | "en");

        expect(parseEuros(writeEuros(cents))).toBe(cents);
      }),
    );
  });
});
