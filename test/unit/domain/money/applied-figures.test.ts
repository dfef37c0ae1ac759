import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appliedFigures } from "#domain/money/applied-figures.ts";
import { computeFinancing } from "#domain/money/financing.ts";
import { moneyChain } from "#domain/money/money-chain.ts";
import { type MoneyMovement, moneySources } from "#domain/money/money-entry.ts";
import { buildInputs, buildTerms, costItem, published, rate } from "#test/builders/funding.ts";

const planOf = (items: { year: number; cents: number; eligible: boolean }[], basisPoints: number) =>
  computeFinancing({
    costItems: items.map((item) => ({ ...costItem(0, item), cents: item.cents })),
    inputs: buildInputs(),
    federal: buildTerms({ rates: [rate(basisPoints)], ownShareAtLeast: published(1000) }),
    land: null,
  });

describe("appliedFigures", () => {
  it("moves the figures from one plan to the next and empties a year that is gone", () => {
    const first = appliedFigures([], planOf([{ year: 2026, cents: 1000, eligible: true }], 5000).byYear);
    const second = appliedFigures(first, planOf([{ year: 2027, cents: 3000, eligible: true }], 5000).byYear);

    expect(first).toEqual([
      { step: "applied", source: "federal", period: 2026, cents: 500 },
      { step: "applied", source: "own", period: 2026, cents: 500 },
    ]);
    expect(second).toEqual([
      { step: "applied", source: "federal", period: 2027, cents: 1500 },
      { step: "applied", source: "own", period: 2027, cents: 1500 },
      { step: "applied", source: "federal", period: 2026, cents: -500 },
      { step: "applied", source: "own", period: 2026, cents: -500 },
    ]);
  });

  it("adds nothing for the same plan again", () => {
    const { byYear } = planOf([{ year: 2026, cents: 1001, eligible: true }], 3333);

    expect(appliedFigures(appliedFigures([], byYear), byYear)).toEqual([]);
  });

  it("always leaves exactly the money of the last plan, whatever plans came before", () => {
    const anyPlan = fc.record({
      items: fc.array(
        fc.record({
          year: fc.integer({ min: 2024, max: 2029 }),
          cents: fc.integer({ min: 0, max: 5_000_000_000 }),
          eligible: fc.boolean(),
        }),
        { maxLength: 8 },
      ),
      basisPoints: fc.integer({ min: 0, max: 10_000 }),
    });

    fc.assert(
      fc.property(fc.array(anyPlan, { minLength: 1, maxLength: 6 }), (plans) => {
        const entries: MoneyMovement[] = [];
        for (const plan of plans) entries.push(...appliedFigures(entries, planOf(plan.items, plan.basisPoints).byYear));
        const last = plans.at(-1)!;
        const financing = planOf(last.items, last.basisPoints);

        const { bySource, total, periods } = moneyChain(entries);

        expect(total.figures.applied ?? 0).toBe(financing.totalCents);
        for (const source of moneySources) {
          expect(bySource[source].figures.applied ?? 0).toBe(financing.bySource[source].low);
        }
        for (const row of periods) {
          const planned = financing.byYear.find((year) => year.year === row.period)?.costCents ?? 0;
          expect(row.total.figures.applied ?? 0).toBe(planned);
        }
      }),
    );
  });
});
