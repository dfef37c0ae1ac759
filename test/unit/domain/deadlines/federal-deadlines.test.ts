import { describe, expect, it } from "vitest";
import { awaitedDeadlines } from "#domain/deadlines/awaited-deadlines.ts";
import { type KeptDeadline, planDeadlines } from "#domain/deadlines/plan-deadlines.ts";
import { type EventDates, eventDatesOf, type MilestoneDate } from "#domain/procedure/due-date.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { StageEvent } from "#domain/procedure/stage-event.ts";
import type { FundingModel } from "#domain/programmes/programme.ts";
import { findProgramme } from "#domain/programmes/programmes.data.ts";

type Given = {
  programme?: string;
  model?: FundingModel;
  done?: Record<string, string | string[]>;
  facts?: EventDates["facts"];
  milestones?: MilestoneDate[];
};

function worldOf({ programme = "gigabit-rl-2-2025", model = "gap", done = {}, facts = {}, milestones = [] }: Given) {
  const record = findProgramme(programme);
  if (!record) throw new Error(`expected ${programme} in the catalogue`);
  const events = Object.entries(done)
    .flatMap(([stage, days]) => [days].flat().map((occurredOn) => ({ stage, occurredOn })))
    .map(
      ({ stage, occurredOn }, index): StageEvent => ({
        ...{ id: `e${index}`, seq: index + 1, kind: "complete", stage, outcome: null, occurredOn, reason: null },
        ...{ corrects: null, recordedAt: "2026-01-01T00:00:00Z", recordedBy: "Ada" },
      }),
    );
  const state = replayStages(record.stages, events);
  return { stages: record.stages, state, events: eventDatesOf(state, facts, milestones), land: null, model };
}

/** Day and rule of the open deadlines with this id. */
function dueOf(id: string, given: Given) {
  return planDeadlines(worldOf(given), [])
    .create.filter((deadline) => deadline.ruleId === id)
    .map((deadline) => deadline.dueOn);
}

function planned(given: Given, kept: readonly KeptDeadline[] = []): KeptDeadline[] {
  const { create, update } = planDeadlines(worldOf(given), kept);
  const changed = kept.map((deadline) => ({ ...deadline, ...update.find(({ id }) => id === deadline.id) }));
  return [...changed, ...create.map((one) => ({ ...one, id: `${one.ruleId}-${one.round}`, fixedBy: null }))];
}

describe("the final proof of use", () => {
  // BNBest-Gigabit of 26.06.2026 no. 4.1: six months after the purpose is fulfilled, at the latest six months after the end
  // of the grant period.
  it.each([
    // 6 months after Thursday 2026-04-16 is Friday 2026-10-16; the period counts later.
    ["2026-04-16", "2027-12-31", "2026-10-16"],
    // The period ended long before the work did: 2025-12-31 + 6 months = Tuesday 2026-06-30.
    ["2026-04-16", "2025-12-31", "2026-06-30"],
    // Both on one day.
    ["2025-12-31", "2025-12-31", "2026-06-30"],
    // A day later than the period changes nothing, a day earlier does: 2026-06-30 is a Tuesday, 2026-06-29 a Monday.
    ["2026-01-01", "2025-12-31", "2026-06-30"],
    ["2025-12-29", "2025-12-31", "2026-06-29"],
  ])("of work done on %s in a period to %s is due on %s", (built, periodEnds, due) => {
    expect(
      dueOf("final-proof-due", { done: { construction: built }, facts: { "grant-period-ends": periodEnds } }),
    ).toEqual([due]);
  });

  it("has its day from the notice alone, and from the work alone where no notice names a period", () => {
    expect(dueOf("final-proof-due", { facts: { "grant-period-ends": "2027-12-31" } })).toEqual(["2028-06-30"]);
    expect(dueOf("final-proof-due", { done: { construction: "2026-04-16" } })).toEqual(["2026-10-16"]);
    expect(dueOf("final-proof-due", {})).toEqual([]);
  });

  it("moves earlier when the work is done before the period ends, and says against what", () => {
    const facts = { "grant-period-ends": "2027-12-31" };
    const before = planned({ facts });
    const after = planned({ facts, done: { construction: "2026-04-16" } }, before);

    expect(after.find(({ ruleId }) => ruleId === "final-proof-due")).toMatchObject({
      dueOn: "2026-10-16",
      explanation: {
        rule: { de: "6 Monate nach dem 16.04.2026; früher als 6 Monate nach dem 31.12.2027: 30.06.2028" },
        fromOn: "2026-04-16",
      },
    });
  });

  it("is due after a year only under the version that says so", () => {
    const done = { construction: "2026-04-16" };
    const facts = { "grant-period-ends": "2027-12-31" };

    expect(dueOf("final-proof-due", { programme: "breitband-rl-2015", done, facts })).toEqual(["2027-04-16"]);
    for (const programme of [
      "gigabit-rl-2021",
      "gigabit-rl-2-2023",
      "gigabit-rl-2-2024",
      "gigabit-rl-2-2025",
      "gigabit-rl-2-2026",
    ]) {
      expect(dueOf("final-proof-due", { programme, done, facts })).toEqual(["2026-10-16"]);
    }
  });
});

describe("interim proofs", () => {
  it("are due once in each budget year, the first in that of the final notice", () => {
    const done = { "final-notice": "2025-03-24" };

    expect(dueOf("interim-proof-first", { done })).toEqual(["2025-12-31"]);
    expect(dueOf("interim-proof-next", { done: { ...done, "interim-proof": "2025-11-01" } })).toEqual(["2026-12-31"]);
    // One handed in on the last and on the first day of a year.
    expect(dueOf("interim-proof-next", { done: { "interim-proof": "2025-12-31" } })).toEqual(["2026-12-31"]);
    expect(dueOf("interim-proof-next", { done: { "interim-proof": "2026-01-01" } })).toEqual(["2027-12-31"]);
  });

  it("are due with every milestone, also before it is reached, and met by a proof on or after its day", () => {
    const milestones = [
      { number: 1, title: "Los 1", on: "2026-05-04", reached: true },
      { number: 2, title: "Los 2", on: "2026-09-01", reached: false },
    ];
    const of = (on: string) =>
      planned({ milestones, done: { "final-notice": "2025-03-24", "interim-proof": on } })
        .filter(({ ruleId }) => ruleId === "interim-proof-milestone")
        .map(({ round, dueOn, state }) => [round, dueOn, state]);

    expect(of("2026-05-03")).toEqual([
      [1, "2026-05-04", "open"],
      [2, "2026-09-01", "open"],
    ]);
    expect(of("2026-05-04")).toEqual([
      [1, "2026-05-04", "done"],
      [2, "2026-09-01", "open"],
    ]);
  });

  it("follow a milestone that moves and go with one that is removed", () => {
    const at = (on: string) => [{ number: 1, title: "Los 1", on, reached: false }];
    const before = planned({ milestones: at("2026-09-01") });

    const moved = planned({ milestones: at("2026-10-01") }, before);
    const removed = planned({ milestones: [] }, before);

    const of = (all: KeptDeadline[]) => all.find(({ ruleId }) => ruleId === "interim-proof-milestone");
    expect(of(moved)).toMatchObject({ dueOn: "2026-10-01", state: "open" });
    expect(of(removed)).toMatchObject({ state: "cancelled" });
  });

  it("end with the final proof", () => {
    const milestones = [{ number: 2, title: "Los 2", on: "2026-09-01", reached: false }];
    const running = { "final-notice": "2025-03-24", "interim-proof": "2025-11-01" };
    const before = planned({ milestones, done: running });
    const after = planned({ milestones, done: { ...running, "final-proof": "2026-10-01" } }, before);

    const states = (all: KeptDeadline[]) =>
      all.filter(({ ruleId }) => /^interim-proof-(next|milestone)$/.test(ruleId)).map(({ state }) => state);
    expect(states(before)).toEqual(["open", "open"]);
    expect(states(after)).toEqual(["cancelled", "cancelled"]);
  });
});

describe("the concretisation", () => {
  it("is due three months after the selection ends", () => {
    // 2026-01-30 + 3 months = Thursday 2026-04-30; 31 January too, as April has 30 days.
    expect(dueOf("concretisation-due", { done: { selection: "2026-01-30" } })).toEqual(["2026-04-30"]);
    expect(dueOf("concretisation-due", { done: { selection: "2026-01-31" } })).toEqual(["2026-04-30"]);
    expect(dueOf("concretisation-due", { done: { selection: "2026-02-01" } })).toEqual(["2026-05-01"]);
  });
});

describe("the earmarking", () => {
  const done = { construction: "2026-04-16" };

  it("lasts seven years from commissioning in the gap model", () => {
    expect(dueOf("earmarking-ends", { done })).toEqual(["2033-04-16"]);
    expect(dueOf("earmarking-ends-with-lease", { done, facts: { "lease-ends": "2046-12-31" } })).toEqual([]);
  });

  it("ends with the lease in the operator model, and asks for its day until somebody entered it", () => {
    const operator = { model: "operator" as const, done };

    expect(dueOf("earmarking-ends", operator)).toEqual([]);
    expect(dueOf("earmarking-ends-with-lease", { ...operator, facts: { "lease-ends": "2046-12-31" } })).toEqual([
      "2046-12-31",
    ]);
    expect(
      awaitedDeadlines(worldOf(operator), new Set()).find(({ ruleId }) => ruleId === "earmarking-ends-with-lease"),
    ).toMatchObject({ waitsFor: { de: "Ende des Pachtvertrags" } });
    expect(awaitedDeadlines(worldOf({ done }), new Set()).map(({ ruleId }) => ruleId)).not.toContain(
      "earmarking-ends-with-lease",
    );
  });
});
