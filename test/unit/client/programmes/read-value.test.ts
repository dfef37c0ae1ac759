import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ValueKind } from "#client/features/programmes/programme-values.ts";
import { readValue, valueFieldText } from "#client/features/programmes/read-value.ts";

function read(value: string, kind: ValueKind) {
  const result = readValue((name) => (name === "value" ? value : ""), kind);
  return result.ok ? result.value : "refused";
}

describe("a value from a form", () => {
  it.each([
    ["100.000", "cents", 10_000_000],
    ["100000", "cents", 10_000_000],
    ["1.234.567,89 €", "cents", 123_456_789],
    ["0,5", "cents", 50],
    ["50", "percent", 5_000],
    ["33,33 %", "percent", 3_333],
    ["0", "percent", 0],
    ["300", "points", 300],
    ["1.000", "number", 1_000],
    ["2026-09-15", "date", "2026-09-15"],
  ] as const)("%s as %s is %s", (text, kind, expected) => {
    expect(read(text, kind)).toBe(expected);
  });

  it.each([
    ["", "cents"],
    ["-5", "cents"],
    ["1,234", "cents"],
    ["1.23", "cents"],
    ["12,345", "percent"],
    ["fünfzig", "percent"],
    ["1,5", "weeks"],
    ["15.09.2026", "date"],
    ["99999999999999999999", "number"],
  ] as const)("%j as %s is refused", (text, kind) => {
    expect(read(text, kind)).toBe("refused");
  });

  it("is a text in both languages, the German one for a missing English one", () => {
    const fields = (de: string, en: string) => readValue((name) => (name === "de" ? de : en), "text");
    expect(fields("Regel", "Rule")).toEqual({ ok: true, value: { de: "Regel", en: "Rule" } });
    expect(fields("Regel", "")).toEqual({ ok: true, value: { de: "Regel", en: "Regel" } });
    expect(fields("", "Rule")).toEqual({ ok: false });
  });

  it("is read as what the field was filled with, for every amount and share", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000_000_00 }),
        fc.constantFrom("cents", "percent", "number"),
        (number, kind) => {
          expect(read(valueFieldText(number, kind as ValueKind).value, kind as ValueKind)).toBe(number);
        },
      ),
    );
  });
});
