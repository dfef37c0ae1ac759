import { describe, expect, it } from "vitest";
import { openRules, readState, stateOf } from "#client/features/money/cost-plan-state.ts";
import type { FinancingInputs } from "#domain/money/cost-plan.ts";
import { buildInputs, buildTerms, cap, costItem, published, rate } from "#test/builders/funding.ts";

const base = { model: "gap" as const, addresses: [] };

describe("the form of a cost plan", () => {
  it("gives a saved plan back as it was", () => {
    const items = [
      costItem(1234.5),
      costItem(10, { year: 2027, eligible: false, costType: "planning", note: "Los 2" }),
    ];
    const inputs = buildInputs({
      revenueCents: 99_01,
      incomeStream: { yearlyCents: 100_000_50, years: 7, rateBasisPoints: 325, reason: "Zins der Kommune" },
      priorGrants: [{ ags: "09571111", cents: 300_000_00 }],
      federalRate: { id: "base", basisPoints: null, reason: "Bescheid" },
      landRate: { id: null, basisPoints: 3250, reason: "Auskunft" },
      ownShare: { id: null, basisPoints: 1000, reason: "Bescheid" },
      coFundingId: "land",
      caps: [
        { id: "grey", applies: true, cents: 4000_00, reason: "Bescheid" },
        { id: "land-floor", applies: false, cents: null, reason: "Auskunft" },
      ],
      bonuses: [{ id: "start-money", cents: 5_000_00, reason: "Bescheid" }],
      sites: 3,
      thirdPartyCents: 5,
      overrides: [{ source: "land", cents: 7, reason: "gerundet" }],
    });

    const read = readState(stateOf({ items, inputs }, "2026-11-18", "gap"), base);

    expect(read).toEqual({ items, inputs, wrong: false });
  });

  it("leaves out a bonus that is no longer claimed", () => {
    const inputs = buildInputs({ bonuses: [{ id: "start-money", cents: 5_000_00, reason: "Bescheid" }] });
    const state = stateOf({ items: [], inputs }, "2026-11-18", "gap");
    const off = { ...state, bonuses: { "start-money": { on: false, amount: "5000", reason: "Bescheid" } } };

    expect(readState(off, base).inputs.bonuses).toEqual([]);
  });

  it("reads a plan that was saved before there were yearly amounts and grants of other projects", () => {
    const { incomeStream: _, priorGrants: __, ...old } = buildInputs({ revenueCents: 5 });

    const state = stateOf({ items: [], inputs: old as FinancingInputs }, "2026-11-18", "gap");

    expect(readState(state, base)).toMatchObject({ inputs: buildInputs({ revenueCents: 5 }), wrong: false });
  });

  it("takes no own share that is no percentage", () => {
    const state = stateOf(null, "2026-11-18", "gap");
    const wrong = (amount: string) =>
      readState({ ...state, answers: { "own-share": { state: "amount", amount, reason: "Bescheid" } } }, base).wrong;

    expect(["10", "100", "37,5"].map(wrong)).toEqual([false, false, false]);
    expect(["100,01", "150", "", "zehn", "-1"].map(wrong)).toEqual([true, true, true, true, true]);
  });

  it("wants years, rate and where it is from with a yearly amount", () => {
    const state = stateOf(null, "2026-11-18", "operator");
    const whole = { yearly: "100.000", years: "7", percent: "3,25", reason: "Zins" };
    const wrong = (part: Partial<typeof whole>) =>
      readState({ ...state, stream: { ...whole, ...part } }, { ...base, model: "operator" }).wrong;

    expect(wrong({})).toBe(false);
    expect(wrong({ years: "" })).toBe(true);
    expect(wrong({ years: "51" })).toBe(true);
    expect(wrong({ percent: "" })).toBe(true);
    expect(wrong({ reason: " " })).toBe(true);
    expect(wrong({ yearly: "", years: "", percent: "", reason: "" })).toBe(false);
  });

  it("starts empty, with nothing assumed", () => {
    const { items, inputs, wrong } = readState(stateOf(null, "2026-11-18", "operator"), { ...base, model: "operator" });

    expect({ items, wrong }).toEqual({ items: [], wrong: false });
    expect(inputs).toMatchObject({ leaseIncomeCents: null, revenueCents: null, federalRate: null, overrides: [] });
  });

  it("notices amounts that cannot be read and reasons that are missing", () => {
    const state = stateOf({ items: [costItem(1)], inputs: buildInputs() }, "2026-11-18", "gap");
    const override = { ...state.overrides, federal: { amount: "5", reason: "" } };
    const wrong = (part: Partial<typeof state>) => readState({ ...state, ...part }, base).wrong;

    expect(wrong({})).toBe(false);
    expect(wrong({ income: "viel" })).toBe(true);
    expect(wrong({ income: "-5" })).toBe(true);
    expect(wrong({ income: "1000.50" })).toBe(true);
    expect(wrong({ income: "100.000.000.000" })).toBe(false);
    expect(wrong({ income: "100.000.000.000,01" })).toBe(true);
    expect(wrong({ overrides: override })).toBe(true);
    expect(wrong({ federalRate: { id: "base", percent: "", reason: "" } })).toBe(true);
    expect(wrong({ federalRate: { id: "other", percent: "120", reason: "Bescheid" } })).toBe(true);
    const bonus = { on: true, amount: "5", reason: "Bescheid" };
    expect(wrong({ bonuses: { one: bonus } })).toBe(false);
    expect(wrong({ bonuses: { one: { ...bonus, reason: "" } } })).toBe(true);
    expect(wrong({ bonuses: { one: { ...bonus, amount: "" } } })).toBe(true);
    expect(wrong({ bonuses: { one: { on: false, amount: "", reason: "" } } })).toBe(false);
    expect(wrong({ items: [{ ...state.items[0]!, year: "26" }] })).toBe(true);
  });

  it("asks about ranges, conditions and values that were not found, and about nothing else", () => {
    const when = { de: "falls", en: "if" };
    const terms = buildTerms({
      grantor: "land",
      rates: [rate(9000)],
      floorCents: published(null, "not-found"),
      ownShareAtLeast: published(null, "not-found"),
      caps: [
        cap({ id: "plain", euros: 1 }),
        cap({ id: "range", euros: 2, lowestCents: published(100) }),
        cap({ id: "unknown", euros: null }),
        cap({ id: "conditional", euros: 3, when }),
      ],
    });

    expect(openRules([terms, null]).map((rule) => rule.id)).toEqual([
      "range",
      "unknown",
      "conditional",
      "land-floor",
      "own-share",
    ]);
    const call = buildTerms({}, { grantAtMostCents: published(5, "unverified"), totalCostAtMostCents: published(5) });
    expect(openRules([call]).map((rule) => rule.id)).toEqual(["call-grant"]);
    // Whom a limit is for is asked as „Antragsteller" where a programme has one for each.
    const advice = buildTerms({
      caps: [cap({ id: "a", per: "municipality", euros: 1, when }), cap({ id: "b", per: "county", euros: 2, when })],
    });
    expect(openRules([advice])).toEqual([]);
  });
});
