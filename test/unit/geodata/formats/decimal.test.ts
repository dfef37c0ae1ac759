import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDecimal } from "#geodata/formats/decimal.ts";

describe("parseDecimal", () => {
  it.each([
    ["32349925,060", 32349925.06],
    ["5685090.386", 5685090.386],
    ["5.685.090,386", 5685090.386],
    ["5,685,090.386", 5685090.386],
    ["5.685.090", 5685090],
    ["-12,5", -12.5],
    [" 7 ", 7],
    ["1.000", 1],
  ])("reads %s as %d", (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });

  it.each(["", " ", "-", "12,", ",5", "1,2,3", "12.34.56", "3,23E+07", "0x10", "Infinity", "12 345", "1.2,3.4"])(
    "finds no number in %j",
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  it("reads what German and English programs print for the same number alike", () => {
    const hundredths = fc.integer({ min: -999_999_999, max: 999_999_999 });
    fc.assert(
      fc.property(hundredths, (number) => {
        const value = number / 100;
        const german = new Intl.NumberFormat("de-DE", { minimumFractionDigits: 2 }).format(value);
        const english = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2 }).format(value);
        const minus = (text: string) => text.replace("\u2212", "-");

        expect(parseDecimal(minus(german))).toBe(value === 0 ? 0 : value);
        expect(parseDecimal(minus(english))).toBe(value === 0 ? 0 : value);
        expect(parseDecimal(value.toFixed(2).replace(".", ","))).toBe(Number(value.toFixed(2)));
      }),
    );
  });
});
