import { describe, expect, it } from "vitest";
import { type AddressFacts, classify } from "#domain/classify.ts";
import type { Offer } from "#domain/offer-test.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import { buildCommitment, buildOffer } from "#test/builders/offer.ts";

const delivered: AddressFacts = { usage: null, supplyDelivered: true };
const referenceDate = "2025-06-30";

function judge(ruleSet: string, offers: Offer[], facts: Partial<AddressFacts> = {}) {
  const result = classify(offers, { ...delivered, ...facts }, getRuleSet(ruleSet), { referenceDate });
  return [result.class, result.eligibility, ...result.reasons].join(" ");
}

const speeds = (downMbps: number, upMbps: number | null, overrides: Partial<Offer> = {}) =>
  buildOffer({ downMbps, upMbps, ...overrides });
const peak = { speedKind: "peak" } as const;

describe("thresholds", () => {
  it.each([
    ["weiss-30", speeds(29.9, null), "weiss yes"],
    ["weiss-30", speeds(30, null), "versorgt no threshold-met"],
    ["grau-100-2021", speeds(29.9, 5), "weiss yes"],
    ["grau-100-2021", speeds(30, 5), "hellgrau yes"],
    ["grau-100-2021", speeds(99.9, 40), "hellgrau yes"],
    ["grau-100-2021", speeds(100, null), "versorgt no threshold-met"],
    ["gigabit-rl-2-2023", speeds(99.9, 40), "hellgrau yes"],
    ["gigabit-rl-2-2023", speeds(100, 40), "dunkelgrau yes"],
    ["gigabit-rl-2-2023", speeds(200, 199.9), "dunkelgrau yes"],
    ["gigabit-rl-2-2023", speeds(200, 200), "versorgt no threshold-met"],
    ["gigabit-rl-2-2023", speeds(199.9, 200), "dunkelgrau yes"],
    ["gigabit-rl-2-2023", speeds(499.9, 50), "dunkelgrau yes"],
    ["gigabit-rl-2-2023", speeds(500, 50), "versorgt no threshold-met"],
    ["gigabit-rl-2-2024", speeds(299.9, 150, peak), "dunkelgrau yes"],
    ["gigabit-rl-2-2024", speeds(300, 149.9, peak), "dunkelgrau yes"],
    ["gigabit-rl-2-2024", speeds(300, 150, peak), "versorgt no threshold-met"],
  ])("%s: an offer of %o gives %s", (ruleSet, offer, expected) => {
    const result = judge(ruleSet, [offer]);

    expect(result).toBe(expected);
  });

  it("takes the best offer of any operator", () => {
    const result = judge("grau-100-2021", [speeds(16, 1), speeds(100, 40, { id: "2", operator: "2" })]);

    expect(result).toBe("versorgt no threshold-met");
  });
});

describe("missing facts", () => {
  it("fails an advertised speed below a peak-time threshold for certain", () => {
    expect(judge("gigabit-rl-2-2024", [speeds(16, 1)])).toBe("weiss yes");
    expect(judge("gigabit-rl-2-2024", [speeds(299, 150)])).toBe("dunkelgrau yes");
  });

  it("cannot tell an advertised 1000/500 on a shared medium under a peak-time rule", () => {
    const result = judge("gigabit-rl-2-2024", [speeds(1000, 500, { technology: "HFC" })]);

    expect(result).toBe("unknown unknown peak-speed-missing");
  });

  it("takes the advertised speed of fibre as its peak-time speed", () => {
    const result = judge("gigabit-rl-2-2024", [speeds(1000, 500, { technology: "FTTH" })]);

    expect(result).toBe("versorgt no threshold-met excluded-network");
  });

  it("cannot tell without an upload where the download alone does not settle it", () => {
    expect(judge("gigabit-rl-2-2023", [speeds(200, null)])).toBe("unknown unknown upload-missing");
    expect(judge("gigabit-rl-2-2023", [speeds(199, null)])).toBe("dunkelgrau yes");
    expect(judge("gigabit-rl-2-2023", [speeds(500, null)])).toBe("versorgt no threshold-met");
    expect(judge("gigabit-rl-2-2024", [speeds(300, null, peak)])).toBe("unknown unknown upload-missing");
  });

  it("names every missing fact, in the rule set's order", () => {
    const result = judge("gigabit-rl-2-2024", [speeds(400, null, { technology: "HFC" })]);

    expect(result).toBe("unknown unknown upload-missing peak-speed-missing");
  });

  it("lets one certain offer settle what another leaves open", () => {
    const offers = [speeds(1000, null, { technology: "HFC" }), speeds(300, 150, { ...peak, id: "2" })];

    expect(judge("gigabit-rl-2-2024", offers)).toBe("versorgt no threshold-met");
  });

  it("calls an address without offers weiss where supply was delivered, else unknown", () => {
    expect(judge("gigabit-rl-2-2024", [])).toBe("weiss yes");
    expect(judge("gigabit-rl-2-2024", [], { supplyDelivered: false })).toBe("unknown unknown supply-not-delivered");
  });
});

describe("networks", () => {
  it("excludes an address with a slow fibre network without calling it versorgt", () => {
    const result = judge("gigabit-rl-2-2023", [speeds(50, 10, { technology: "FTTB" })]);

    expect(result).toBe("hellgrau no excluded-network");
  });

  it("excludes from the second operator's network of 30 Mbit/s on, over another line", () => {
    const first = speeds(50, 10);
    const second = { operator: "2", id: "2", technology: "HFC" } as const;

    expect(judge("gigabit-rl-2-2023", [first, speeds(30, 5, second)])).toBe("hellgrau no two-networks");
    expect(judge("gigabit-rl-2-2023", [first, speeds(29.9, 5, second)])).toBe("hellgrau yes");
    expect(judge("gigabit-rl-2-2023", [first, speeds(50, 5, { ...second, operator: "1" })])).toBe("hellgrau yes");
    expect(judge("gigabit-rl-2-2023", [first, speeds(50, 5, { ...second, technology: "DSL" })])).toBe("hellgrau yes");
    expect(judge("gigabit-rl-2-2023", [first, speeds(50, 5, { operator: "2", id: "2", technology: "LTE" })])).toBe(
      "hellgrau yes",
    );
  });

  it("excludes by network although the speed is unknown", () => {
    const offers = [speeds(1000, 50, { technology: "HFC" }), speeds(1000, null, { technology: "HFC", operator: "2" })];

    expect(judge("gigabit-rl-2-2024", offers)).toBe("unknown no two-networks");
  });

  it("knows no excluding network before 2021", () => {
    expect(judge("weiss-30", [speeds(20, 10, { technology: "FTTH" })])).toBe("weiss yes");
    expect(judge("grau-100-2021", [speeds(50, 10, { technology: "FTTH" })])).toBe("hellgrau no excluded-network");
  });
});

describe("commitments", () => {
  it("count when binding and due on the last day of the look-ahead of three years", () => {
    const due = (availableOn: string) => [speeds(16, 1), buildCommitment({ availableOn })];

    expect(judge("gigabit-rl-2-2024", due("2028-06-30"))).toBe("weiss no binding-commitment");
    expect(judge("gigabit-rl-2-2024", due("2028-07-01"))).toBe("weiss yes");
  });

  it("do not count when not binding or without a milestone plan", () => {
    expect(judge("weiss-30", [buildCommitment({ binding: false })])).toBe("weiss yes");
    expect(judge("weiss-30", [buildCommitment({ milestonePlan: false })])).toBe("weiss yes");
    expect(judge("weiss-30", [buildCommitment({ milestonePlan: null })])).toBe("weiss no binding-commitment");
  });

  it("leave eligibility unknown where it is not said whether they bind or when they are due", () => {
    expect(judge("weiss-30", [buildCommitment({ binding: null })])).toBe("weiss unknown commitment-not-binding-known");
    expect(judge("weiss-30", [buildCommitment({ availableOn: null })])).toBe(
      "weiss unknown commitment-not-binding-known",
    );
  });

  it("that stay below the threshold change nothing", () => {
    const slow = buildCommitment({ technology: "FTTC", downMbps: 99 });

    expect(judge("grau-100-2021", [speeds(16, 1), slow])).toBe("weiss yes");
  });

  it("do not make an undelivered municipality weiss", () => {
    expect(judge("weiss-30", [buildCommitment({ binding: false })], { supplyDelivered: false })).toBe(
      "unknown unknown supply-not-delivered",
    );
  });
});

describe("usage", () => {
  const fast = speeds(150, 50);

  it.each([
    ["private", "versorgt no threshold-met"],
    ["business", "dunkelgrau yes"],
    ["mixed", "dunkelgrau yes"],
    [null, "unknown unknown usage-missing"],
  ] as const)("BayGibitR judges 150/50 at an address of %s use as %s", (usage, expected) => {
    const result = judge("baygibitr", [fast], { usage });

    expect(result).toBe(expected);
  });

  it.each([
    [99.9, 200, "private", "hellgrau yes"],
    [100, null, "private", "versorgt no threshold-met"],
    [200, 200, "business", "versorgt no threshold-met"],
    [200, 199.9, "business", "dunkelgrau yes"],
    [199.9, 200, "business", "dunkelgrau yes"],
    [200, 200, null, "versorgt no threshold-met"],
    [99.9, 200, null, "hellgrau yes"],
  ] as const)("BayGibitR judges %d/%s at an address of %s use as %s", (down, up, usage, expected) => {
    const result = judge("baygibitr", [speeds(down, up)], { usage });

    expect(result).toBe(expected);
  });

  it("counts an offer only for the customers it is made to", () => {
    const forBusiness = speeds(1000, 1000, { customer: "business" });

    expect(judge("grau-100-2021", [forBusiness], { usage: "private" })).toBe("weiss yes");
    expect(judge("grau-100-2021", [forBusiness], { usage: "business" })).toBe("versorgt no threshold-met");
    expect(judge("grau-100-2021", [forBusiness])).toBe("unknown unknown usage-missing");
  });
});

describe("the deciding offer", () => {
  const decide = (ruleSet: string, offers: Offer[]) =>
    classify(offers, delivered, getRuleSet(ruleSet), { referenceDate }).decidingOfferId;

  it("is the best existing one, by result before speed", () => {
    const shared = speeds(1000, 500, { id: "1", technology: "HFC" });
    const certain = speeds(300, 150, { id: "2", speedKind: "peak" });

    expect(decide("gigabit-rl-2-2024", [shared, certain])).toBe("2");
    expect(decide("grau-100-2021", [shared, certain])).toBe("1");
    expect(decide("gigabit-rl-2-2024", [])).toBeNull();
  });

  it("is the older of two equal offers", () => {
    expect(decide("weiss-30", [speeds(50, 10, { id: "10" }), speeds(50, 10, { id: "9" })])).toBe("9");
  });

  it("is the excluding network or the commitment where that is the first reason", () => {
    const slowFibre = speeds(20, 5, { id: "3", technology: "FTTH" });

    expect(decide("gigabit-rl-2-2023", [speeds(100, 40), slowFibre])).toBe("3");
    expect(decide("gigabit-rl-2-2023", [speeds(100, 40), buildCommitment({ id: "7" })])).toBe("7");
    expect(decide("gigabit-rl-2-2023", [speeds(100, 40), buildCommitment({ id: "7", binding: null })])).toBe("7");
  });
});
