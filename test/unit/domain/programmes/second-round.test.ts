import { describe, expect, it } from "vitest";
import { checkMove } from "#domain/procedure/check-move.ts";
import type { Facts } from "#domain/procedure/condition.ts";
import { dueDate, eventDatesOf } from "#domain/procedure/due-date.ts";
import { isOverridable } from "#domain/procedure/missing.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { StageEvent } from "#domain/procedure/stage-event.ts";
import { checkProgramme } from "#domain/programmes/check-programme.ts";
import { Programme } from "#domain/programmes/programme.ts";
import { findProgramme, programmes } from "#domain/programmes/programmes.data.ts";

// Expected values from domain-2.md, sections A.1, A.2, A.4 and B, worked out by hand.

const euros = (amount: number) => amount * 100;
const of = (id: string) => findProgramme(id)!;
const call = (id: string) => programmes.flatMap(({ calls }) => calls).find((one) => one.id === id)!;

function done(...stages: string[]): StageEvent[] {
  return stages.map((stage, index) => ({
    ...{ id: `e${index}`, seq: index + 1, kind: "complete" as const, stage, occurredOn: "2026-03-31", reason: null },
    ...{ corrects: null, recordedAt: "2026-03-31T10:00:00Z", recordedBy: "Ada" },
  }));
}

function stops(programme: Programme, stage: string, occurredOn: string, facts: Facts, events: StageEvent[]) {
  const move = { kind: "complete" as const, stage, outcome: null, occurredOn, reason: null };
  const result = checkMove(programme, replayStages(programme.stages, events), move, facts, events);
  return result.ok ? [] : result.missing.map((missing) => [missing.code, isOverridable(missing)]);
}

const ready: Facts = {
  documents: [
    ...["consultation-addresses", "consultation-evaluation", "consultation-result"],
    ...["gis-nb-phase-1", "cost-plan", "council-decision"],
  ],
  moneySteps: [{ step: "applied", source: "federal", cents: 1 }],
  consultationStartedOn: "2026-04-01",
  consultationEndedOn: "2026-05-01",
  callId: "standard-2026",
  ...{ addressesFrozen: 1, driftOpen: 0, doubleFunding: 0 },
};

describe("directive 2.0 in its amendment of 31 March 2026", () => {
  const programme = of("gigabit-rl-2-2026");
  const prepared = done("potential-analysis", "industry-dialogue");
  const consulted = done("potential-analysis", "industry-dialogue", "market-consultation");

  it("is marked as read from a dated summary, with document and page", () => {
    expect(programme.validFrom).toMatchObject({ value: "2026-03-31", confidence: "published-second-hand" });
    expect(programme.validFrom.source?.url).toContain("gigabitfoerderung.gov.de");
    expect(programme.funding.floorCents).toMatchObject({
      value: euros(100_000),
      confidence: "published-second-hand",
      note: expect.stringContaining("Grundsätzlich"),
    });
    expect(call("standard-2026").grantAtMostCents?.source?.section).toBe("S. 3, Nr. 4");
  });

  it("follows on that of 2025, which keeps its own rules", () => {
    expect(of("gigabit-rl-2-2025").validTo).toMatchObject({ value: "2026-03-30" });
    expect(of("gigabit-rl-2-2025")).toMatchObject({ consultationWeeks: { value: 8 } });
    expect(of("gigabit-rl-2-2025").consultationDays).toBeUndefined();
  });

  // 1 April to 30 April are 29 days, to 1 May 30.
  it.each([
    ["2026-04-30", [["consultation-too-short", true]]],
    ["2026-05-01", []],
  ])("keeps the consultation open for 30 days: from 1 April 2026 to %s", (ended, expected) => {
    const facts = { ...ready, consultationEndedOn: ended };
    expect(stops(programme, "market-consultation", "2026-06-01", facts, prepared)).toEqual(expected);
  });

  it.each([
    ["2026-03-31", [["call-not-open", true]]],
    ["2026-04-01", []],
    ["2026-09-15", []],
    ["2026-09-16", [["call-not-open", true]]],
  ])("takes applications from 1 April to 15 September 2026: %s", (day, expected) => {
    expect(stops(programme, "application", day, ready, consulted)).toEqual(expected);
  });

  it.each([
    [euros(40_000_000), []],
    [euros(40_000_000) + 1, [["call-limit", true]]],
  ])("grants at most 40 million euros: %i cents", (grantCents, expected) => {
    expect(stops(programme, "application", "2026-09-15", { ...ready, grantCents }, consulted)).toEqual(expected);
  });

  it("does not count the age of the consultation at the application", () => {
    const old = { ...ready, consultationStartedOn: "2025-01-01", consultationEndedOn: "2025-03-01" };
    expect(stops(programme, "application", "2026-09-15", old, consulted)).toEqual([]);
  });

  it.each([
    ["2027-05-01", []],
    ["2027-05-02", [["consultation-too-old", true]]],
    [null, [["selection-opening-unknown", true]]],
  ])("counts it when the selection is opened: %s for a result of 1 May 2026", (selectionOpenedOn, expected) => {
    const events = done("application", "provisional-notice");
    const facts = { ...ready, selectionOpenedOn };
    expect(stops(programme, "selection", "2027-08-01", facts, events)).toEqual(expected);
  });

  it("says by when the selection has to be opened", () => {
    const selection = programme.stages.find(({ id }) => id === "selection");
    const rule = selection?.deadlines.find(({ id }) => id === "consultation-expires");
    const events = eventDatesOf({ done: {}, firstDone: {} }, { "consultation-ended": "2026-05-01" });
    expect(dueDate(rule!, events, null)).toMatchObject({ due: "2027-05-01" });
    expect(programme.stages.flatMap(({ deadlines }) => deadlines).filter(({ id }) => id === rule!.id)).toHaveLength(1);
  });
});

describe("calls that exclude each other", () => {
  const consulted = done("potential-analysis", "industry-dialogue", "market-consultation");
  const facts = { ...ready, consultationStartedOn: "2024-05-01", consultationEndedOn: "2024-07-01", totalCostCents: 1 };

  it.each([
    ["standard-2024", ["gap-closing-1", "gap-closing-2"]],
    ["fast-lane-2024", ["gap-closing-1", "gap-closing-2"]],
    ["gap-closing-1", ["standard-2024", "fast-lane-2024"]],
    ["gap-closing-2", ["standard-2024", "fast-lane-2024"]],
  ])("in 2024 %s excludes %j", (id, excluded) => {
    expect(call(id).exclusiveWith).toEqual(excluded);
  });

  it.each([
    ["standard-2024", "gap-closing-2", true],
    ["gap-closing-2", "standard-2024", true],
    ["gap-closing-2", "fast-lane-2024", true],
    ["standard-2024", "fast-lane-2024", false],
    ["gap-closing-2", "gap-closing-1", false],
    ["standard-2024", "standard-2024", false],
  ])("%s beside %s for the same municipality: refused %s", (callId, other, refused) => {
    const day = "2024-09-15";
    const given = { ...facts, callId, points: 500, neighbouringCalls: [{ callId: other, title: other }] };
    const found = stops(of("gigabit-rl-2-2024"), "application", day, given, consulted);
    expect(found).toEqual(refused ? [["call-excluded", false]] : []);
  });

  it("count whichever of the two names the other", () => {
    const programme = of("gigabit-rl-2-2024");
    const oneSided = {
      ...programme,
      calls: programme.calls.map((one) => (one.id === "standard-2024" ? { ...one, exclusiveWith: [] } : one)),
    };
    const given = {
      ...facts,
      callId: "standard-2024",
      neighbouringCalls: [{ callId: "gap-closing-2", title: "Lückenschluss" }],
    };
    expect(stops(oneSided, "application", "2024-09-15", given, consulted)).toEqual([["call-excluded", false]]);
  });
});

describe("what was found besides", () => {
  it("takes the second gap-closing limit as total expenditure", () => {
    expect(call("gap-closing-2").totalCostAtMostCents).toMatchObject({
      value: euros(1_000_000),
      confidence: "published",
    });
    expect(call("gap-closing-2").grantAtMostCents).toBeNull();
  });

  it("gives advice for cities above 100,000 inhabitants as for counties, since 15 April 2024", () => {
    const advice = of("gigabit-rl-2-advice");
    const cap = advice.funding.caps.find(({ id }) => id === "advice-per-county");
    expect(cap?.amountCents.value).toBe(euros(200_000));
    expect(cap?.when?.de).toContain("kreisfreien Stadt über 100.000 Einwohner");
    expect(call("advice-2024").opensOn.value).toBe("2024-04-15");
  });

  it("funds white spots of 2015 with 50 to 70 %, up to 15 million euros", () => {
    const { rates, caps } = of("breitband-rl-2015").funding;
    expect(rates.map(({ basisPoints }) => basisPoints.value)).toEqual([5_000, 7_000]);
    expect(caps[0]).toMatchObject({ per: "project", source: "federal", amountCents: { value: euros(15_000_000) } });
  });

  it.each([
    ["nrw-kofinanzierung-2", [9_000], "published"],
    ["nrw-kofinanzierung-2022", [9_000, 10_000], "published"],
    ["he-breitband-2023", [10_000], "published"],
    ["th-kofinanzierung-2025", [10_000], "derived"],
    ["rp-kofinanzierung", [9_000], "published-older"],
    ["sn-kofinanzierung-2", [null], "not-found"],
  ])("%s fills up to %j basis points (%s)", (id, shares, confidence) => {
    const { targetShares } = of(id).funding;
    expect(targetShares.map(({ basisPoints }) => basisPoints.value)).toEqual(shares);
    expect(targetShares[0]?.basisPoints.confidence).toBe(confidence);
  });

  it("knows that NRW had no smallest grant for its own money in 2022", () => {
    expect(of("nrw-kofinanzierung-2022").funding.floorCents).toBeNull();
  });

  it.each(programmes.map(({ id }) => id))("%s is a record that can be saved", (id) => {
    expect(checkProgramme(of(id))).toMatchObject({ ok: true });
  });

  it("reads a record that was pinned before days and overrides existed", () => {
    const { consultationDays: _, ...older } = of("gigabit-rl-2-2024");
    expect(Programme.safeParse(JSON.parse(JSON.stringify(older))).success).toBe(true);
  });
});
