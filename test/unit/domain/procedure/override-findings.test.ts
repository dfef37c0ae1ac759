import { describe, expect, it } from "vitest";
import { checkMove } from "#domain/procedure/check-move.ts";
import type { Facts } from "#domain/procedure/condition.ts";
import { isOverridable, missingKey } from "#domain/procedure/missing.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { Move, StageEvent } from "#domain/procedure/stage-event.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { findProgramme } from "#domain/programmes/programmes.data.ts";
import type { Confidence } from "#domain/programmes/sourced.ts";

const gigabit = findProgramme("gigabit-rl-2-2024")!;

/** 55 days from 1 July 2024 to 25 August 2024, one less than the eight weeks found for 2018. */
const short: Facts = {
  documents: ["consultation-addresses", "consultation-evaluation", "consultation-result"],
  moneySteps: [],
  consultationStartedOn: "2024-07-01",
  consultationEndedOn: "2024-08-25",
  callId: "standard-2024",
  addressesFrozen: 1,
  driftOpen: 0,
  doubleFunding: 0,
};

const before = ["potential-analysis", "industry-dialogue"].map(
  (stage, index): StageEvent => ({
    id: `e${index}`,
    seq: index + 1,
    kind: "complete",
    stage,
    occurredOn: "2024-06-01",
    reason: null,
    corrects: null,
    recordedAt: "2024-06-01T10:00:00Z",
    recordedBy: "Ada",
  }),
);

function move(stage: string, override?: Move["override"], occurredOn = "2024-09-15"): Move {
  return { kind: "complete", stage, outcome: null, occurredOn, reason: null, override };
}

function check(made: Move, facts: Facts, programme: Programme = gigabit, events: StageEvent[] = before) {
  return checkMove(programme, replayStages(programme.stages, events), made, facts, events);
}

const reason = "Der Projektträger hat die Dauer am 20.08.2024 bestätigt";

describe("a finding that rests on an older text", () => {
  it("stops a move and says how sure it is", () => {
    const result = check(move("market-consultation"), short);
    if (result.ok) throw new Error("expected a refusal");
    expect(result.missing).toMatchObject([{ code: "consultation-too-short", confidence: "published-older" }]);
    expect(result.missing.map(isOverridable)).toEqual([true]);
  });

  it("no longer stops a move that names it with a reason", () => {
    const named = { findings: ["consultation-too-short consultation"], reason };
    expect(check(move("market-consultation", named), short)).toMatchObject({
      ok: true,
      overridden: [{ code: "consultation-too-short" }],
    });
    expect(check(move("market-consultation", { ...named, reason: "  " }), short).ok).toBe(false);
    expect(check(move("market-consultation", { ...named, findings: ["consultation-too-old"] }), short).ok).toBe(false);
  });

  it("is overridden without touching what is firm", () => {
    const result = check(
      move("market-consultation", {
        findings: ["consultation-too-short consultation", "document-missing consultation-result"],
        reason,
      }),
      { ...short, documents: ["consultation-addresses", "consultation-evaluation"] },
    );
    if (result.ok) throw new Error("expected a refusal");
    expect(result.missing.map(missingKey)).toEqual(["document-missing consultation-result"]);
  });

  it("leaves a move that nothing stands in the way of as it was", () => {
    const enough = { ...short, consultationEndedOn: "2024-08-26" };
    const result = check(move("market-consultation", { findings: ["call-limit standard-2024"], reason }), enough);
    expect(result.ok).toBe(true);
    expect(result).not.toHaveProperty("overridden");
  });
});

describe("the sureness of a finding", () => {
  const withCall = (limit: { value: number; confidence: Confidence }): Programme => ({
    ...gigabit,
    calls: gigabit.calls.map((call) =>
      call.id === "standard-2024"
        ? {
            ...call,
            grantAtMostCents: { ...limit, source: { title: "T", url: "https://e.de", section: null, date: null } },
          }
        : call,
    ),
  });
  const applied: Facts = {
    ...short,
    documents: ["gis-nb-phase-1", "cost-plan", "council-decision"],
    moneySteps: [{ step: "applied", source: "federal", cents: 101 }],
    consultationEndedOn: "2024-08-26",
    grantCents: 101,
  };
  const events = [...before, { ...before[0]!, id: "e9", seq: 9, stage: "market-consultation" }];

  it.each([
    ["published", "published", false],
    ["derived", "derived", false],
    ["published-older", "published-older", true],
    ["published-second-hand", "published-second-hand", true],
  ] as [Confidence, Confidence, boolean][])(
    "is that of the limit compared: %s",
    (confidence, expected, overridable) => {
      const programme = withCall({ value: 100, confidence });
      const result = check(move("application"), applied, programme, events);
      if (result.ok) throw new Error("expected a refusal");
      expect(result.missing).toMatchObject([{ code: "call-limit", confidence: expected, limit: { confidence } }]);
      expect(result.missing.map(isOverridable)).toEqual([overridable]);
      const named = check(
        move("application", { findings: ["call-limit standard-2024"], reason }),
        applied,
        programme,
        events,
      );
      expect(named.ok).toBe(overridable);
      expect(check(move("application"), { ...applied, grantCents: 100 }, programme, events).ok).toBe(true);
    },
  );

  it("is firm where somebody confirmed the limit", () => {
    const programme = withCall({ value: 100, confidence: "published-older" });
    const confirmed = { ...applied, confirmedLimits: [{ id: "call-grant", applies: true, cents: null }] };
    const result = check(
      move("application", { findings: ["call-limit standard-2024"], reason }),
      confirmed,
      programme,
      events,
    );
    expect(result.ok ? [] : result.missing.map(isOverridable)).toEqual([false]);
  });

  it("is the surest where two conditions lack the same", () => {
    const older = { confidence: "published-older" as const, source: null };
    const firm = { confidence: "published" as const, source: null };
    const condition = (origin: typeof older | typeof firm) =>
      ({ kind: "stage-done", stage: "selection", origin, blocking: true }) as const;
    for (const entry of [
      [condition(older), condition(firm)],
      [condition(firm), condition(older)],
    ]) {
      const programme = {
        ...gigabit,
        stages: gigabit.stages.map((stage) => (stage.id === "right-of-way" ? { ...stage, entry } : stage)),
      };
      const result = check(move("right-of-way"), short, programme);
      expect(result.ok ? [] : result.missing.map(isOverridable)).toEqual([false]);
    }
  });
});
