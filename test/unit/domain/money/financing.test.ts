import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumCents } from "#domain/money/cents.ts";
import type { CostItem, FinancingInputs } from "#domain/money/cost-plan.ts";
import { computeFinancing } from "#domain/money/financing.ts";
import type { FundingTerms } from "#domain/money/grant-rules.ts";
import { moneySources } from "#domain/money/money-entry.ts";
import { buildInputs, buildTerms, cap, costItem, published, rate } from "#test/builders/funding.ts";

const euros = (amount: number) => ({ low: amount * 100, high: amount * 100 });
const between = (low: number, high: number) => ({ low: low * 100, high: high * 100 });

function finance(
  costItems: CostItem[],
  terms: { federal?: FundingTerms; land?: FundingTerms },
  inputs: Partial<FinancingInputs> = {},
) {
  return computeFinancing({
    costItems,
    inputs: buildInputs(inputs),
    federal: terms.federal ?? null,
    land: terms.land ?? null,
  });
}

/** 50 % at least 10 % own share, at most 100 Mio. €, not below 100.000 €; 60 and 70 % where confirmed. */
const federal = buildTerms({
  rates: [rate(5000, "base"), rate(6000, "sixty"), rate(7000, "weak")],
  ownShareAtLeast: published(1000),
  floorCents: published(100_000_00),
  caps: [cap({ id: "project", euros: 100_000_000 })],
});
const chosen = (id: string) => ({ id, basisPoints: null, reason: "Bescheid" });
const base50 = { federalRate: chosen("base") };

describe("the gap that a grant covers", () => {
  it("is the eligible expense above the expected revenue; what is not eligible is the own share's", () => {
    const items = [costItem(8_000_000), costItem(200_000, { eligible: false })];

    const { base, bySource, certain, findings } = finance(
      items,
      { federal },
      { ...base50, revenueCents: 1_500_000_00 },
    );

    // 8,0 − 1,5 = 6,5 Mio. €; 50 % = 3,25; own 8,2 − 3,25 − 1,5 = 3,45 Mio. €
    expect(base).toEqual(euros(6_500_000));
    expect(bySource).toEqual({
      federal: euros(3_250_000),
      land: euros(0),
      own: euros(3_450_000),
      operator: euros(1_500_000),
      "third-party": euros(0),
    });
    expect({ certain, findings }).toEqual({ certain: true, findings: [] });
  });

  it("is nothing when the revenue covers the expense, and that stops the application", () => {
    const { base, findings } = finance([costItem(1000)], { federal }, { ...base50, revenueCents: 1000_00 });

    expect(base).toEqual(euros(0));
    expect(findings).toMatchObject([{ id: "no-gap", severity: "blocking" }]);
  });

  it("is a range while the revenue is not known", () => {
    const result = finance([costItem(1_000_000)], { federal }, { ...base50, revenueCents: null });

    expect(result.base).toEqual(between(0, 1_000_000));
    expect(result.bySource.federal).toEqual(between(0, 500_000));
    expect(result.certain).toBe(false);
    expect(result.byYear).toEqual([]);
    expect(result.findings).toMatchObject([{ id: "revenue-not-known", severity: "blocking" }]);
    expect(result.steps.find((step) => step.id === "funding-base")).toMatchObject({ state: "not-known" });
  });
});

describe("the operator model", () => {
  const inputs = { model: "operator", leaseIncomeCents: 4_000_000_00, ...base50 } as const;

  it("funds the investment less the present value of the lease, which the municipality finances in advance", () => {
    const result = finance([costItem(10_000_000)], { federal }, inputs);

    // 10 − 4 = 6 Mio. €; 50 % = 3; the municipality pays the other 7, of which 4 come back over the earmarking.
    expect(result.bySource).toMatchObject({ federal: euros(3_000_000), operator: euros(0), own: euros(7_000_000) });
    expect(result.prefinanced).toEqual(euros(4_000_000));
    expect(result.findings).toMatchObject([{ id: "lease-prefinanced", severity: "info" }]);
  });

  it("leaves the operator nothing to pay in any year of construction", () => {
    const items = [costItem(6_000_000, { year: 2026 }), costItem(4_000_000, { year: 2027 })];
    const { byYear } = finance(items, { federal }, inputs);

    // The Bund bears 30 % of each year's invoices.
    expect(byYear).toMatchObject([
      { year: 2026, bySource: { federal: 1_800_000_00, operator: 0, own: 4_200_000_00 } },
      { year: 2027, bySource: { federal: 1_200_000_00, operator: 0, own: 2_800_000_00 } },
    ]);
  });

  it("in the gap model the operator does pay what revenue covers", () => {
    const { bySource, prefinanced } = finance(
      [costItem(10_000_000)],
      { federal },
      { ...base50, revenueCents: 4_000_000_00 },
    );

    expect(bySource).toMatchObject({ federal: euros(3_000_000), operator: euros(4_000_000), own: euros(3_000_000) });
    expect(prefinanced).toEqual(euros(0));
  });
});

describe("yearly revenue or lease", () => {
  const text = published({ de: "Zweckbindung", en: "earmarking" });
  const stream = (years: number, rateBasisPoints = 300) => ({
    yearlyCents: 100_000_00,
    years,
    rateBasisPoints,
    reason: "Zins der Kommune",
  });
  const terms = (years: number | null) =>
    buildTerms({
      rates: [rate(5000)],
      incomeWindows: [{ model: "operator", years: years === null ? null : published(years), text }],
    });
  const baseOf = (years: number, window: number | null, rateBasisPoints = 300) => {
    const inputs = { model: "operator", incomeStream: stream(years, rateBasisPoints) } as const;
    return finance([costItem(10_000_000)], { federal: terms(window) }, inputs);
  };

  it("is discounted at the end of each year", () => {
    // 100.000 / 1,03 = 97.087,38 (97.087,3786…); over two years 97.087,3786 + 94.259,5909 = 191.346,97
    expect(baseOf(1, null).base.low).toBe(10_000_000_00 - 97_087_38);
    expect(baseOf(2, null).base.low).toBe(10_000_000_00 - 191_346_97);
    // Without interest it is the sum.
    expect(baseOf(20, null, 0).base.low).toBe(8_000_000_00);
  });

  it("counts over the term of the lease, or over the years of the programme where they are fewer", () => {
    // Present value of seven years at 3 %: 100.000 × 6,2302830 (6,230282955…) = 623.028,30
    expect(baseOf(20, 7).base.low).toBe(10_000_000_00 - 623_028_30);
    expect(baseOf(7, 7).base.low).toBe(10_000_000_00 - 623_028_30);
    expect(baseOf(7, 20).base.low).toBe(10_000_000_00 - 623_028_30);
    const step = baseOf(20, 7).steps.find((one) => one.id === "income-present-value");
    expect(step?.formula.de).toContain("von 20 Jahren zählen 7");
    expect(baseOf(20, 7).discounted).toEqual({ yearlyCents: 100_000_00, years: 7, rateBasisPoints: 300 });
  });

  it("counts before an amount that was entered as a whole", () => {
    const inputs = { model: "operator", leaseIncomeCents: 1, incomeStream: stream(1) } as const;

    expect(finance([costItem(10_000_000)], { federal: terms(null) }, inputs).base.low).toBe(10_000_000_00 - 97_087_38);
  });
});

describe("the federal rate", () => {
  it("is the first of the programme until another is confirmed, and says so", () => {
    const { bySource, findings } = finance([costItem(1_000_000)], { federal });

    expect(bySource.federal).toEqual(euros(500_000));
    expect(findings).toMatchObject([{ id: "rate-not-confirmed", severity: "warning", step: "federal-rate" }]);
  });

  it("is the confirmed one, by name or as a figure of the notice", () => {
    const byName = finance([costItem(1_000_000)], { federal }, { federalRate: chosen("weak") });
    const byFigure = finance(
      [costItem(1_000_000)],
      { federal },
      { federalRate: { id: null, basisPoints: 6250, reason: "Bescheid" } },
    );

    expect(byName.bySource.federal).toEqual(euros(700_000));
    expect(byFigure.bySource.federal).toEqual(euros(625_000));
    expect(byFigure.steps.find((step) => step.id === "federal-rate")?.formula).toEqual({
      de: "62,5\u00a0% × 1.000.000\u00a0€",
      en: "62.5% × €1,000,000",
    });
  });

  it("is a range when the programme names none", () => {
    const unknown = buildTerms({ rates: [rate(null, "open")] });

    const { bySource, findings } = finance([costItem(1000)], { federal: unknown });

    expect(bySource.federal).toEqual(between(0, 1000));
    expect(findings).toMatchObject([{ id: "rate-not-known", severity: "blocking" }]);
  });

  it("is rounded down to the cent, and the own share takes the cent", () => {
    const item = { ...costItem(0), cents: 200_000_01 };

    const { bySource } = finance([item], { federal }, base50);

    // 50 % of 200.000,01 € = 100.000,005 €
    expect(bySource.federal.low).toBe(100_000_00);
    expect(bySource.own.low).toBe(100_000_01);
  });

  it("never pays more than the ceiling of the project", () => {
    // 50 % of 200 Mio. € = 100 Mio. €: just allowed; of 200.000.002 € a euro too much.
    const at = finance([costItem(200_000_000)], { federal }, base50);
    const over = finance([costItem(200_000_002)], { federal }, base50);

    expect(at.bySource.federal).toEqual(euros(100_000_000));
    expect(at.steps.find((step) => step.id === "cap-project")?.state).toBe("not-needed");
    expect(over.bySource.federal).toEqual(euros(100_000_000));
    expect(over.steps.find((step) => step.id === "cap-project")?.state).toBe("applied");
  });

  it("pays nothing below the Bagatellgrenze and all at it", () => {
    const at = finance([costItem(200_000)], { federal }, base50);
    const below = finance([{ ...costItem(0), cents: 199_999_99 }], { federal }, base50);

    expect(at.bySource.federal).toEqual(euros(100_000));
    expect(at.findings).toEqual([]);
    // 50 % of 199.999,99 € = 99.999,99 €
    expect(below.bySource.federal).toEqual(euros(0));
    expect(below.findings).toMatchObject([{ id: "grant-below-floor", severity: "blocking", step: "federal-floor" }]);
  });
});

describe("co-funding in Baden-Württemberg, to 90 %", () => {
  const land = buildTerms({ grantor: "land", targetShares: [rate(9000)] });

  it.each([
    ["base", 5000, 4000],
    ["sixty", 6000, 3000],
    ["weak", 7000, 2000],
  ])("adds to the federal rate %s what is missing", (id, federalRate, landRate) => {
    const { bySource, findings } = finance([costItem(10_000_000)], { federal, land }, { federalRate: chosen(id) });

    // Of 10 Mio. €: 40, 30 or 20 % from the Land, always 10 % own share.
    expect(bySource.federal).toEqual(euros(federalRate * 1000));
    expect(bySource.land).toEqual(euros(landRate * 1000));
    expect(bySource.own).toEqual(euros(1_000_000));
    expect(findings).toEqual([]);
  });

  it("adds nothing where the Bund does not pay, and nothing below zero", () => {
    const tooSmall = finance([costItem(100_000)], { federal, land }, base50);
    const overTarget = finance(
      [costItem(1_000_000)],
      { federal: buildTerms({ rates: [rate(9500)] }), land },
      { federalRate: chosen("rate-9500") },
    );

    expect(tooSmall.bySource).toMatchObject({ federal: euros(0), land: euros(0), own: euros(100_000) });
    expect(tooSmall.findings.map((one) => one.id)).toEqual(["grant-below-floor", "no-federal-grant-to-top-up"]);
    expect(overTarget.bySource).toMatchObject({ federal: euros(950_000), land: euros(0), own: euros(50_000) });
  });
});

describe("co-funding in Bayern, to 80 or 90 %", () => {
  const land = buildTerms({
    grantor: "land",
    targetShares: [rate(8000, "dense"), rate(9000, "rural")],
    federalShareAtLeast: published(5000),
  });

  it("fills up to the confirmed target", () => {
    const dense = finance([costItem(5_000_000)], { federal, land }, { ...base50, landRate: chosen("dense") });
    const rural = finance([costItem(5_000_000)], { federal, land }, { ...base50, landRate: chosen("rural") });

    // 80 − 50 = 30 % of 5 Mio. € = 1,5; 90 − 50 = 40 % = 2,0
    expect(dense.bySource).toMatchObject({ land: euros(1_500_000), own: euros(1_000_000) });
    expect(rural.bySource).toMatchObject({ land: euros(2_000_000), own: euros(500_000) });
  });

  it("counts the federal share as half even where it is less", () => {
    const inputs = { federalRate: { id: null, basisPoints: 4000, reason: "Bescheid" }, landRate: chosen("rural") };

    const { bySource } = finance([costItem(5_000_000)], { federal, land }, inputs);

    // 90 − 50 (not 40) = 40 % of 5 Mio. €; own 100 − 40 − 40 = 20 %
    expect(bySource).toMatchObject({ federal: euros(2_000_000), land: euros(2_000_000), own: euros(1_000_000) });
  });

  it("is a range while nobody confirmed which target holds", () => {
    const { bySource, findings, certain } = finance([costItem(5_000_000)], { federal, land }, base50);

    expect(bySource.land).toEqual(between(1_500_000, 2_000_000));
    expect(bySource.own).toEqual(between(500_000, 1_000_000));
    expect(certain).toBe(false);
    expect(findings).toMatchObject([{ id: "rate-not-known", severity: "blocking", step: "land-target" }]);
  });
});

describe("a Land that takes the own share over, as Sachsen did", () => {
  it("fills up to 100 % without touching the federal grant", () => {
    const land = buildTerms({ grantor: "land", targetShares: [rate(10_000)] });

    const { bySource } = finance([costItem(1_000_000)], { federal, land }, { federalRate: chosen("sixty") });

    expect(bySource).toMatchObject({ federal: euros(600_000), land: euros(400_000), own: euros(0) });
  });
});

describe("caps per address in steps, as in Niedersachsen", () => {
  const land = buildTerms({
    grantor: "land",
    rates: [rate(2500)],
    floorCents: published(100_000_00),
    caps: [
      cap({ id: "first", source: "land", per: "address", euros: 2000, tier: { from: 1, to: 2000 } }),
      cap({ id: "second", source: "land", per: "address", euros: 1500, tier: { from: 2001, to: 4000 } }),
      cap({ id: "above", source: "land", per: "address", euros: 500, tier: { from: 4001, to: null } }),
      cap({ id: "school", source: "land", per: "site", euros: 15_000 }),
    ],
  });
  const withAddresses = (grey: number, sites = 0) => ({
    addresses: [{ ags: "03351001", white: 0, grey, other: 0 }],
    sites,
  });

  it.each([
    [1, 0, 2_000],
    [2000, 0, 4_000_000],
    // 2.000 × 2.000 + 1 × 1.500
    [2001, 0, 4_001_500],
    // 2.000 × 2.000 + 2.000 × 1.500
    [4000, 0, 7_000_000],
    // and 1 × 500
    [4001, 0, 7_000_500],
    // and 3 schools at 15.000
    [4001, 3, 7_045_500],
  ])("allows for %i addresses and %i schools %i €", (addresses, sites, allowed) => {
    const { steps } = finance([costItem(100_000_000)], { land }, withAddresses(addresses, sites));

    const step = steps.find((one) => one.id === "cap-land-per-address");
    expect(step?.result).toEqual(euros(allowed));
  });

  it("limits the grant only where the rate gives more", () => {
    // 25 % of 16 Mio. € = 4 Mio. €: exactly the cap of 2.000 addresses; of 20 Mio. € a million more than that.
    const at = finance([costItem(16_000_000)], { land }, withAddresses(2000));
    const over = finance([costItem(20_000_000)], { land }, withAddresses(2000));

    expect(at.bySource.land).toEqual(euros(4_000_000));
    expect(at.steps.find((one) => one.id === "cap-land-per-address")?.state).toBe("not-needed");
    expect(over.bySource.land).toEqual(euros(4_000_000));
    expect(over.steps.find((one) => one.id === "cap-land-per-address")?.state).toBe("applied");
  });

  it("is a range up to the grant without cap while the addresses are not known", () => {
    const { bySource, findings } = finance([costItem(16_000_000)], { land });

    expect(bySource.land).toEqual(between(0, 4_000_000));
    expect(findings.map((one) => one.id)).toContain("addresses-not-known");
  });

  it("reduces the federal grant so that a tenth stays with the municipality", () => {
    const inputs = { ...withAddresses(8000), federalRate: chosen("weak") };

    const { bySource, findings } = finance([costItem(10_000_000)], { federal, land }, inputs);

    // 70 + 25 = 95 % would leave 5 %: the Bund pays 65 %.
    expect(bySource).toMatchObject({ federal: euros(6_500_000), land: euros(2_500_000), own: euros(1_000_000) });
    expect(findings).toMatchObject([{ id: "own-share-minimum", severity: "warning" }]);
  });
});

describe("amounts per address and municipality, as in BayGibitR", () => {
  const land = buildTerms({
    grantor: "land",
    rates: [rate(8000, "dense"), rate(9000, "rural")],
    caps: [
      cap({
        id: "grey",
        source: "land",
        per: "address",
        addressKind: "grey",
        euros: 6000,
        lowestCents: published(2500_00),
      }),
      cap({ id: "white", source: "land", per: "address", addressKind: "white", euros: 9000 }),
      cap({ id: "place", source: "land", per: "municipality", euros: 8_000_000, lowestCents: published(3_000_000_00) }),
    ],
    bonuses: [
      {
        id: "cooperation",
        title: { de: "Bonus", en: "Bonus" },
        atMostCents: published(50_000_00),
        decidedBy: published(null),
      },
    ],
  });
  const place = (ags: string, grey: number, white = 0) => ({ ags, white, grey, other: 0 });
  const confirmed = (id: string, cents: number) => ({ id, applies: null, cents, reason: "Bescheid" });
  const rural = { landRate: chosen("rural") };

  it("allows each grey address its amount and each white one 9.000 €", () => {
    const inputs = {
      ...rural,
      addresses: [place("09571111", 100, 20)],
      caps: [confirmed("grey", 5000_00), confirmed("place", 8_000_000_00)],
    };

    const { bySource } = finance([costItem(2_000_000)], { land }, inputs);

    // 90 % of 2 Mio. € = 1,8 Mio. €; 100 × 5.000 + 20 × 9.000 = 680.000 €
    expect(bySource).toMatchObject({ land: euros(680_000), own: euros(1_320_000) });
  });

  it("is a range while the amount per grey address is not confirmed", () => {
    const inputs = { ...rural, addresses: [place("09571111", 100, 20)], caps: [confirmed("place", 8_000_000_00)] };

    const { bySource } = finance([costItem(2_000_000)], { land }, inputs);

    // 100 × 2.500 + 180.000 to 100 × 6.000 + 180.000
    expect(bySource.land).toEqual(between(430_000, 780_000));
  });

  it("caps each municipality by itself", () => {
    const inputs = {
      ...rural,
      addresses: [place("09571111", 0, 3000), place("09571112", 0, 1000)],
      caps: [confirmed("grey", 6000_00), confirmed("place", 3_000_000_00)],
    };

    const { bySource, steps } = finance([costItem(5_000_000)], { land }, inputs);

    // 90 % of 5 Mio. € = 4,5; by addresses 3 : 1 = 3,375 and 1,125; the first is held to 3,0: 4,125 Mio. €
    expect(bySource.land).toEqual(euros(4_125_000));
    expect(steps.find((one) => one.id === "cap-place")?.state).toBe("applied");
  });

  it("adds the bonus for municipalities that work together, at most 50.000 €", () => {
    const inputs = {
      ...rural,
      addresses: [place("09571111", 100, 20)],
      caps: [confirmed("grey", 5000_00), confirmed("place", 8_000_000_00)],
    };
    const bonus = (cents: number) =>
      finance(
        [costItem(2_000_000)],
        { land },
        { ...inputs, bonuses: [{ id: "cooperation", cents, reason: "zu dritt" }] },
      );

    expect(bonus(50_000_00).bySource.land).toEqual(euros(730_000));
    expect(bonus(50_001_00).bySource.land).toEqual(euros(730_000));
    expect(bonus(30_000_00).bySource.land).toEqual(euros(710_000));
  });
});

describe("what BayGibitR says besides", () => {
  const place = (ags: string, grey: number, white = 0) => ({ ags, white, grey, other: 0 });
  const confirmed = (id: string, cents: number | null, applies: boolean | null = null) => ({
    ...{ id, applies, cents, reason: "Bescheid" },
  });
  const terms = (holds: boolean | null) =>
    buildTerms({
      grantor: "land",
      rates: [rate(9000)],
      caps: [
        cap({ id: "grey", source: "land", per: "address", addressKind: "grey", euros: 5000 }),
        cap({
          ...{ id: "white", source: "land", per: "address", addressKind: "white", euros: 9000 },
          besides: { cap: "grey", holds: published(holds) },
        }),
        cap({ id: "place", source: "land", per: "municipality", euros: 3_000_000, allProjects: true }),
      ],
      bonuses: [
        {
          id: "start",
          title: { de: "Startgeld", en: "Start money" },
          atMostCents: published(5_000_00),
          decidedBy: published(null),
          effect: "set-off",
        },
      ],
    });
  const landOf = (holds: boolean | null, inputs: Partial<FinancingInputs>, amount = 2_000_000) =>
    finance([costItem(amount)], { land: terms(holds) }, { priorGrants: [], ...inputs });

  it("shows both readings of the amount in addition for white addresses until one is confirmed", () => {
    const addresses = [place("09571111", 100, 20)];

    // 100 × 5.000 + 20 × 9.000 = 680.000 €, or 20 × (9.000 + 5.000) instead: 780.000 €
    const open = landOf(null, { addresses });
    expect(open.bySource.land).toEqual(between(680_000, 780_000));
    expect(open.findings.map((one) => one.id)).toContain("reading-open");
    const says = (applies: boolean) =>
      landOf(null, { addresses, caps: [confirmed("white-besides", null, applies)] }).bySource.land;
    expect(says(false)).toEqual(euros(680_000));
    expect(says(true)).toEqual(euros(780_000));
    expect(landOf(true, { addresses }).bySource.land).toEqual(euros(780_000));
    // Without a white address there is nothing to read.
    expect(landOf(null, { addresses: [place("09571111", 100)] }).certain).toBe(true);
  });

  it("runs the ceiling of a municipality over all its projects", () => {
    const addresses = [place("09571111", 0, 3000), place("09571112", 0, 1000)];
    const prior = (euros: number) => [{ ags: "09571111", cents: euros * 100 }];
    const land = (priorGrants: FinancingInputs["priorGrants"]) =>
      landOf(false, { addresses, priorGrants }, 4_000_000).bySource.land;

    // 90 % of 4 Mio. € = 3,6; by addresses 2,7 and 0,9. The first has 3,0 − 0,3 = 2,7 left: just enough, a euro more is not.
    expect(land([])).toEqual(euros(3_600_000));
    expect(land(prior(300_000))).toEqual(euros(3_600_000));
    expect(land(prior(300_001))).toEqual(euros(3_599_999));
    expect(land(prior(5_000_000))).toEqual(euros(900_000));
    const untold = landOf(false, { addresses, priorGrants: null }, 4_000_000);
    expect(untold.bySource.land).toEqual(euros(3_600_000));
    expect(untold.findings.map((one) => one.id)).toContain("prior-grants-not-known");
  });

  it("sets the start money off against the grant instead of adding it", () => {
    const start = (cents: number) =>
      landOf(false, { addresses: [place("09571111", 100)], bonuses: [{ id: "start", cents, reason: "Bescheid" }] });

    expect(start(5_000_00).bySource).toMatchObject({ land: euros(500_000), own: euros(1_500_000) });
    expect(start(5_000_00).steps.find((one) => one.id === "bonus-start")?.formula.de).toBe(
      "5.000\u00a0€ + 495.000\u00a0€ angerechnet (Bescheid)",
    );
    // A grant smaller than what was paid before: that much has come in.
    const tiny = finance(
      [costItem(1000)],
      { land: terms(false) },
      {
        priorGrants: [],
        addresses: [place("09571111", 100)],
        bonuses: [{ id: "start", cents: 5_000_00, reason: "x" }],
      },
    );
    expect(tiny.bySource.land).toEqual(euros(5_000));
  });
});

describe("a rural programme as in the Saarland: 90 %, 25.000 to 500.000 €", () => {
  const land = buildTerms({
    grantor: "land",
    rates: [rate(9000)],
    floorCents: published(25_000_00),
    caps: [cap({ source: "land", euros: 500_000 })],
  });

  it.each([
    // 90 % of 500.000 € = 450.000 €
    [500_000, 450_000],
    // 90 % of 600.000 € = 540.000 €, held to 500.000 €
    [600_000, 500_000],
    // 90 % of 30.000 € = 27.000 €
    [30_000, 27_000],
    // 90 % of 27.000 € = 24.300 €: below the smallest grant
    [27_000, 0],
  ])("grants for %i € of costs %i €", (costs, grant) => {
    const { bySource } = finance([costItem(costs)], { land });

    expect(bySource.land).toEqual(euros(grant));
    expect(bySource.own).toEqual(euros(costs - grant));
  });
});

describe("a ceiling of the call that nobody has checked", () => {
  const doubtful = buildTerms(
    { rates: [rate(5000)] },
    {
      grantAtMostCents: published(4_000_000_00, "unverified"),
      totalCostAtMostCents: published(9_000_000_00, "unverified"),
    },
  );
  const confirm = (id: string, cents: number | null, applies = true) =>
    buildInputs({ caps: [{ id, applies, cents, reason: "Bescheid" }] });

  it("does not matter to a grant that stays below it", () => {
    // 50 % of 8 million: 4 million, exactly the ceiling.
    const { bySource, certain, findings } = finance([costItem(8_000_000)], { federal: doubtful });

    expect(bySource.federal).toEqual({ low: 4_000_000_00, high: 4_000_000_00 });
    expect(certain).toBe(true);
    expect(findings.map((one) => one.id)).not.toContain("cap-not-known");
  });

  it("makes a grant above it a range until somebody confirms it", () => {
    // 50 % of 8.5 million: 4.25 million, or 4 million where the ceiling holds.
    const items = [costItem(8_500_000)];
    const open = finance(items, { federal: doubtful });
    expect(open.bySource.federal).toEqual({ low: 4_000_000_00, high: 4_250_000_00 });
    expect(open.findings).toMatchObject([{ id: "cap-not-known", severity: "warning" }]);

    const federal = (inputs: ReturnType<typeof confirm>) =>
      finance(items, { federal: doubtful }, inputs).bySource.federal.high;
    expect(federal(confirm("call-grant", null))).toBe(4_000_000_00);
    expect(federal(confirm("call-grant", 4_100_000_00))).toBe(4_100_000_00);
    expect(federal(confirm("call-grant", null, false))).toBe(4_250_000_00);
  });

  it("says that the total cost may be too high, and blocks only once the limit is confirmed", () => {
    const items = [costItem(9_500_000)];
    const limits = (inputs = buildInputs()) =>
      finance(items, { federal: doubtful }, inputs)
        .findings.filter((one) => one.step === "limit-federal-call-costs")
        .map((one) => [one.id, one.severity]);

    expect(limits()).toEqual([["cap-not-known", "warning"]]);
    expect(limits(confirm("federal-call-costs", null))).toEqual([["costs-over-limit", "blocking"]]);
    expect(limits(confirm("federal-call-costs", null, false))).toEqual([]);
  });
});

describe("a Lückenschluss call: at most 500.000 € grant and 1 Mio. € cost", () => {
  const call = buildTerms(
    { rates: [rate(5000)] },
    { totalCostAtMostCents: published(1_000_000_00), grantAtMostCents: published(500_000_00) },
  );

  it("takes a project of exactly a million and refuses one of a cent more", () => {
    const at = finance([costItem(1_000_000)], { federal: call });
    const over = finance([{ ...costItem(0), cents: 1_000_000_01 }], { federal: call });

    expect(at.findings).toEqual([]);
    expect(at.bySource.federal).toEqual(euros(500_000));
    expect(over.findings).toMatchObject([{ id: "costs-over-limit", severity: "blocking" }]);
  });

  it("warns below 100.000 € where it names no smallest grant of its own, and refuses once that is confirmed", () => {
    const terms = (floorCents?: ReturnType<typeof published<number>>) =>
      buildTerms(
        { rates: [rate(5000)], floorCents: published(100_000_00) },
        { kind: "gap-closing", ...(floorCents && { floorCents }) },
      );
    const of = (cents: number, at = terms(), caps: FinancingInputs["caps"] = []) => {
      const { bySource, findings, certain } = finance([{ ...costItem(0), cents }], { federal: at }, { caps });
      return [bySource.federal.high, certain, findings.map((one) => `${one.id} ${one.severity}`)];
    };

    // 50 % of 200.000 € = 100.000 €, of 199.999,98 € a cent less.
    expect(of(200_000_00)).toEqual([100_000_00, true, []]);
    expect(of(199_999_98)).toEqual([99_999_99, true, ["floor-doubtful warning"]]);
    expect(of(199_999_98, terms(published<number>(null, "not-found")))).toEqual([
      99_999_99,
      true,
      ["floor-doubtful warning"],
    ]);
    const confirmed = [{ id: "federal-floor", applies: true, cents: null, reason: "Auskunft" }];
    expect(of(199_999_98, terms(), confirmed)).toEqual([0, true, ["grant-below-floor blocking"]]);
    expect(of(199_999_98, terms(), [{ ...confirmed[0]!, applies: false }])).toEqual([99_999_99, true, []]);
  });

  it("holds a higher rate to 500.000 €", () => {
    const { bySource } = finance(
      [costItem(1_000_000)],
      { federal: call },
      { federalRate: { id: null, basisPoints: 7000, reason: "Bescheid" } },
    );

    expect(bySource).toMatchObject({ federal: euros(500_000), own: euros(500_000) });
  });
});

describe("advice: 100 %, up to 50.000 € for a municipality and 200.000 € for a county", () => {
  const advice = buildTerms({
    rates: [rate(10_000)],
    caps: [
      cap({ id: "place", per: "municipality", euros: 50_000 }),
      cap({ id: "county", per: "county", euros: 200_000 }),
    ],
  });
  const cost = (amount: number, applicantKind: "municipality" | "county" | null) =>
    finance([costItem(amount)], { federal: advice }, { model: "advice", applicantKind }).bySource.federal;

  it("pays all of it up to the limit of the applicant, and no euro more", () => {
    expect(cost(50_000, "municipality")).toEqual(euros(50_000));
    expect(cost(50_001, "municipality")).toEqual(euros(50_000));
    expect(cost(200_000, "county")).toEqual(euros(200_000));
    expect(cost(200_001, "county")).toEqual(euros(200_000));
  });

  it("is a range while it is not known who applies", () => {
    expect(cost(120_000, null)).toEqual(between(50_000, 120_000));
  });
});

describe("values that nobody knows", () => {
  it("make a range of an unknown cap and own share, and no range of an unknown floor, each said", () => {
    const open = (rules: object) =>
      finance([costItem(1000)], { federal: buildTerms({ rates: [rate(5000)], ...rules }) });
    const cases = [
      open({ caps: [cap({ euros: null })] }),
      open({ floorCents: published(null, "not-found") }),
      open({ ownShareAtLeast: published(null, "not-found") }),
    ];

    expect(cases.map((one) => one.bySource.federal)).toEqual([between(0, 500), euros(500), between(0, 500)]);
    expect(cases.map((one) => one.findings[0]?.id)).toEqual([
      "cap-not-known",
      "floor-not-known",
      "own-share-not-known",
    ]);
  });

  it("of a Land do not hide the own share that the Bund demands, nor open the plan as a range", () => {
    const land = buildTerms({
      grantor: "land",
      rates: [rate(2500)],
      floorCents: published(null, "not-found"),
      ownShareAtLeast: published(null, "not-found"),
    });
    const { bySource, certain, findings } = finance(
      [costItem(10_000_000)],
      { federal, land },
      { federalRate: chosen("weak") },
    );

    // 70 + 25 = 95 % would leave 5 %; the Bund demands 10 %: it pays 65 %.
    expect(bySource).toMatchObject({ federal: euros(6_500_000), land: euros(2_500_000), own: euros(1_000_000) });
    expect(certain).toBe(true);
    expect(findings.map((one) => [one.id, one.severity])).toEqual([
      ["floor-not-known", "warning"],
      ["own-share-not-known", "warning"],
      ["own-share-minimum", "warning"],
    ]);
  });

  it("are settled by what a notice says", () => {
    const terms = {
      federal: buildTerms({
        rates: [rate(5000)],
        floorCents: published(null, "not-found"),
        ownShareAtLeast: published(null, "not-found"),
      }),
    };
    const floor = (cents: number | null) => [
      { id: "federal-floor", applies: cents !== null, cents, reason: "Bescheid" },
    ];
    const ownShare = { id: null, basisPoints: 6000, reason: "Bescheid" };

    // The own share of 60 % leaves 40 %; half of the cost, 500 €, is over a floor of 500 € and under one of 501 €.
    expect(finance([costItem(1000)], terms, { ownShare, caps: floor(null) }).bySource.federal).toEqual(euros(400));
    expect(finance([costItem(1000)], terms, { ownShare, caps: floor(500_00) }).bySource.federal).toEqual(euros(400));
    expect(finance([costItem(1000)], terms, { ownShare, caps: floor(501_00) }).bySource.federal).toEqual(euros(0));
  });

  it("do not matter where they change nothing", () => {
    const land = buildTerms({
      grantor: "land",
      targetShares: [rate(9000)],
      ownShareAtLeast: published(null, "not-found"),
    });

    const { certain, bySource, byYear } = finance([costItem(1_000_000)], { federal, land }, base50);

    expect({ certain, land: bySource.land, years: byYear.length }).toEqual({
      certain: true,
      land: euros(400_000),
      years: 1,
    });
  });

  it("ask whether a conditional cap applies until somebody says so", () => {
    const terms = {
      federal: buildTerms({ rates: [rate(5000)], caps: [cap({ euros: 100, when: { de: "falls", en: "if" } })] }),
    };
    const says = (applies: boolean | null) =>
      finance([costItem(1000)], terms, { caps: [{ id: "cap", applies, cents: null, reason: "Bescheid" }] }).bySource
        .federal;

    expect(says(null)).toEqual(between(100, 500));
    expect(says(true)).toEqual(euros(100));
    expect(says(false)).toEqual(euros(500));
  });

  it("name a value that rests on no checked source", () => {
    const terms = { federal: buildTerms({ rates: [{ ...rate(5000), basisPoints: published(5000, "unverified") }] }) };

    expect(finance([costItem(1000)], terms).findings).toMatchObject([{ id: "value-unverified", step: "federal-rate" }]);
  });
});

describe("an override", () => {
  it("sets a source with its reason and leaves the rest to the own share", () => {
    const overrides = [{ source: "federal" as const, cents: 400_000_00, reason: "Bescheid vom 24.03.2025" }];

    const { bySource, findings, steps } = finance([costItem(1_000_000)], { federal }, { ...base50, overrides });

    expect(bySource).toMatchObject({ federal: euros(400_000), own: euros(600_000) });
    expect(findings).toMatchObject([{ id: "override", severity: "info" }]);
    expect(steps.find((one) => one.id === "override-federal")?.formula.de).toBe(
      "500.000\u00a0€ → 400.000\u00a0€ (Bescheid vom 24.03.2025)",
    );
  });

  it("that is more than the costs is found", () => {
    const overrides = [{ source: "land" as const, cents: 600_000_00, reason: "Versehen" }];

    const { bySource, findings, byYear } = finance([costItem(1_000_000)], { federal }, { ...base50, overrides });

    expect(bySource.own).toEqual(euros(-100_000));
    expect(findings.map((one) => one.id)).toContain("over-funded");
    expect(byYear).toEqual([]);
  });
});

describe("shares by year", () => {
  it("follow the eligible cost of each year and leave other costs to the own share", () => {
    const items = [
      costItem(3_000_000, { year: 2026 }),
      costItem(1_000_000, { year: 2027 }),
      costItem(100_000, { year: 2027, eligible: false }),
    ];
    const land = buildTerms({ grantor: "land", targetShares: [rate(9000)] });

    const { byYear } = finance(items, { federal, land }, base50);

    expect(byYear).toMatchObject([
      { year: 2026, costCents: 3_000_000_00, bySource: { federal: 1_500_000_00, land: 1_200_000_00, own: 300_000_00 } },
      { year: 2027, costCents: 1_100_000_00, bySource: { federal: 500_000_00, land: 400_000_00, own: 200_000_00 } },
    ]);
  });
});

describe("any plan", () => {
  const anyItem: fc.Arbitrary<CostItem> = fc.record({
    costType: fc.constantFrom("civil-works", "planning"),
    year: fc.integer({ min: 2024, max: 2030 }),
    eligible: fc.boolean(),
    cents: fc.integer({ min: 0, max: 50_000_000_00 }),
    note: fc.constant(""),
  });
  const anyPlan = fc.record({
    items: fc.array(anyItem, { maxLength: 25 }),
    federalRate: fc.integer({ min: 0, max: 10_000 }),
    target: fc.integer({ min: 0, max: 10_000 }),
    own: fc.integer({ min: 0, max: 5000 }),
    ceiling: fc.integer({ min: 0, max: 20_000_000 }),
    revenueCents: fc.option(fc.integer({ min: 0, max: 60_000_000_00 })),
    thirdPartyCents: fc.integer({ min: 0, max: 1_000_000_00 }),
  });

  it("shares out exactly its total, by source and by year, to the cent", () => {
    fc.assert(
      fc.property(anyPlan, ({ items, federalRate, target, own, ceiling, revenueCents, thirdPartyCents }) => {
        const result = finance(
          items,
          {
            federal: buildTerms({
              rates: [rate(federalRate)],
              ownShareAtLeast: published(own),
              caps: [cap({ euros: ceiling })],
            }),
            land: buildTerms({ grantor: "land", targetShares: [rate(target)] }),
          },
          { revenueCents, thirdPartyCents },
        );
        const total = sumCents(items.map((item) => item.cents));

        expect(result.totalCents).toBe(total);
        if (!result.certain) return;
        expect(sumCents(moneySources.map((source) => result.bySource[source].low))).toBe(total);
        if (result.bySource.own.low < 0) return;
        for (const { costCents, bySource } of result.byYear) {
          expect(sumCents(moneySources.map((source) => bySource[source]))).toBe(costCents);
          expect(Math.min(...moneySources.map((source) => bySource[source]))).toBeGreaterThanOrEqual(0);
        }
        for (const source of moneySources) {
          expect(sumCents(result.byYear.map((year) => year.bySource[source]))).toBe(result.bySource[source].low);
        }
      }),
    );
  });
});
