import { describe, expect, it } from "vitest";
import { awaitedDeadlines } from "#domain/deadlines/awaited-deadlines.ts";
import { type KeptDeadline, planDeadlines } from "#domain/deadlines/plan-deadlines.ts";
import type { DeadlineRule } from "#domain/procedure/deadline-rule.ts";
import { eventDatesOf } from "#domain/procedure/due-date.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { StageEvent } from "#domain/procedure/stage-event.ts";
import type { Origin } from "#domain/programmes/sourced.ts";
import type { Stage } from "#domain/programmes/stage.ts";

const origin: Origin = { confidence: "published", source: null };
const both = (de: string) => ({ de, en: `${de} (en)` });

function stage(
  id: string,
  title: string,
  deadlines: Omit<DeadlineRule, "of" | "origin" | "title">[] = [],
  repeats = false,
): Stage {
  return {
    ...{ id, title: both(title), phase: both("Phase"), actor: { ...origin, value: null }, repeats },
    ...{ entry: [], completion: [], documents: [], unlocks: [], origin },
    deadlines: deadlines.map((rule) => ({ ...rule, of: id, title: both(`Frist ${rule.id}`), origin })),
  };
}

/** The contract is due 6 months after the notice, a report one year after the last report. */
const stages = [
  stage("notice", "Bescheid"),
  stage("contract", "Vertrag", [
    { id: "sign", kind: { after: { stage: "notice" }, months: 6 }, shift: "next-working-day" },
  ]),
  stage(
    "report",
    "Bericht",
    [{ id: "next-report", kind: { after: { stage: "report" }, years: 1 }, shift: "none" }],
    true,
  ),
  stage("proof", "Nachweis", [{ id: "hand-in", kind: { entered: true }, shift: "none" }]),
];

let last = 0;
function event(kind: StageEvent["kind"], given: Partial<StageEvent>): StageEvent {
  last += 1;
  return {
    ...{ id: `e${last}`, seq: last, kind, stage: null, outcome: null, occurredOn: "2026-01-01", reason: null },
    ...{ corrects: null, recordedAt: "2026-01-01T00:00:00Z", recordedBy: "Ada" },
    ...given,
  };
}
const done = (stageId: string, on: string) => event("complete", { stage: stageId, occurredOn: on });

function worldOf(events: StageEvent[]) {
  const state = replayStages(stages, events);
  return { stages, state, events: eventDatesOf(state), land: "BY" as const, model: "gap" as const };
}

/** Writes a plan as the database would. */
function apply(kept: readonly KeptDeadline[], events: StageEvent[]): KeptDeadline[] {
  const { create, update } = planDeadlines(worldOf(events), kept);
  const changed = kept.map((deadline) => ({ ...deadline, ...update.find(({ id }) => id === deadline.id) }));
  const created = create.map((planned) => ({ ...planned, id: `${planned.ruleId}-${planned.round}`, fixedBy: null }));
  return [...changed, ...created].map((deadline) => JSON.parse(JSON.stringify(deadline)) as KeptDeadline);
}

describe("deadlines by rules and history", () => {
  it("wait until the day they count from is known, and then fall on a working day", () => {
    expect(apply([], [])).toEqual([]);

    // 6 months after 4 May 2026 is 4 November 2026, a Wednesday.
    expect(apply([], [done("notice", "2026-05-04")])).toMatchObject([
      { ruleId: "sign", dueOn: "2026-11-04", state: "open", stage: "contract", explanation: { fromOn: "2026-05-04" } },
    ]);
    // 6 months after 25 June 2026 is 25 December: holiday, so is the 26th, a Saturday, then Sunday.
    expect(apply([], [done("notice", "2026-06-25")])).toMatchObject([
      {
        dueOn: "2026-12-28",
        explanation: {
          ...{ computed: "2026-12-28", shiftedFrom: "2026-12-25" },
          shiftOrigin: { source: { title: "§ 31 Abs. 3 VwVfG, § 193 BGB" } },
        },
      },
    ]);
  });

  it("do not change when nothing changed, whatever order of keys the database gives back", () => {
    const events = [done("notice", "2026-06-25"), done("report", "2026-07-01")];
    const kept = apply([], events).map(({ explanation, ...deadline }) => ({
      ...deadline,
      explanation: Object.fromEntries(Object.entries(explanation).reverse()) as KeptDeadline["explanation"],
    }));

    expect(kept).toHaveLength(2);
    expect(planDeadlines(worldOf(events), kept)).toEqual({ create: [], update: [] });
  });

  it("say from which day to which the event moved that they count from", () => {
    const first = done("notice", "2026-05-04");
    const kept = apply([], [first]);

    const corrected = { ...done("notice", "2026-05-11"), corrects: first.id };
    const { update } = planDeadlines(worldOf([first, corrected]), kept);

    expect(update).toMatchObject([
      {
        dueOn: "2026-11-11",
        reason: "weil „Bescheid“ auf den 11.05.2026 statt auf den 04.05.2026 fällt",
        reasonEnglish: 'because "Bescheid (en)" falls on 2026-05-11 instead of 2026-05-04',
      },
    ]);
  });

  it("keep the day that a notice or a person set", () => {
    const first = done("notice", "2026-05-04");
    const kept = apply([], [first]).map((deadline) => ({
      ...deadline,
      dueOn: "2026-12-01",
      fixedBy: "notice" as const,
    }));

    const corrected = { ...done("notice", "2026-05-11"), corrects: first.id };

    expect(apply(kept, [first, corrected])).toMatchObject([{ dueOn: "2026-12-01", state: "open" }]);
    expect(apply(kept, [first, done("contract", "2026-11-30")])).toMatchObject([
      { dueOn: "2026-12-01", state: "done", doneOn: "2026-11-30" },
    ]);
  });

  it("are done with their stage and open again with it", () => {
    const events = [done("notice", "2026-05-04"), done("contract", "2026-10-01")];
    const kept = apply(apply([], events.slice(0, 1)), events);
    const reopened = event("reopen", { stage: "contract", reason: "Vertrag unwirksam" });

    expect(kept).toMatchObject([{ state: "done", doneOn: "2026-10-01", closedBy: "stage" }]);
    const { update } = planDeadlines(worldOf([...events, reopened]), kept);
    expect(update).toMatchObject([
      {
        ...{ state: "open", doneOn: null, reason: "weil „Vertrag“ wieder offen ist" },
        reasonEnglish: 'because "Vertrag (en)" is open again',
      },
    ]);
  });

  it("stay as a person closed them", () => {
    const kept = apply([], [done("notice", "2026-05-04")]).map((deadline) => ({
      ...deadline,
      ...{ state: "done" as const, doneOn: "2026-06-01", closedBy: "person" as const },
    }));

    expect(planDeadlines(worldOf([done("notice", "2026-05-04")]), kept)).toEqual({ create: [], update: [] });
  });

  it.each([
    ["the application was withdrawn", event("outcome", { outcome: "withdrawn" }), "weil der Antrag zurückgezogen ist"],
    [
      "the stage was skipped",
      event("skip", { stage: "contract", reason: "Eigenbau" }),
      "weil „Vertrag“ übersprungen wurde: Eigenbau",
    ],
  ])("are cancelled when %s, and come back", (_what, closing, reason) => {
    const notice = done("notice", "2026-05-04");
    const kept = apply([], [notice]);
    const closed = { ...closing, seq: notice.seq + 1 };

    expect(planDeadlines(worldOf([notice, closed]), kept).update).toMatchObject([{ state: "cancelled", reason }]);
    const cancelled = apply(kept, [notice, closed]);
    expect(apply(cancelled, [notice])).toMatchObject([{ state: "open", closedBy: null, dueOn: "2026-11-04" }]);
  });

  it("are cancelled when the event they count from is taken back", () => {
    const notice = done("notice", "2026-05-04");
    const kept = apply([], [notice]);
    const taken = event("correction", { corrects: notice.id });

    expect(planDeadlines(worldOf([notice, taken]), kept).update).toMatchObject([
      { state: "cancelled", dueOn: "2026-11-04", reason: "weil „Bescheid“ zurückgenommen wurde" },
    ]);
  });

  it("come back each time a repeating stage was done", () => {
    const events = [done("report", "2026-03-02"), done("report", "2027-02-10")];
    const first = apply([], events.slice(0, 1));
    const second = apply(first, events);

    expect(first).toMatchObject([{ round: 1, dueOn: "2027-03-02", state: "open" }]);
    expect(second).toMatchObject([
      { round: 1, dueOn: "2027-03-02", state: "done", doneOn: "2027-02-10" },
      { round: 2, dueOn: "2028-02-10", state: "open" },
    ]);
    expect(apply(second, events.slice(0, 1))).toMatchObject([
      { round: 1, state: "open" },
      { round: 2, state: "cancelled" },
    ]);
  });
});

describe("deadlines whose day is not known", () => {
  it("say what they wait for, or that somebody has to enter them", () => {
    expect(awaitedDeadlines(worldOf([]), new Set())).toMatchObject([
      { ruleId: "sign", entered: false, waitsFor: { de: "Bescheid" }, stageTitle: { de: "Vertrag" } },
      { ruleId: "next-report", entered: false, waitsFor: { de: "Bericht" } },
      { ruleId: "hand-in", entered: true },
    ]);
    expect(awaitedDeadlines(worldOf([done("notice", "2026-05-04")]), new Set(["hand-in"]))).toMatchObject([
      { ruleId: "next-report" },
    ]);
    expect(awaitedDeadlines(worldOf([event("outcome", { outcome: "rejected" })]), new Set())).toEqual([]);
  });
});
