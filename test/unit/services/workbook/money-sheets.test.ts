import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IncomeStream } from "#domain/money/cost-plan.ts";
import { computeFinancing } from "#domain/money/financing.ts";
import { grantShare } from "#domain/money/grant-share.ts";
import { moneyChain } from "#domain/money/money-chain.ts";
import { type MoneyEntry, moneySources, moneySteps } from "#domain/money/money-entry.ts";
import type { CostPlan } from "#domain/money/plan-basis.ts";
import type { MoneyDetail } from "#services/money/get-money.ts";
import {
  chainSheet,
  costPlanSheet,
  drawdownSheet,
  entriesSheet,
  financingSheet,
  yearsSheet,
} from "#services/workbook/money-sheets.ts";
import type { Workbook } from "#services/workbook/workbook.ts";
import { buildInputs, buildTerms, cap, costItem, published, rate } from "#test/builders/funding.ts";
import { evaluateFormula } from "#test/support/evaluate-formula.ts";

type Given = {
  items: { euros: number; year: number; eligible: boolean }[];
  federalRate: number;
  ceiling: number;
  revenueCents: number | null;
  overrideCents: number | null;
  model?: "gap" | "operator";
  incomeStream?: IncomeStream | null;
  movements: {
    step: (typeof moneySteps)[number];
    source: (typeof moneySources)[number];
    period: number | null;
    cents: number;
  }[];
};

function buildWorkbook({
  items,
  federalRate,
  ceiling,
  revenueCents,
  overrideCents,
  movements,
  model = "gap",
  incomeStream = null,
}: Given): Workbook {
  const costItems = items.map(({ euros, ...rest }) => ({ ...costItem(0, rest), cents: Math.round(euros * 100) }));
  const inputs = buildInputs({
    ...(model === "gap" ? { revenueCents } : { model, revenueCents: null, leaseIncomeCents: revenueCents }),
    incomeStream,
    overrides: overrideCents === null ? [] : [{ source: "federal", cents: overrideCents, reason: "Bescheid" }],
  });
  const financing = computeFinancing({
    costItems,
    inputs,
    federal: buildTerms({
      rates: [rate(federalRate)],
      caps: [cap({ euros: ceiling })],
      ownShareAtLeast: published(1000),
    }),
    land: buildTerms({ grantor: "land", targetShares: [rate(9000)] }),
  });
  const plan: CostPlan = {
    number: 1,
    effectiveOn: "2026-01-01",
    basis: "application",
    items: costItems,
    inputs,
    financing,
    note: null,
    recordedAt: "2026-01-01T00:00:00.000Z",
    recordedBy: "Ada",
  };
  const entries = movements.map(
    (movement, index): MoneyEntry => ({
      ...movement,
      id: String(index + 1),
      effectiveOn: "2026-01-01",
      basis: "application",
      reference: null,
      reason: null,
      corrects: null,
      drawdownId: null,
      recordedAt: "2026-01-01T00:00:00.000Z",
      recordedBy: "Ada",
    }),
  );
  const money: MoneyDetail = {
    applicationId: "a",
    entries,
    chain: moneyChain(entries),
    drawdowns: movements.map(({ source, cents }, index) => ({
      id: String(index),
      number: index + 1,
      source,
      budgetYear: 2026,
      title: `M${index}`,
      state: "requested",
      plannedOn: null,
      plannedCents: Math.abs(cents),
      requestedOn: "2026-05-01",
      requestedCents: Math.abs(cents),
      receivedCents: Math.floor(Math.abs(cents) / 3),
      receivedOn: null,
      facts: { invoicesPaidCents: null, progress: null },
      checks: [],
      note: null,
      version: 1,
    })),
    notices: [],
    plans: [plan],
    proofs: [],
    shares: { federal: openShare, land: openShare },
  };
  const sheets = [costPlanSheet(plan), financingSheet(plan), yearsSheet(plan), entriesSheet(money), chainSheet(money)];
  return { title: "Probe", sheets: [...sheets, drawdownSheet(money)] };
}

const openShare = grantShare({
  source: "federal",
  model: "gap",
  chain: moneyChain([]),
  notices: [],
  plan: null,
  funding: null,
});

/** Every live formula of the workbook with what it comes to and what is stored, both in cents. */
function formulasOf(workbook: Workbook) {
  return workbook.sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) =>
      row.flatMap((cell) => {
        if (cell === null || typeof cell !== "object" || !("formula" in cell)) return [];
        const computed = Math.round(evaluateFormula(workbook, sheet.title, cell.formula) * 100);
        return [{ where: `${sheet.title}: ${cell.formula}`, computed: computed + 0, stored: cell.cents }];
      }),
    ),
  );
}

const disagreeing = (workbook: Workbook) => formulasOf(workbook).filter(({ computed, stored }) => computed !== stored);

const given: Given = {
  items: [
    { euros: 200_000.01, year: 2026, eligible: true },
    { euros: 300_000, year: 2027, eligible: true },
    { euros: 10_000, year: 2027, eligible: false },
  ],
  federalRate: 5000,
  ceiling: 100_000_000,
  revenueCents: 0,
  overrideCents: null,
  movements: [{ step: "applied", source: "federal", period: 2026, cents: 100_00 }],
};

describe("the money sheets of a workbook", () => {
  it("work the shares out by formulas that come to what is stored", () => {
    const workbook = buildWorkbook(given);
    const financing = workbook.sheets.find((sheet) => sheet.title === "Finanzierung");
    const named = (title: string) => financing?.rows.find((row) => row[0] === title)?.[2];

    expect(disagreeing(workbook)).toEqual([]);
    // 50 % of 500.000,01 € = 250.000,005 €, rounded down; the Land 40 % = 200.000,004 €.
    expect(named("Bund")).toEqual({ formula: "C6+C7", cents: 250_000_00 });
    expect(named("Land")).toEqual({ formula: "C8+C9", cents: 200_000_00 });
    // 510.000,01 − 250.000 − 200.000
    expect(named("Eigenanteil")).toMatchObject({ cents: 60_000_01 });
  });

  it("discount a yearly lease by a formula and tell the financing in advance apart", () => {
    const workbook = buildWorkbook({
      ...given,
      items: [{ euros: 1_000_000, year: 2026, eligible: true }],
      model: "operator",
      incomeStream: { yearlyCents: 20_000_00, years: 7, rateBasisPoints: 300, reason: "Zins" },
    });
    const rows = workbook.sheets.find((sheet) => sheet.title === "Finanzierung")?.rows ?? [];
    const named = (title: string) => rows.find((row) => row[0] === title)?.[2];

    expect(disagreeing(workbook)).toEqual([]);
    // 20.000 × 6,230283 = 124.605,66 €
    expect(named("Einnahmen oder Barwert der Pacht")).toEqual({
      formula: "MIN(ROUND(-PV(0.03,7,20000),2),C3)",
      cents: 124_605_66,
    });
    expect(named("davon Vorfinanzierung der Pacht")).toMatchObject({ cents: 124_605_66 });
    expect(named("Netzbetreiber")).toEqual({ cents: 0 });
  });

  it("show a ceiling and a figure set by hand as a correction of their own", () => {
    const capped = buildWorkbook({ ...given, ceiling: 150_000 });
    const byHand = buildWorkbook({ ...given, overrideCents: 123_456_78 });
    const correction = (workbook: Workbook) =>
      workbook.sheets[1]?.rows.find((row) => row[0] === "Bund: Kürzung oder Berichtigung")?.[2];

    expect(correction(capped)).toEqual({ cents: -100_000_00 });
    expect(correction(byHand)).toEqual({ cents: -126_543_22 });
    expect([...disagreeing(capped), ...disagreeing(byHand)]).toEqual([]);
  });

  it("hold together without a plan, entries or drawdowns", () => {
    const empty = buildWorkbook({ ...given, items: [], movements: [] });

    expect(disagreeing(empty)).toEqual([]);
    expect(costPlanSheet(undefined).rows).toHaveLength(2);
    expect(financingSheet(undefined).rows).toEqual([["kein Kostenplan", null, null, null]]);
  });

  it("agree with the stored values whatever the plan and the entries are", () => {
    const anyGiven: fc.Arbitrary<Given> = fc.record({
      items: fc.array(
        fc.record({
          euros: fc.integer({ min: 0, max: 900_000_000 }).map((cents) => cents / 100),
          year: fc.integer({ min: 2024, max: 2028 }),
          eligible: fc.boolean(),
        }),
        { maxLength: 12 },
      ),
      federalRate: fc.integer({ min: 0, max: 10_000 }),
      ceiling: fc.integer({ min: 0, max: 20_000_000 }),
      revenueCents: fc.option(fc.integer({ min: 0, max: 1_000_000_000 })),
      overrideCents: fc.option(fc.integer({ min: 0, max: 1_000_000_000 })),
      model: fc.constantFrom("gap", "operator"),
      incomeStream: fc.option(
        fc.record({
          yearlyCents: fc.integer({ min: 0, max: 100_000_000 }),
          years: fc.integer({ min: 1, max: 30 }),
          rateBasisPoints: fc.integer({ min: 0, max: 1000 }),
          reason: fc.constant("Zins"),
        }),
      ),
      movements: fc.array(
        fc.record({
          step: fc.constantFrom(...moneySteps),
          source: fc.constantFrom(...moneySources),
          period: fc.option(fc.integer({ min: 2024, max: 2028 })),
          cents: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        }),
        { maxLength: 20 },
      ),
    });

    fc.assert(
      fc.property(anyGiven, (one) => {
        expect(disagreeing(buildWorkbook(one))).toEqual([]);
      }),
    );
  });
});
