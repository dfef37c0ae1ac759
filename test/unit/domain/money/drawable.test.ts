import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DrawnEntry, drawable, drawnBefore } from "#domain/money/drawable.ts";
import type { GrantNotice } from "#domain/money/drawdown.ts";
import { computeFinancing } from "#domain/money/financing.ts";
import { clauseToConfirm, type GrantShare, grantShare } from "#domain/money/grant-share.ts";
import { moneyChain } from "#domain/money/money-chain.ts";
import { findProgramme } from "#domain/programmes/programmes.data.ts";
import { buildInputs, buildTerms, costItem, rate } from "#test/builders/funding.ts";

const entry = (step: DrawnEntry["step"], cents: number, drawdownId: string | null = null): DrawnEntry => ({
  step,
  source: "federal",
  period: null,
  cents,
  drawdownId,
});
const share = (part: number, of: number, retentionBasisPoints = 0): GrantShare => ({
  low: { part, of },
  high: { part, of },
  text: { de: "Anteil", en: "share" },
  clause: clauseToConfirm,
  liftable: true,
  retentionBasisPoints,
  retention: null,
});
const notice = (terms: Partial<GrantNotice>): GrantNotice => ({
  id: "n",
  source: "federal",
  step: "granted-final",
  noticedOn: "2025-03-24",
  reference: null,
  periodFrom: null,
  periodTo: null,
  shareBasisPoints: null,
  retentionBasisPoints: null,
  ...terms,
});

describe("what counts as drawn", () => {
  it("is of each drawdown the request, or the receipt where that is more, and receipts without one", () => {
    const entries = [
      entry("requested", 100, "a"),
      entry("received", 40, "a"),
      entry("requested", 50, "b"),
      entry("received", 60, "b"),
      entry("received", 25),
    ];

    // 100 + 60 + 25
    expect(drawnBefore("federal", entries)).toBe(185);
  });

  it("does not count one receipt twice that was recorded by hand as requested and as received", () => {
    expect(drawnBefore("federal", [entry("requested", 500), entry("received", 500)])).toBe(500);
  });

  it("follows a correction of the request", () => {
    expect(drawnBefore("federal", [entry("requested", 900, "a"), entry("requested", -400, "a")])).toBe(500);
  });
});

describe("drawable", () => {
  const know = (entries: DrawnEntry[], paidCents: number, of = share(1, 2), proofAccepted = false) =>
    drawable({ source: "federal", share: of, entries, paidCents, proofAccepted });

  it("is the share of what was paid less what was drawn", () => {
    const entries = [entry("granted-final", 5_000_000_00), entry("requested", 200_000_00, "a")];

    expect(know(entries, 1_000_000_00)).toEqual({
      earned: { low: 500_000_00, high: 500_000_00 },
      drawn: 200_000_00,
      returned: 0,
      undrawn: 4_800_000_00,
      retained: 0,
      left: { low: 300_000_00, high: 300_000_00 },
    });
  });

  it("ends with the grant, whatever was paid, and with nothing where nothing is granted", () => {
    expect(know([entry("granted-final", 1000)], 9_000_00).left).toEqual({ low: 1000, high: 1000 });
    expect(know([], 9_000_00)).toMatchObject({ undrawn: null, left: { low: 0, high: 0 } });
  });

  it("is nothing, not less, after too much was drawn", () => {
    const entries = [entry("granted-final", 1000), entry("requested", 600)];

    expect(know(entries, 1000).left).toEqual({ low: 0, high: 0 });
  });

  it("never lets a chain of drawdowns exceed the exact share of what was paid, nor the grant", () => {
    const anyCase = fc.record({
      granted: fc.integer({ min: 0, max: 10_000_000_00 }),
      part: fc.integer({ min: 0, max: 1_000_000 }),
      extra: fc.integer({ min: 0, max: 1_000_000 }),
      retention: fc.integer({ min: 0, max: 10_000 }),
      steps: fc.array(
        fc.record({
          paid: fc.integer({ min: 0, max: 1_000_000_00 }),
          take: fc.integer({ min: 0, max: 100 }),
          refused: fc.boolean(),
        }),
        { maxLength: 12 },
      ),
    });
    fc.assert(
      fc.property(anyCase, ({ granted, part, extra, retention, steps }) => {
        const of = part + extra + 1;
        const entries = [entry("granted-final", granted)];
        let paid = 0;
        steps.forEach((step, index) => {
          paid += step.paid;
          const { left } = know(entries, paid, share(part, of, retention));
          expect(left.low).toBe(left.high);
          const cents = Math.floor((left.high * step.take) / 100);
          entries.push(entry("requested", cents, String(index)));
          if (step.refused) entries.push(entry("requested", -cents, String(index)));
          const drawn = drawnBefore("federal", entries);
          // drawn ≤ paid × part / of, exactly
          expect(BigInt(drawn) * BigInt(of) <= BigInt(paid) * BigInt(part)).toBe(true);
          expect(drawn).toBeLessThanOrEqual(granted);
          // What is kept back stays: drawn ≤ granted × (100 % − retention)
          expect(BigInt(drawn) * 10_000n <= BigInt(granted) * BigInt(10_000 - retention)).toBe(true);
        });
      }),
    );
  });

  it("allows a cent of the share at most to be left once all is paid", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 1_000_000_00 }),
        (basisPoints, paid) => {
          const { left } = know([entry("granted-final", 2_000_000_00)], paid, share(basisPoints, 10_000));
          const exact = BigInt(paid) * BigInt(basisPoints) - BigInt(left.high) * 10_000n;
          expect(exact >= 0n && exact < 10_000n).toBe(true);
        },
      ),
    );
  });
});

describe("grantShare", () => {
  const terms = buildTerms({ rates: [rate(5000), rate(7000)] });
  const plan = (model: "gap" | "operator", income: number) => ({
    number: 2,
    financing: computeFinancing({
      costItems: [costItem(10_000_000)],
      inputs: buildInputs({
        model,
        revenueCents: model === "gap" ? income * 100 : null,
        leaseIncomeCents: model === "operator" ? income * 100 : null,
        federalRate: { id: "rate-5000", basisPoints: null, reason: "Bescheid" },
      }),
      federal: terms,
      land: null,
    }),
  });
  const know = (rest: Partial<Parameters<typeof grantShare>[0]>) =>
    grantShare({
      source: "federal",
      model: "gap",
      chain: moneyChain([]),
      notices: [],
      plan: null,
      funding: terms.funding,
      ...rest,
    });

  it("is what the notice says, before everything else", () => {
    const notices = [notice({ shareBasisPoints: 4400 }), notice({ id: "m", noticedOn: "2026-01-01" })];

    expect(know({ notices, plan: plan("gap", 4_000_000) })).toMatchObject({
      low: { part: 4400, of: 10_000 },
      high: { part: 4400, of: 10_000 },
    });
  });

  it("is in the gap model the grant of the gap that the municipality pays", () => {
    // 10 − 4 = 6 Mio. € gap, half of it 3 Mio. €
    expect(know({ plan: plan("gap", 4_000_000) })).toMatchObject({
      low: { part: 3_000_000_00, of: 6_000_000_00 },
      high: { part: 3_000_000_00, of: 6_000_000_00 },
    });
  });

  it("is in the operator model the grant of the invoices, less than the rate by what the lease covers", () => {
    // Half of 10 − 4 Mio. €, of 10 Mio. € invoices: 30 %
    expect(know({ model: "operator", plan: plan("operator", 4_000_000) })).toMatchObject({
      high: { part: 3_000_000_00, of: 10_000_000_00 },
    });
  });

  it("is open between the plan and the amount of a notice that differs from it", () => {
    const chain = moneyChain([entry("granted-final", 2_400_000_00)]);

    expect(know({ chain, plan: plan("gap", 4_000_000) })).toMatchObject({
      low: { part: 2_400_000_00, of: 6_000_000_00 },
      high: { part: 3_000_000_00, of: 6_000_000_00 },
    });
  });

  it("lies between the rates of the programme while there is no plan, and is not known without rates", () => {
    expect(know({})).toMatchObject({ low: { part: 5000 }, high: { part: 7000 } });
    expect(know({ funding: null })).toMatchObject({ low: { part: 0 }, high: { part: 10_000 } });
  });

  it("rests on a clause that is published for KofGibitR and to be confirmed for the federal programme", () => {
    const of = (id: string, source: "federal" | "land") =>
      know({ source, funding: findProgramme(id)?.funding ?? null });

    expect(of("baykofgibitr-2", "land")).toMatchObject({ liftable: false, clause: { confidence: "published" } });
    expect(of("gigabit-rl-2-2025", "federal")).toMatchObject({
      liftable: true,
      clause: { confidence: "unverified", source: { section: "S. 1, Nr. 1.1" } },
    });
  });

  it("keeps back what the notice says", () => {
    expect(know({ notices: [notice({ retentionBasisPoints: 500 })] }).retentionBasisPoints).toBe(500);
    expect(know({}).retentionBasisPoints).toBe(0);
  });
});
