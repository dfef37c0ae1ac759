import { describe, expect, it } from "vitest";
import { type AddressFacts, classify } from "#domain/classify.ts";
import type { Offer } from "#domain/offer-test.ts";
import { getRuleSet, ruleSets } from "#domain/rule-sets.data.ts";
import { type Technology, technologies } from "#domain/technology.ts";
import { buildCommitment, buildOffer } from "#test/builders/offer.ts";

const referenceDate = "2026-06-30";

/** Offers of operators 1, 2 … in turn: "HFC 1000/50", with "!" at the end as of peak time. */
function offersOf(...texts: string[]): Offer[] {
  return texts.map((text, index) => {
    const [, technology, down, up, peak] = /^(\S+) ([\d.]+)\/([\d.?]+)(!?)$/.exec(text) ?? [];
    return buildOffer({
      id: String(index + 1),
      operator: String(index + 1),
      technology: technology as Technology,
      downMbps: Number(down),
      upMbps: up === "?" ? null : Number(up),
      speedKind: peak ? "peak" : "advertised",
    });
  });
}

function judge(ruleSet: string, offers: readonly Offer[], facts: Partial<AddressFacts> = {}) {
  const known = { usage: null, supplyDelivered: true, ...facts };
  const { class: status, eligibility, reasons } = classify(offers, known, getRuleSet(ruleSet), { referenceDate });
  return [status, eligibility, ...reasons].join(" ");
}

const answered = (offers: Offer[], answers: Offer["answers"]) => offers.map((offer) => ({ ...offer, answers }));

// Expected values follow from the texts named, worked out by hand: both sides of every limit.

describe("cable under the rule of 2024: EU decision of 23.07.2024, condition (ii)", () => {
  it.each([
    ["HFC 1000/50", "dunkelgrau unknown network-may-be-upgradeable"],
    ["HFC 100/10", "dunkelgrau unknown network-may-be-upgradeable"],
    ["HFC 99.9/10", "hellgrau yes"],
    ["HFC 300/149.9!", "dunkelgrau unknown network-may-be-upgradeable"],
    ["HFC 300/150!", "versorgt no threshold-met"],
    // Whether the threshold is met comes first: without it there is nothing to ask.
    ["HFC 1000/150", "unknown unknown peak-speed-missing"],
    ["FTTC 250/40", "dunkelgrau yes"],
  ])("%s gives %s", (offer, expected) => {
    expect(judge("gigabit-rl-2-2024", offersOf(offer))).toBe(expected);
  });

  it("is settled by a statement either way, and only by one on that question", () => {
    const cable = offersOf("HFC 1000/50");

    expect(judge("gigabit-rl-2-2024", answered(cable, { upgradeable: true }))).toBe(
      "dunkelgrau no upgradeable-network",
    );
    expect(judge("gigabit-rl-2-2024", answered(cable, { upgradeable: false }))).toBe("dunkelgrau yes");
    expect(judge("gigabit-rl-2-2024", answered(cable, { "cable-excludes": true }))).toBe(
      "dunkelgrau unknown network-may-be-upgradeable",
    );
  });

  it("does not settle another missing fact by saying no, but any by saying yes", () => {
    const shared = offersOf("HFC 1000/500");

    expect(judge("gigabit-rl-2-2024", answered(shared, { upgradeable: false }))).toBe(
      "unknown unknown peak-speed-missing",
    );
    expect(judge("gigabit-rl-2-2024", answered(shared, { upgradeable: true }))).toBe("unknown no upgradeable-network");
  });

  it("stays open while one of two cable operators has not answered", () => {
    const [first, second] = offersOf("HFC 100/10", "HFC 99/10") as [Offer, Offer];
    const both = [{ ...first, answers: { upgradeable: false } }, second];

    expect(judge("gigabit-rl-2-2024", both)).toBe("dunkelgrau yes");
    expect(judge("gigabit-rl-2-2024", [{ ...first, answers: { upgradeable: true } }, second])).toBe(
      "dunkelgrau no upgradeable-network",
    );
  });

  it("names the offer that the question hangs on as the deciding one", () => {
    const offers = offersOf("FTTC 50/10", "HFC 100/10");
    const decided = classify(offers, { usage: null, supplyDelivered: true }, getRuleSet("gigabit-rl-2-2024"), {
      referenceDate,
    });

    expect(decided.decidingOfferId).toBe("2");
  });

  it("asks nothing under the rules before", () => {
    for (const ruleSet of ["grau-100-2021", "gigabit-rl-2-2023"]) {
      expect(judge(ruleSet, offersOf("HFC 99/10"))).toBe("hellgrau yes");
    }
  });
});

describe("cable under the amendment of 31.03.2026, p. 4, no. 1.2: certain cable excludes", () => {
  it.each([
    ["HFC 50/10", {}, "hellgrau unknown cable-may-exclude"],
    ["HFC 1000/50", {}, "dunkelgrau unknown cable-may-exclude"],
    ["HFC 1000/50", { "cable-excludes": true }, "dunkelgrau no excluded-cable"],
    ["HFC 1000/50", { "cable-excludes": false }, "dunkelgrau yes"],
    ["HFC 1000/50", { upgradeable: true }, "dunkelgrau unknown cable-may-exclude"],
    ["FTTC 299.9/150!", {}, "dunkelgrau yes"],
    ["FTTC 300/150!", {}, "versorgt no threshold-met"],
    ["FTTH 50/10", {}, "hellgrau no excluded-network"],
  ] as const)("%s with the answers %o gives %s", (offer, answers, expected) => {
    expect(judge("gigabit-rl-2-2026", answered(offersOf(offer), answers))).toBe(expected);
  });
});

describe("two networks", () => {
  it.each([
    // EU decision of 23.07.2024, condition (i): two fixed networks of at least 100 Mbit/s.
    ["gigabit-rl-2-2024", ["FTTC 100/40", "FWA 100/40"], "dunkelgrau no two-networks"],
    ["gigabit-rl-2-2024", ["FTTC 100/40", "FWA 99.9/40"], "dunkelgrau yes"],
    ["gigabit-rl-2-2024", ["FTTC 250/40", "HFC 250/40"], "dunkelgrau no two-networks"],
    ["gigabit-rl-2-2024", ["FTTC 50/10", "HFC 50/10"], "hellgrau yes"],
    ["gigabit-rl-2-2024", ["FTTC 250/40", "DSL 250/40"], "dunkelgrau yes"],
    ["gigabit-rl-2-2024", ["FTTC 250/40", "FTTC 100/40"], "dunkelgrau yes"],
    ["gigabit-rl-2-2024", ["FTTC 250/40", "LTE 300/50"], "dunkelgrau yes"],
    ["gigabit-rl-2-2024", ["FTTC 250/40", "SAT 300/50"], "dunkelgrau yes"],
    ["gigabit-rl-2-2026", ["FTTC 100/40", "FWA 100/40"], "dunkelgrau no two-networks"],
    // Directive of 31.03.2023: two NGA networks, that is of at least 30 Mbit/s.
    ["gigabit-rl-2-2023", ["FTTC 30/5", "HFC 30/5"], "hellgrau no two-networks"],
    ["gigabit-rl-2-2023", ["FTTC 30/5", "HFC 29.9/5"], "hellgrau yes"],
    ["gigabit-rl-2-2023", ["FTTC 100/40", "DSL 50/10"], "dunkelgrau yes"],
    // BayGibitR: white, or grey with exactly one NGA infrastructure.
    ["baygibitr", ["FTTC 50/10", "HFC 30/5"], "hellgrau no two-networks"],
    ["baygibitr", ["FTTC 50/10", "HFC 29.9/5"], "hellgrau yes"],
    ["baygibitr", ["FTTC 50/10", "DSL 50/10"], "hellgrau yes"],
    ["grau-100-2021", ["FTTC 50/10", "HFC 50/10"], "hellgrau yes"],
  ] as const)("%s: %o gives %s", (ruleSet, offers, expected) => {
    expect(judge(ruleSet, offersOf(...offers))).toBe(expected);
  });

  it("are not two of one operator", () => {
    const offers = offersOf("FTTC 250/40", "FWA 250/40").map((offer) => ({ ...offer, operator: "1" }));

    expect(judge("gigabit-rl-2-2024", offers)).toBe("dunkelgrau yes");
  });

  it("are found among three where both names on the copper line and one of them over another line are there", () => {
    const [first, second, third] = offersOf("FTTC 250/40", "DSL 100/40", "FWA 100/40") as [Offer, Offer, Offer];

    expect(judge("gigabit-rl-2-2024", [first, second, { ...third, operator: "1" }])).toBe("dunkelgrau no two-networks");
  });

  it("count under BayGibitR when the second is bindingly built within three years", () => {
    const planned = (overrides: Partial<Offer>) => [
      ...offersOf("FTTC 50/10"),
      buildCommitment({ technology: "HFC", downMbps: 50, upMbps: 5, availableOn: "2029-06-30", ...overrides }),
    ];

    expect(judge("baygibitr", planned({}))).toBe("hellgrau no two-networks");
    expect(judge("baygibitr", planned({ availableOn: "2029-07-01" }))).toBe("hellgrau yes");
    expect(judge("baygibitr", planned({ downMbps: 29 }))).toBe("hellgrau yes");
    expect(judge("baygibitr", planned({ binding: null }))).toBe("hellgrau unknown commitment-not-binding-known");
    expect(judge("gigabit-rl-2-2023", planned({}))).toBe("hellgrau yes");
  });
});

describe("a planned network of 1,000/150: EU decision of 23.07.2024, condition (iii)", () => {
  const planned = (downMbps: number, upMbps: number) => [
    ...offersOf("FTTC 50/10"),
    buildCommitment({ technology: "HFC", downMbps, upMbps, availableOn: "2028-12-31" }),
  ];

  it.each([
    [1000, 150, "hellgrau no binding-commitment"],
    [1000, 149, "hellgrau yes"],
    [999, 150, "hellgrau unknown peak-speed-missing"],
  ])("of %d/%d over cable gives %s", (down, up, expected) => {
    expect(judge("gigabit-rl-2-2024", planned(down, up))).toBe(expected);
  });

  it("counts when it is due within three years of the newest offers, to the day", () => {
    const dueOn = (availableOn: string) => [
      ...offersOf("FTTC 50/10"),
      buildCommitment({ technology: "HFC", downMbps: 1000, upMbps: 150, availableOn }),
    ];

    expect(judge("gigabit-rl-2-2024", dueOn("2029-06-30"))).toBe("hellgrau no binding-commitment");
    expect(judge("gigabit-rl-2-2024", dueOn("2029-07-01"))).toBe("hellgrau yes");
    expect(judge("gigabit-rl-2-2026", dueOn("2029-06-30"))).toBe("hellgrau no binding-commitment");
    expect(judge("gigabit-rl-2-2026", dueOn("2029-07-01"))).toBe("hellgrau yes");
  });
});

describe("whose an offer or a commitment is: docs/rules.md, customers and use", () => {
  const promised = (customer: Offer["customer"], given: Partial<Offer>) =>
    buildCommitment({ id: "9", customer, availableOn: "2028-12-31", ...given });
  const made = (customer: Offer["customer"], text: string) => offersOf(text).map((offer) => ({ ...offer, customer }));

  it("an address of mixed use is supplied when each kind of customers is, one today and one by a commitment", () => {
    const slow = { technology: "FTTC", downMbps: 30, upMbps: 5 } as const;
    const facts = { usage: "mixed" } as const;

    expect(judge("weiss-30", [...made("private", "FTTC 30/5"), promised("business", slow)], facts)).toBe(
      "weiss no binding-commitment",
    );
    expect(judge("weiss-30", [...made("private", "FTTC 30/5"), promised("private", slow)], facts)).toBe("weiss yes");
    expect(judge("weiss-30", [...made("private", "FTTC 29.9/5"), promised("business", slow)], facts)).toBe("weiss yes");
  });

  it("any existing offer shows that supply was told, also to customers that it is not made to", () => {
    const facts = { usage: "private", supplyDelivered: false } as const;

    expect(judge("weiss-30", made("business", "FTTC 50/10"), facts)).toBe("weiss yes");
    expect(judge("weiss-30", made("business", "LTE 50/10"), facts)).toBe("unknown unknown supply-not-delivered");
  });

  it("a promised fibre network has no customers, a promised network of 1,000/150 has", () => {
    const facts = { usage: "private" } as const;
    const speed = { downMbps: 1000, upMbps: 150 } as const;

    for (const ruleSet of ["gigabit-rl-2-2024", "gigabit-rl-2-2026"]) {
      const judged = (customer: Offer["customer"], technology: Technology) =>
        judge(ruleSet, [promised(customer, { ...speed, technology })], facts);
      expect(judged("business", "FTTH")).toBe("weiss no binding-commitment");
      expect(judged("business", "HFC")).toBe("weiss yes");
      expect(judged("private", "HFC")).toBe("weiss no binding-commitment");
    }
  });

  it("a promised fibre network made to others decides before an offer that is worth less", () => {
    const offers = [
      promised("business", { id: "1", technology: "FTTB", downMbps: 1000, upMbps: 40, binding: null }),
      promised("all", { id: "2", technology: "FTTC", downMbps: 1000, upMbps: 40, binding: false }),
    ];

    const facts: AddressFacts = { usage: "private", supplyDelivered: true };
    expect(classify(offers, facts, getRuleSet("gigabit-rl-2-2024"), { referenceDate })).toMatchObject({
      reasons: ["commitment-not-binding-known"],
      decidingOfferId: "1",
    });
  });
});

describe("satellite and mobile", () => {
  const notFixed = technologies.filter(
    (technology) => !getRuleSet("weiss-30").fixedSupply.technologies.includes(technology),
  );

  it("are LTE, 5G and satellite under every rule set", () => {
    expect(notFixed).toEqual(["LTE", "5G", "SAT"]);
    for (const ruleSet of ruleSets) {
      expect(technologies.filter((one) => !ruleSet.fixedSupply.technologies.includes(one))).toEqual(notFixed);
    }
  });

  it.each(notFixed)("%s supplies no address, promises none and gives no class", (technology) => {
    const fast = buildOffer({ technology, downMbps: 1000, upMbps: 1000, speedKind: "peak" });
    const promised = buildCommitment({ technology });
    for (const { id } of ruleSets) {
      expect(judge(id, [fast])).toBe("weiss yes");
      expect(judge(id, [fast, promised])).toBe("weiss yes");
      expect(judge(id, [fast], { supplyDelivered: false })).toBe("unknown unknown supply-not-delivered");
    }
  });
});

describe("the rule of 2021: fibre or a gigabit network excludes; special tests for business addresses", () => {
  it.each([
    ["business", "FTTC 99.9/40", "hellgrau yes"],
    ["business", "FTTC 100/40", "unknown unknown special-test-open"],
    ["business", "HFC 499/200", "unknown unknown special-test-open"],
    ["business", "HFC 500/199", "unknown unknown special-test-open"],
    ["business", "HFC 500/200", "versorgt no threshold-met"],
    ["business", "HFC 999/50", "unknown unknown special-test-open"],
    ["business", "HFC 1000/50", "versorgt no threshold-met"],
    ["business", "FTTH 50/10", "hellgrau no excluded-network"],
    ["mixed", "FTTC 100/40", "unknown unknown special-test-open"],
    ["mixed", "HFC 1000/50", "versorgt no threshold-met"],
    ["private", "FTTC 100/40", "versorgt no threshold-met"],
    ["private", "FTTB 99/10", "hellgrau no excluded-network"],
    [null, "FTTC 100/40", "versorgt no threshold-met"],
    [null, "FTTC 99.9/40", "hellgrau yes"],
  ] as const)("an address of %s use with %s is %s", (usage, offer, expected) => {
    expect(judge("grau-100-2021", offersOf(offer), { usage })).toBe(expected);
  });

  it("names the missing upload beside the open test", () => {
    expect(judge("grau-100-2021", offersOf("HFC 500/?"), { usage: "business" })).toBe(
      "unknown unknown upload-missing special-test-open",
    );
  });
});

describe("every rule set", () => {
  it.each(ruleSets.map((ruleSet) => [ruleSet.id, ruleSet] as const))(
    "%s orders every reason it can give",
    (_, ruleSet) => {
      const { networkQuestion, reasonOrder } = ruleSet;

      expect(new Set(reasonOrder).size).toBe(reasonOrder.length);
      if (networkQuestion)
        expect(reasonOrder).toEqual(expect.arrayContaining([networkQuestion.excludes, networkQuestion.open]));
    },
  );
});
