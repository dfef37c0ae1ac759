import { describe, expect, it } from "vitest";
import { checkProgramme } from "#domain/programmes/check-programme.ts";
import type { Cap } from "#domain/programmes/funding.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { findProgramme, programmes } from "#domain/programmes/programmes.data.ts";
import { walkOrigins } from "#domain/programmes/walk-origins.ts";

function programmeOf(id: string): Programme {
  const found = findProgramme(id);
  if (!found) throw new Error(`expected programme ${id}`);
  return found;
}

function callOf(programmeId: string, callId: string) {
  const found = programmeOf(programmeId).calls.find((call) => call.id === callId);
  if (!found) throw new Error(`expected call ${callId} of ${programmeId}`);
  return found;
}

function capOf(programme: Programme, id: string): Cap {
  const found = programme.funding.caps.find((cap) => cap.id === id);
  if (!found) throw new Error(`expected cap ${id} of ${programme.id}`);
  return found;
}

function stageOf(programme: Programme, id: string) {
  const found = programme.stages.find((stage) => stage.id === id);
  if (!found) throw new Error(`expected stage ${id} of ${programme.id}`);
  return found;
}

const euros = (amount: number) => amount * 100;
const gigabitVersions = ["gigabit-rl-2-2023", "gigabit-rl-2-2024", "gigabit-rl-2-2025"];

describe("the catalogue", () => {
  it("holds each programme once and nothing beyond those known", () => {
    expect(programmes.map((programme) => programme.id)).toEqual([
      "gigabit-rl-2-2026",
      "gigabit-rl-2-2025",
      "gigabit-rl-2-2024",
      "gigabit-rl-2-2023",
      "gigabit-rl-2-advice",
      "gigabit-rl-2021",
      "breitband-rl-2015",
      "baygibitr",
      "baykofgibitr-2",
      "bw-gigabitmitfinanzierung",
      "nrw-kofinanzierung-2",
      "nrw-kofinanzierung-2022",
      "nrw-kofinanzierung-1",
      "ni-gigabit",
      "sn-rl-dios-2022",
      "mv-weisse-flecken",
      "he-breitband-2023",
      "th-kofinanzierung-2025",
      "rp-kofinanzierung",
      "sn-kofinanzierung-2",
      "sl-breitband-laendlich",
    ]);
    expect(findProgramme("none")).toBeNull();
  });

  it.each(programmes.map((programme) => [programme.id, programme] as const))(
    "%s passes the check that the editor makes: sources, stages, documents, calls",
    (_, programme) => {
      expect(checkProgramme(programme)).toMatchObject({ ok: true });
    },
  );

  it.each(programmes.map((programme) => [programme.id, programme] as const))(
    "%s names the page of everything that it calls published",
    (_, programme) => {
      const read = walkOrigins(programme).filter(({ origin }) => origin.confidence.startsWith("published"));
      expect(read.length).toBeGreaterThan(0);
      expect(read.filter(({ origin }) => !origin.source?.url?.startsWith("http"))).toEqual([]);
    },
  );

  it("survives being stored as JSON", () => {
    expect(JSON.parse(JSON.stringify(programmes))).toEqual(programmes);
  });
});

describe("what domain.md section 1.1 holds", () => {
  it.each([
    ["breitband-rl-2015", "weiss-30", "published"],
    ["gigabit-rl-2021", "grau-100-2021", "published"],
    ["gigabit-rl-2-2023", "gigabit-rl-2-2023", "published"],
    ["gigabit-rl-2-2024", "gigabit-rl-2-2024", "published"],
    // The threshold of 2025 is presumed to be that of 2024.
    ["gigabit-rl-2-2025", "gigabit-rl-2-2024", "unverified"],
    ["gigabit-rl-2-2026", "gigabit-rl-2-2026", "published-second-hand"],
    ["baygibitr", "baygibitr", "published"],
  ])("%s decides by the rule set %s (%s)", (id, ruleSet, confidence) => {
    const programme = programmeOf(id);
    expect([programme.ruleSet, programme.ruleSetOrigin.confidence]).toEqual([ruleSet, confidence]);
  });

  it.each([
    ["gigabit-rl-2-2023", "2023-03-31"],
    ["gigabit-rl-2-2024", "2024-04-30"],
    ["gigabit-rl-2-2025", "2025-01-13"],
    ["gigabit-rl-2021", "2021-04-26"],
  ])("%s is valid from %s", (id, from) => {
    expect(programmeOf(id).validFrom).toMatchObject({ value: from, confidence: "published" });
  });

  it("knows nothing after the call of 2026 and says so", () => {
    expect(programmeOf("gigabit-rl-2-2026").state).toMatchObject({ value: null, confidence: "not-found" });
  });
});

describe("what domain.md section 1.2 holds", () => {
  it.each(gigabitVersions)("%s funds 50 % as a base, up to 70 %, with a derived step of 60 %", (id) => {
    const rates = programmeOf(id).funding.rates;
    expect(rates.map((rate) => [rate.basisPoints.value, rate.basisPoints.confidence])).toEqual([
      [5_000, "published"],
      [6_000, "derived"],
      [7_000, "published"],
    ]);
    // Which indicator decides on the raised rates was not found.
    expect(rates.slice(1).map((rate) => rate.decidedBy)).toMatchObject([
      { value: null, confidence: "not-found" },
      { value: null, confidence: "not-found" },
    ]);
  });

  it.each(gigabitVersions)("%s gives at most 100 million euros and nothing below 100,000", (id) => {
    const programme = programmeOf(id);
    expect(capOf(programme, "federal-grant-per-project")).toMatchObject({
      per: "project",
      source: "federal",
      amountCents: { value: euros(100_000_000), confidence: "published" },
    });
    expect(programme.funding.floorCents).toMatchObject({ value: euros(100_000), confidence: "published" });
  });

  it.each([
    ["standard-2023", 100_000_000, "published"],
    ["standard-2024", 40_000_000, "unverified"],
    ["standard-2025", 40_000_000, "published"],
    ["standard-2026", 40_000_000, "published-second-hand"],
  ])("%s grants at most %i euros (%s)", (id, most, confidence) => {
    const year = id.slice(-4);
    expect(callOf(`gigabit-rl-2-${year}`, id).grantAtMostCents).toMatchObject({ value: euros(most), confidence });
  });

  it("calls the ceiling of 2024 a conflict", () => {
    expect(callOf("gigabit-rl-2-2024", "standard-2024").grantAtMostCents?.note).toContain("Widerspruch");
  });

  it.each([
    ["gigabit-rl-2-2025", "published-older"],
    ["gigabit-rl-2021", "published"],
    ["breitband-rl-2015", "derived"],
  ])("%s leaves the applicant at least 10 % (%s)", (id, confidence) => {
    expect(programmeOf(id).funding.ownShareAtLeast).toMatchObject({ value: 1_000, confidence });
  });

  it("funds advice in full, up to 50,000 euros for a municipality and 200,000 for a county", () => {
    const advice = programmeOf("gigabit-rl-2-advice");
    expect(advice.models).toEqual(["advice"]);
    expect(advice.funding.rates[0]?.basisPoints.value).toBe(10_000);
    expect(capOf(advice, "advice-per-municipality").amountCents.value).toBe(euros(50_000));
    expect(capOf(advice, "advice-per-county").amountCents.value).toBe(euros(200_000));
  });

  it("does not guess the rates of 2021", () => {
    expect(programmeOf("gigabit-rl-2021").funding.rates[0]?.basisPoints).toMatchObject({
      value: null,
      confidence: "not-found",
    });
  });
});

describe("what domain.md sections 1.4 to 1.6 hold", () => {
  it.each([
    ["standard-2023", "2023-04-03", "2023-10-15"],
    ["standard-2024", "2024-04-30", "2024-09-30"],
    ["standard-2025", "2025-01-23", "2025-09-15"],
    ["gap-closing-2", "2024-09-05", "2024-11-15"],
    ["gap-closing-3", "2025-03-05", "2025-09-15"],
  ])("%s is open from %s to %s", (id, opens, closes) => {
    const of: Record<string, string> = { "gap-closing-2": "2024", "gap-closing-3": "2025" };
    const call = callOf(`gigabit-rl-2-${of[id] ?? id.slice(-4)}`, id);
    expect([call.opensOn.value, call.closesOn?.value]).toEqual([opens, closes]);
  });

  it.each([
    ["gigabit-rl-2-2023", "fast-lane-2023", 300],
    ["gigabit-rl-2-2024", "fast-lane-2024", 300],
    ["gigabit-rl-2-2025", "fast-lane-2025", 350],
  ])("%s admits to %s from %i points", (programme, call, points) => {
    expect(callOf(programme, call).minimumPoints).toMatchObject({ value: points, confidence: "published" });
  });

  it("limits the first gap-closing call to 500,000 euros and 100 applications from 6 June 2024", () => {
    const call = callOf("gigabit-rl-2-2024", "gap-closing-1");
    expect(call.opensOn.value).toBe("2024-06-06");
    expect(call.closesOn).toMatchObject({ value: null, confidence: "not-found" });
    expect(call.totalCostAtMostCents?.value).toBe(euros(500_000));
    expect(call.applicationsAtMost?.value).toBe(100);
  });

  it("limits the second gap-closing call to 1,000,000 euros without a number, out of 100 million", () => {
    const call = callOf("gigabit-rl-2-2024", "gap-closing-2");
    expect(call.totalCostAtMostCents?.value).toBe(euros(1_000_000));
    expect(call.applicationsAtMost).toBeNull();
    expect(call.budgetCents?.value).toBe(euros(100_000_000));
  });

  it("limits the third gap-closing call to 1,000,000 euros and grants of 500,000, out of 40 million", () => {
    const call = callOf("gigabit-rl-2-2025", "gap-closing-3");
    expect(call.totalCostAtMostCents?.value).toBe(euros(1_000_000));
    expect(call.grantAtMostCents?.value).toBe(euros(500_000));
    expect(call.budgetCents?.value).toBe(euros(40_000_000));
  });

  it("sets 3 billion aside for 2023", () => {
    expect(callOf("gigabit-rl-2-2023", "standard-2023").budgetCents?.value).toBe(euros(3_000_000_000));
  });

  it("lets a municipality use either gap closing or the other calls of 2025", () => {
    expect(callOf("gigabit-rl-2-2025", "gap-closing-3").exclusiveWith).toEqual(["standard-2025", "fast-lane-2025"]);
    expect(callOf("gigabit-rl-2-2025", "standard-2025").exclusiveWith).toEqual(["gap-closing-3"]);
    expect(callOf("gigabit-rl-2-2025", "fast-lane-2025").exclusiveWith).toEqual(["gap-closing-3"]);
  });

  it("waives the dialogue in 2023 and in every gap-closing call, nowhere else", () => {
    const waiving = programmes.flatMap((programme) => programme.calls).filter((call) => call.waives.length > 0);
    expect(waiving.map((call) => call.id).sort()).toEqual([
      "fast-lane-2023",
      "gap-closing-1",
      "gap-closing-2",
      "gap-closing-3",
      "standard-2023",
    ]);
    expect(new Set(waiving.flatMap((call) => call.waives.map((waived) => waived.stage)))).toEqual(
      new Set(["industry-dialogue"]),
    );
  });

  it.each([
    ["need", 4_000, 200, ">", 0.2],
    ["synergy", 2_500, 125, "<", 0],
    ["rural", 2_000, 100, "<", 50],
    ["cooperation", 1_500, 75, ">=", 5],
  ])("weighs %s with %i basis points and gives %i points at %s %d", (id, weight, points, comparison, value) => {
    const criterion = programmeOf("gigabit-rl-2-2023").scoring?.criteria.find((one) => one.id === id);
    expect(criterion?.weightBasisPoints.value).toBe(weight);
    expect(criterion?.maximumPoints.value).toBe(points);
    expect(criterion?.maximumAt.value).toEqual({ comparison, value });
  });

  it("adds up to 500 points and a whole weight, without inventing steps", () => {
    for (const id of gigabitVersions) {
      const scoring = programmeOf(id).scoring;
      expect(scoring?.maximumPoints.value).toBe(500);
      expect(scoring?.criteria.reduce((sum, one) => sum + (one.maximumPoints.value ?? 0), 0)).toBe(500);
      expect(scoring?.criteria.reduce((sum, one) => sum + (one.weightBasisPoints.value ?? 0), 0)).toBe(10_000);
      expect(scoring?.criteria.map((one) => one.steps)).toMatchObject(
        Array.from({ length: 4 }, () => ({ value: null, confidence: "not-found" })),
      );
    }
  });

  it("marks the points of 2024 and 2025 as those of an older catalogue", () => {
    const confidence = (id: string) => programmeOf(id).scoring?.maximumPoints.confidence;
    expect(gigabitVersions.map(confidence)).toEqual(["published", "published-older", "published-older"]);
  });
});

describe("what domain.md section 1.7 holds", () => {
  it.each([...gigabitVersions, "breitband-rl-2015", "gigabit-rl-2021"])(
    "%s asks for a consultation of 8 weeks, valid for 12 months, with a look-ahead of 3 years",
    (id) => {
      const programme = programmeOf(id);
      expect(programme.consultationWeeks?.value).toBe(8);
      expect(programme.consultationValidMonths.value).toBe(12);
      expect(programme.lookAheadYears.value).toBe(3);
    },
  );

  it("marks the length of the consultation under directive 2.0 as older", () => {
    expect(programmeOf("gigabit-rl-2-2025").consultationWeeks?.confidence).toBe("published-older");
    expect(programmeOf("gigabit-rl-2-2025").consultationValidMonths.confidence).toBe("published-older");
  });
});

describe("what domain.md section 2 holds", () => {
  const gigabit = programmeOf("gigabit-rl-2-2025");

  it("has the federal stages 0 to 16 in their order", () => {
    expect(gigabit.stages.map((stage) => stage.id)).toEqual([
      "advice",
      "potential-analysis",
      "industry-dialogue",
      "market-consultation",
      "application",
      "scoring",
      "provisional-notice",
      "land-co-funding",
      "selection",
      "final-notice",
      "contract",
      "right-of-way",
      "construction",
      "drawdown",
      "interim-proof",
      "final-proof",
      "earmarking",
    ]);
  });

  it("has no owner of a stage that it calls verified", () => {
    expect(new Set(gigabit.stages.map((stage) => stage.actor.confidence))).toEqual(new Set(["unverified"]));
  });

  it.each([
    ["market-consultation", "consultation-earliest-end", { after: { fact: "consultation-started" }, weeks: 8 }],
    ["application", "consultation-expires", { after: { fact: "consultation-ended" }, months: 12 }],
  ])("%s has the deadline %s", (stage, id, kind) => {
    const rule = stageOf(gigabit, stage).deadlines.find((deadline) => deadline.id === id);
    expect(rule?.kind).toEqual(kind);
    expect(rule?.origin.confidence).toBe("published-older");
  });

  it.each([
    ["final-notice", "concretisation-due", "published", { after: { stage: "selection" }, months: 3 }],
    ["earmarking", "earmarking-ends", "published", { after: { stage: "construction" }, years: 7 }],
    ["earmarking", "earmarking-ends-with-lease", "published", { after: { fact: "lease-ends" }, days: 0 }],
    [
      "final-proof",
      "final-proof-due",
      "derived",
      {
        earliestOf: [
          { after: { stage: "construction" }, months: 6 },
          { after: { fact: "grant-period-ends" }, months: 6 },
        ],
      },
    ],
  ])("%s has the deadline %s of the second round of facts, %s", (stage, id, confidence, kind) => {
    const rule = stageOf(gigabit, stage).deadlines.find((deadline) => deadline.id === id);
    expect(rule?.kind).toEqual(kind);
    expect(rule?.origin.confidence).toBe(confidence);
  });

  it.each([
    ["provisional-notice", "provisional-notice-validity"],
    ["selection", "selection-length"],
  ])("%s leaves %s to the notice because no source gives a term", (stage, id) => {
    const rule = stageOf(gigabit, stage).deadlines.find((deadline) => deadline.id === id);
    expect(rule?.kind).toEqual({ entered: true });
    expect(rule?.origin.confidence).toBe("not-found");
  });

  it("asks for an interim proof once per budget year and after each milestone, until the final one", () => {
    const { deadlines } = stageOf(gigabit, "interim-proof");
    expect(deadlines.map(({ kind, until, origin }) => [kind, until, origin.confidence])).toEqual([
      [{ yearEndOf: { stage: "final-notice" }, years: 0 }, "final-proof", "published-older"],
      [{ yearEndOf: { stage: "interim-proof", which: "last" }, years: 1 }, "final-proof", "published-older"],
      [{ afterEachMilestone: true, days: 0 }, "final-proof", "published-older"],
    ]);
  });

  it("asks for the network plan of each phase where the source puts it", () => {
    const stageOfDocument = (id: string) =>
      gigabit.stages.find((stage) => stage.documents.some((document) => document.id === id))?.id;
    expect(["gis-nb-phase-1", "gis-nb-phase-2", "gis-nb-phase-3", "gis-nb-phase-4"].map(stageOfDocument)).toEqual([
      "application",
      "final-notice",
      "interim-proof",
      "final-proof",
    ]);
  });

  it("wants progress and no invoices for a drawdown", () => {
    const drawdown = stageOf(gigabit, "drawdown");
    expect(drawdown.documents.map((document) => document.id)).toEqual(["drawdown-form"]);
    expect(drawdown.completion).toMatchObject([
      { kind: "money-recorded", step: "built", source: "any", blocking: true },
      {},
    ]);
  });

  it("repeats drawdowns and interim proofs only", () => {
    expect(gigabit.stages.filter((stage) => stage.repeats).map((stage) => stage.id)).toEqual([
      "drawdown",
      "interim-proof",
    ]);
  });

  it("never stops a move by a rule that nobody has verified", () => {
    for (const programme of programmes) {
      for (const stage of programme.stages) {
        const doubtful = [...stage.entry, ...stage.completion].filter((one) => one.origin.confidence === "unverified");
        expect(doubtful.filter((one) => one.blocking)).toEqual([]);
        const papers = stage.documents.filter((one) => one.origin.confidence === "unverified");
        expect(papers.filter((one) => one.required)).toEqual([]);
      }
    }
  });

  it("has the nine Bavarian modules", () => {
    const titles = programmeOf("baygibitr").stages.map((stage) => stage.title.de);
    expect(titles).toHaveLength(9);
    expect(titles.map((title, index) => title.startsWith(`Modul ${index + 1}: `))).toEqual(Array(9).fill(true));
    expect(titles[7]).toBe("Modul 8: Fördersteckbrief");
  });

  it("leaves the stages of directive 2.0 out of its predecessors", () => {
    for (const id of ["breitband-rl-2015", "gigabit-rl-2021"]) {
      const ids = programmeOf(id).stages.map((stage) => stage.id);
      expect(ids).not.toContain("potential-analysis");
      expect(ids).not.toContain("industry-dialogue");
      expect(ids.length).toBe(14);
    }
  });
});

describe("what domain.md section 3 holds", () => {
  it("fills up to 80 or 90 % in Bavaria with the federal share counted as at least 50 %, until 30 June 2029", () => {
    const { funding, validTo } = programmeOf("baykofgibitr-2");
    expect(funding.targetShares.map((share) => share.basisPoints.value)).toEqual([8_000, 9_000]);
    expect(funding.federalShareAtLeast?.value).toBe(5_000);
    expect(validTo?.value).toBe("2029-06-30");
  });

  it("wants the federal notice in final amount for the Bavarian co-funding", () => {
    const [application] = programmeOf("baykofgibitr-2").stages;
    expect(application?.documents.find((one) => one.id === "federal-final-notice")).toMatchObject({ required: true });
  });

  it("gives 80 or 90 % under the Bavarian directive, by address and municipality", () => {
    const programme = programmeOf("baygibitr");
    expect(programme.funding.rates.map((rate) => rate.basisPoints.value)).toEqual([8_000, 9_000]);
    const range = (id: string) => {
      const cap = capOf(programme, id);
      return [cap.lowestCents?.value ?? null, cap.amountCents.value];
    };
    expect(range("grey-address")).toEqual([euros(2_500), euros(6_000)]);
    expect(range("white-address")).toEqual([null, euros(9_000)]);
    expect(range("municipality-total")).toEqual([euros(3_000_000), euros(8_000_000)]);
    expect(programme.funding.bonuses.map((bonus) => bonus.atMostCents.value)).toEqual([euros(50_000), euros(5_000)]);
    expect(programme.validFrom.value).toBe("2020-03-02");
  });

  it("raises to 90 % in Baden-Württemberg and leaves planning and advice out", () => {
    const { funding, validFrom } = programmeOf("bw-gigabitmitfinanzierung");
    expect(funding.targetShares.map((share) => share.basisPoints.value)).toEqual([9_000]);
    expect(funding.notEligible[0]?.value?.en).toBe("Costs of planning and advice");
    expect(validFrom.value).toBe("2023-07-27");
  });

  it("fills up to 90 % in North Rhine-Westphalia, names the conflict and keeps the predecessor apart", () => {
    const target = programmeOf("nrw-kofinanzierung-2").funding.targetShares[0];
    expect(target?.basisPoints).toMatchObject({
      value: 9_000,
      confidence: "published",
      note: expect.stringContaining("Widerspruch"),
    });
    const before = programmeOf("nrw-kofinanzierung-1");
    expect(before.funding.targetShares.map((share) => share.basisPoints.value)).toEqual([9_000, 10_000]);
    expect(before.funding.floorCents).toMatchObject({ value: euros(100_000), confidence: "published-older" });
    const cap = capOf(before, "grant-per-project");
    expect([cap.lowestCents?.value, cap.amountCents.value]).toEqual([euros(12_000_000), euros(15_000_000)]);
  });

  it("keeps the stopped programme of Lower Saxony with its steps per address", () => {
    const programme = programmeOf("ni-gigabit");
    expect(programme.state.value).toBe("stopped");
    expect(programme.validTo?.value).toBe("2023-07-18");
    expect(programme.funding.landShareAtMost?.value).toBe(2_500);
    expect(programme.funding.floorCents?.value).toBe(euros(100_000));
    const steps = programme.funding.caps.filter((cap) => cap.tier);
    expect(steps.map((cap) => [cap.tier?.from, cap.tier?.to, cap.amountCents.value])).toEqual([
      [1, 2_000, euros(2_000)],
      [2_001, 4_000, euros(1_500)],
      [4_001, null, euros(500)],
    ]);
    expect(capOf(programme, "school-or-hospital").amountCents.value).toBe(euros(15_000));
  });

  it("fills up to 100 % in Saxony for applications until the end of 2022", () => {
    const { funding, calls } = programmeOf("sn-rl-dios-2022");
    expect(funding.targetShares.map((share) => share.basisPoints.value)).toEqual([10_000]);
    expect(funding.ownShareAtLeast).toBeNull();
    expect(calls[0]?.closesOn?.value).toBe("2022-12-31");
  });

  it("gives up to 90 % in the Saarland, between 25,000 and 500,000 euros a project, and guesses nothing else", () => {
    const programme = programmeOf("sl-breitband-laendlich");
    expect(programme).toMatchObject({ level: "land", land: "SL", ruleSet: null });
    expect(programme.funding.rates.map(({ basisPoints }) => basisPoints)).toMatchObject([
      { value: 9_000, confidence: "published" },
    ]);
    expect(programme.funding.floorCents).toMatchObject({ value: euros(25_000), confidence: "published" });
    expect(capOf(programme, "land-grant-per-project")).toMatchObject({
      ...{ per: "project", limits: "grant", source: "land" },
      amountCents: { value: euros(500_000), confidence: "published" },
    });
    for (const value of [programme.validFrom, programme.state, programme.applicants, programme.agency]) {
      expect(value).toMatchObject({ value: null, confidence: "not-found" });
    }
    expect(programme.ruleSetOrigin.confidence).toBe("not-found");
    expect(programme.rules[0]?.confidence).toBe("unverified");
  });

  it("knows of Mecklenburg-Western Pomerania the sum of 520 million euros, which is no cap, and no rate", () => {
    const programme = programmeOf("mv-weisse-flecken");
    expect(programme.funding.targetShares[0]?.basisPoints).toMatchObject({ value: null, confidence: "not-found" });
    expect(programme.funding.caps).toEqual([]);
    expect(programme.rules[0]).toMatchObject({ confidence: "published-older" });
    expect(programme.rules[0]?.value?.en).toContain("520 million euros");
  });

  it("holds no programme of the Länder about which nothing was found", () => {
    const lands = new Set(programmes.flatMap(({ land }) => (land ? [land] : [])));
    expect([...lands].sort()).toEqual(["BW", "BY", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "TH"]);
  });
});
