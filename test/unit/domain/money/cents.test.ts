import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocateCents, basisPointsOf, checkCents, shareOfCents, sumCents } from "#domain/money/cents.ts";

const cents = fc.integer({ min: -100_000_000_000_00, max: 100_000_000_000_00 });
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 12 });

describe("shareOfCents", () => {
  it("rounds a grant down to the cent and a comparison half up", () => {
    // 50 % of 0,01 € = 0,005 €; 33,33 % of 100,00 € = 33,33 €; 12,5 % of 0,60 € = 0,075 €
    expect(shareOfCents(1, 5000, "down")).toBe(0);
    expect(shareOfCents(1, 5000, "half-up")).toBe(1);
    expect(shareOfCents(100_00, 3333, "down")).toBe(33_33);
    expect(shareOfCents(60, 1250, "down")).toBe(7);
    expect(shareOfCents(60, 1250, "half-up")).toBe(8);
  });

  it("mirrors negative amounts", () => {
    expect(shareOfCents(-1, 5000, "down")).toBe(0);
    expect(shareOfCents(-60, 1250, "half-up")).toBe(-8);
  });

  it("stays exact where a float product would not", () => {
    // 90.000.000.000,01 € × 99,99 % = 89.991.000.000,009999 €
    expect(shareOfCents(9_000_000_000_001, 9999, "half-up")).toBe(8_999_100_000_001);
  });
});

describe("allocateCents", () => {
  it("gives the cents that are left to the largest remainders, equal ones to the earlier", () => {
    // 100 cents by 1:1:1 = 33⅓ each; 10,00 € by 6:3:1 is exact; 5 cents by 3:3:2 = 1,875 1,875 1,25
    expect(allocateCents(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocateCents(1000, [6, 3, 1])).toEqual([600, 300, 100]);
    expect(allocateCents(5, [3, 3, 2])).toEqual([2, 2, 1]);
    expect(allocateCents(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  });

  it("gives nothing where nothing is to be had and refuses to lose money", () => {
    expect(allocateCents(0, [0, 0])).toEqual([0, 0]);
    expect(() => allocateCents(1, [0, 0])).toThrow("expected a weight above 0");
    expect(() => allocateCents(1, [2, -1])).toThrow("expected weights of at least 0");
  });

  it("always sums to the amount, each part within a cent of its exact share", () => {
    fc.assert(
      fc.property(cents, weights, (total, parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        fc.pre(whole > 0);

        const allocated = allocateCents(total, parts);

        expect(sumCents(allocated)).toBe(total);
        allocated.forEach((part, index) => {
          const exact = (BigInt(total) * BigInt(parts[index]!)) / BigInt(whole);
          expect(Math.abs(part - Number(exact))).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});

describe("basisPointsOf", () => {
  it("says what share a part is, and nothing of an empty whole", () => {
    // 2.490.000 of 6.640.000 = 37,5 %
    expect(basisPointsOf(2_490_000_00, 6_640_000_00)).toBe(3750);
    expect(basisPointsOf(1, 3)).toBe(3333);
    expect(basisPointsOf(2, 3)).toBe(6667);
    expect(basisPointsOf(5, 0)).toBeNull();
  });
});

describe("checkCents", () => {
  it("refuses fractions and what is too large to be exact", () => {
    expect(checkCents(12, "x")).toBe(12);
    expect(() => checkCents(0.5, "an item")).toThrow("expected a whole number of cents in an item, got 0.5");
    expect(() => checkCents(2 ** 53, "an item")).toThrow("whole number of cents");
  });
});
