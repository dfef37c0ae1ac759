import { expect, it } from "vitest";
import { numberRange } from "#geodata/matching/number-range.ts";

it("spans from the first to the second number", () => {
  expect(numberRange("12-14")).toEqual({ from: 12, to: 14 });
});

it("spans one number when only letters differ", () => {
  expect(numberRange("12a-12c")).toEqual({ from: 12, to: 12 });
});

it("sees no range in single, falling or slashed numbers", () => {
  expect(["12", "12a", "14-12", "12/1", "12 1/2", ""].map(numberRange)).toEqual([null, null, null, null, null, null]);
});
