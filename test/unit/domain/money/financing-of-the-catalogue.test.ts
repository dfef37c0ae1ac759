import { describe, expect, it } from "vitest";
import type { FinancingInputs } from "#domain/money/cost-plan.ts";
import { computeFinancing } from "#domain/money/financing.ts";
import { findProgramme } from "#domain/programmes/programmes.data.ts";
import { buildInputs, costItem } from "#test/builders/funding.ts";

const choice = (id: string) => ({ id, basisPoints: null, reason: "Bescheid" });
const cap = (id: string, cents: number | null, applies: boolean | null = null) => ({
  id,
  applies,
  cents,
  reason: "Bescheid",
});
const noLandFloor = cap("land-floor", null, false);

/** Millions of euros in, whole euros out. */
function sharesOf(
  euros: number,
  ids: { federal?: string; land?: string; call?: string },
  inputs: Partial<FinancingInputs>,
) {
  const terms = (id: string | undefined) => {
    const programme = id === undefined ? null : findProgramme(id);
    if (id !== undefined && !programme) throw new Error(`expected ${id} in the catalogue`);
    return programme && { ...programme, call: programme.calls.find((call) => call.id === ids.call) ?? null };
  };
  const result = computeFinancing({
    costItems: [costItem(euros)],
    inputs: buildInputs(inputs),
    federal: terms(ids.federal),
    land: terms(ids.land),
  });
  const { federal, land, own } = result.bySource;
  return { federal: inEuros(federal), land: inEuros(land), own: inEuros(own), findings: result.findings };
}

function inEuros({ low, high }: { low: number; high: number }): number | [number, number] {
  return low === high ? low / 100 : [low / 100, high / 100];
}

const federal = "gigabit-rl-2-2024";

describe("programmes of the catalogue", () => {
  it.each([
    ["base", 5_000_000, 4_000_000],
    ["raised-60", 6_000_000, 3_000_000],
    ["raised-70", 7_000_000, 2_000_000],
  ])("share 10 Mio. € in Baden-Württemberg under the federal rate %s as published", (id, ofFederal, ofLand) => {
    const inputs = { federalRate: choice(id), caps: [noLandFloor] };

    expect(sharesOf(10_000_000, { federal, land: "bw-gigabitmitfinanzierung" }, inputs)).toMatchObject({
      federal: ofFederal,
      land: ofLand,
      own: 1_000_000,
    });
  });

  it("fill up to 80 or 90 % in Bayern, whichever is confirmed", () => {
    const programme = findProgramme("baykofgibitr-2");
    const targets = programme?.funding.targetShares.map((target) => [target.id, target.basisPoints.value]) ?? [];
    const shares = targets.map(([id]) => {
      const inputs = { federalRate: choice("base"), landRate: choice(String(id)), caps: [noLandFloor] };
      return sharesOf(1_000_000, { federal, land: "baykofgibitr-2" }, inputs).land;
    });

    expect(targets.map(([, basisPoints]) => basisPoints).sort()).toEqual([8000, 9000]);
    // 80 − 50 and 90 − 50 % of a million.
    expect([...shares].sort()).toEqual([300_000, 400_000]);
  });

  it("hold Niedersachsen to its amounts per address", () => {
    const addresses = [{ ags: "03351001", white: 0, grey: 2001, other: 0 }];

    // 25 % of 20 Mio. € = 5 Mio. €; 2.000 × 2.000 + 1 × 1.500 = 4.001.500 €
    expect(sharesOf(20_000_000, { land: "ni-gigabit" }, { addresses, sites: 0 })).toMatchObject({ land: 4_001_500 });
  });

  it("give BayGibitR as a range until the amounts of the municipality are confirmed", () => {
    const addresses = [{ ags: "09571111", white: 10, grey: 100, other: 0 }];
    const landRate = choice("rate-80");
    const known = { addresses, landRate, ownShare: { id: null, basisPoints: 2000, reason: "Rest" }, priorGrants: [] };
    const instead = cap("white-address-besides", null, false);

    // 100 × 2.500 to 6.000 + 10 × 9.000, or 10 × (9.000 + 6.000); 80 % of a million would be 800.000 €.
    expect(sharesOf(1_000_000, { land: "baygibitr" }, { ...known, caps: [noLandFloor] }).land).toEqual([
      340_000, 750_000,
    ]);
    expect(
      sharesOf(
        1_000_000,
        { land: "baygibitr" },
        { ...known, caps: [instead, cap("grey-address", 4000_00), cap("municipality-total", 5_000_000_00)] },
      ).land,
    ).toBe(490_000);
  });

  it("count BayGibitR's start money as part of the grant and its lease over seven years", () => {
    const addresses = [{ ags: "09571111", white: 0, grey: 100, other: 0 }];
    const caps = [cap("grey-address", 4000_00), cap("municipality-total", 5_000_000_00)];
    const known = { addresses, landRate: choice("rate-80"), caps, priorGrants: [] };
    const bonuses = [{ id: "start-money", cents: 5_000_00, reason: "Bescheid" }];
    const incomeStream = { yearlyCents: 10_000_00, years: 20, rateBasisPoints: 0, reason: "ohne Zins" };

    expect(sharesOf(1_000_000, { land: "baygibitr" }, { ...known, bonuses }).land).toBe(400_000);
    // 80 % of 400.000 − 7 × 10.000 = 330.000 €
    expect(
      sharesOf(400_000, { land: "baygibitr" }, { ...known, model: "operator", incomeStream, revenueCents: null }).land,
    ).toBe(264_000);
  });

  it("pay advice in full up to 50.000 € for a municipality and 200.000 € for a county", () => {
    const advice = (euros: number, applicantKind: "municipality" | "county") =>
      sharesOf(euros, { federal: "gigabit-rl-2-advice" }, { model: "advice", applicantKind }).federal;

    expect([advice(50_000, "municipality"), advice(50_001, "municipality")]).toEqual([50_000, 50_000]);
    expect([advice(200_000, "county"), advice(200_001, "county")]).toEqual([200_000, 200_000]);
  });

  it("do not open as a range from zero because nobody found the floor of the Land", () => {
    const shares = sharesOf(
      10_000_000,
      { federal, land: "bw-gigabitmitfinanzierung" },
      { federalRate: choice("base") },
    );

    expect(shares).toMatchObject({ federal: 5_000_000, land: 4_000_000, own: 1_000_000 });
    expect(shares.findings.filter((one) => one.id === "floor-not-known")).toMatchObject([{ severity: "warning" }]);
  });

  it("warn about a Lückenschluss grant below 100.000 € and do not refuse it", () => {
    const call = findProgramme("gigabit-rl-2-2025")?.calls.find((one) => one.kind === "gap-closing")?.id ?? "";
    const shares = (euros: number) =>
      sharesOf(euros, { federal: "gigabit-rl-2-2025", call }, { federalRate: choice("base") });

    expect(shares(199_998)).toMatchObject({ federal: 99_999, own: 99_999 });
    expect(shares(199_998).findings.map((one) => one.id)).toContain("floor-doubtful");
    expect(shares(200_000).findings.map((one) => one.id)).not.toContain("floor-doubtful");
    // The standard call refuses.
    expect(sharesOf(199_998, { federal: "gigabit-rl-2-2025", call: "standard-2025" }, {})).toMatchObject({
      federal: 0,
    });
  });

  it("hold Lückenschluss calls to a million of cost and half a million of grant", () => {
    const programme = findProgramme("gigabit-rl-2-2025");
    const call = programme?.calls.find((one) => one.kind === "gap-closing")?.id ?? "";
    const shares = (euros: number) =>
      sharesOf(euros, { federal: "gigabit-rl-2-2025", call }, { federalRate: choice("raised-60") });

    expect(shares(1_000_000)).toMatchObject({ federal: 500_000, own: 500_000 });
    expect(shares(1_000_000).findings.map((one) => one.id)).not.toContain("costs-over-limit");
    expect(shares(1_000_001).findings.map((one) => one.id)).toContain("costs-over-limit");
  });
});
