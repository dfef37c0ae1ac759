import { describe, expect, it } from "vitest";
import { checkMove, possibleOutcomes } from "#domain/procedure/check-move.ts";
import type { Facts } from "#domain/procedure/condition.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { Move, Outcome, StageEvent } from "#domain/procedure/stage-event.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { programmes } from "#domain/programmes/programmes.data.ts";

function programmeOf(id: string): Programme {
  const found = programmes.find((programme) => programme.id === id);
  if (!found) throw new Error(`expected programme ${id}`);
  return found;
}

const gigabit = programmeOf("gigabit-rl-2-2024");

const nothing: Facts = { documents: [], moneySteps: [], addressesFrozen: 0, driftOpen: 0, doubleFunding: 0 };

/** Everything that the application stage asks for: 56 days from 1 July 2024 to 26 August 2024, in the standard call. */
const ready: Facts = {
  documents: ["gis-nb-phase-1", "cost-plan", "council-decision"],
  moneySteps: [{ step: "applied", source: "federal", cents: 100 }],
  consultationStartedOn: "2024-07-01",
  consultationEndedOn: "2024-08-26",
  callId: "standard-2024",
  addressesFrozen: 1,
  driftOpen: 0,
  doubleFunding: 0,
};

function history(...entries: (Partial<StageEvent> & { stage?: string | null })[]): StageEvent[] {
  return entries.map((entry, index) => ({
    id: `e${index + 1}`,
    seq: index + 1,
    kind: "complete",
    stage: null,
    outcome: null,
    occurredOn: "2024-06-01",
    reason: null,
    corrects: null,
    recordedAt: "2024-06-01T10:00:00Z",
    recordedBy: "Ada",
    ...entry,
  }));
}

function done(...stages: string[]) {
  return history(...stages.map((stage) => ({ stage })));
}

function complete(stage: string, occurredOn = "2024-09-15"): Move {
  return { kind: "complete", stage, outcome: null, occurredOn, reason: null };
}

function check(move: Move, facts: Facts, events: StageEvent[], programme = gigabit) {
  return checkMove(programme, replayStages(programme.stages, events), move, facts, events);
}

/** Codes of what stops the move; empty when it may be made. */
function stops(...parameters: Parameters<typeof check>): string[] {
  const result = check(...parameters);
  return result.ok ? [] : result.missing.map((missing) => missing.code);
}

const untilConsultation = done("potential-analysis", "industry-dialogue", "market-consultation");

describe("completing a stage", () => {
  it("is possible when everything is there", () => {
    expect(check(complete("application"), ready, untilConsultation)).toEqual({ ok: true, hints: [] });
  });

  it("says all that is missing at once, what nobody has verified as a hint", () => {
    const result = check(complete("application"), nothing, done("potential-analysis"));
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.missing.map(({ code, subject }) => [code, subject])).toEqual([
      ["stage-not-done", "market-consultation"],
      ["consultation-unknown", "consultation"],
      ["call-unknown", "call"],
      ["addresses-missing", "addresses-frozen"],
      ["document-missing", "gis-nb-phase-1"],
      ["document-missing", "cost-plan"],
    ]);
    expect(result.hints.map(({ code, subject }) => [code, subject])).toEqual([
      ["money-not-recorded", "applied:federal"],
      ["document-missing", "council-decision"],
    ]);
  });

  it("tells in both languages what to do", () => {
    const result = check(complete("industry-dialogue"), nothing, []);
    if (result.ok) throw new Error("expected a refusal");
    expect(result.missing.map((missing) => missing.text)).toEqual([
      {
        de: "Zuerst muss „Potenzialanalyse und Punktekompass“ erledigt oder mit Begründung übersprungen sein.",
        en: 'First "Potential analysis and score forecast" has to be done, or skipped with a reason.',
      },
      {
        de: "Es fehlt das Dokument „Protokoll nach Hinweisblatt“. Laden Sie es bei den Dokumenten des Antrags hoch.",
        en: 'The document "Protocol as the leaflet demands" is missing. Upload it with the documents of the application.',
      },
    ]);
    expect(result.missing[0]?.origin?.confidence).toBe("published");
  });

  it.each([
    ["2024-08-25", ["consultation-too-short"]],
    ["2024-08-26", []],
  ])("wants a consultation of 56 days: begun on 1 July 2024 and ended on %s", (ended, expected) => {
    const facts = { ...ready, documents: ["consultation-addresses", "consultation-evaluation", "consultation-result"] };
    const events = done("potential-analysis", "industry-dialogue");
    expect(stops(complete("market-consultation"), { ...facts, consultationEndedOn: ended }, events)).toEqual(expected);
  });

  it.each([
    ["2023-09-15", []],
    ["2023-09-14", ["consultation-too-old"]],
  ])("on 15 September 2024 takes a consultation of at most 12 months: ended on %s", (ended, expected) => {
    expect(stops(complete("application"), { ...ready, consultationEndedOn: ended }, untilConsultation)).toEqual(
      expected,
    );
  });

  it.each([
    ["2024-04-29", ["call-not-open"]],
    ["2024-04-30", []],
    ["2024-09-30", []],
    ["2024-10-01", ["call-not-open"]],
  ])("keeps to the window of the standard call 2024: %s", (day, expected) => {
    const facts = { ...ready, consultationEndedOn: "2024-04-01", consultationStartedOn: "2024-01-01" };
    expect(stops(complete("application", day), facts, untilConsultation)).toEqual(expected);
  });

  it.each([
    ["gap-closing-1", "2024-06-06", 50_000_000, []],
    ["gap-closing-1", "2024-06-06", 50_000_001, ["call-limit"]],
    ["gap-closing-1", "2024-06-05", 50_000_000, ["call-not-open"]],
    ["gap-closing-2", "2024-09-05", 100_000_000, []],
    ["gap-closing-2", "2024-11-15", 100_000_001, ["call-limit"]],
    ["gap-closing-2", "2024-11-16", 100_000_000, ["call-not-open"]],
  ])("limits the total cost and the window of %s: on %s with %i cents", (callId, day, totalCostCents, expected) => {
    const facts = {
      ...ready,
      callId,
      totalCostCents,
      consultationStartedOn: "2024-01-01",
      consultationEndedOn: "2024-04-01",
    };
    expect(stops(complete("application", day), facts, untilConsultation)).toEqual(expected);
  });

  it.each([
    [50_000_000, []],
    [50_000_001, ["call-limit"]],
  ])("limits the grant of the third gap-closing call to 500,000 euros: %i cents", (grantCents, expected) => {
    const facts = { ...ready, callId: "gap-closing-3", totalCostCents: 90_000_000, grantCents };
    const programme = programmeOf("gigabit-rl-2-2025");
    expect(stops(complete("application", "2025-03-05"), facts, untilConsultation, programme)).toEqual(expected);
  });

  it("does not stop at a limit about which the sources contradict each other", () => {
    const result = check(complete("application"), { ...ready, grantCents: 4_000_000_001 }, untilConsultation);
    expect(result.ok && result.hints.map((hint) => hint.code)).toEqual(["call-limit-doubtful"]);
    // Confirmed with the cost plan it stops, and what was found not to apply is not even said, as in the financing.
    const at = (applies: boolean) =>
      check(
        complete("application"),
        { ...ready, grantCents: 4_000_000_001, confirmedLimits: [{ id: "call-grant", applies, cents: null }] },
        untilConsultation,
      );
    const confirmed = at(true);
    expect(confirmed.ok ? [] : confirmed.missing.map((one) => one.code)).toEqual(["call-limit"]);
    expect(at(false)).toEqual({ ok: true, hints: [] });
    expect(check(complete("application"), { ...ready, grantCents: 4_000_000_000 }, untilConsultation)).toEqual({
      ok: true,
      hints: [],
    });
  });

  it.each([
    ["gigabit-rl-2-2024", "fast-lane-2024", "2024-09-15", 300],
    ["gigabit-rl-2-2023", "fast-lane-2023", "2024-01-15", 300],
    ["gigabit-rl-2-2025", "fast-lane-2025", "2025-03-05", 350],
  ])("in %s admits to %s on %s from %i points on", (programme, callId, day, needed) => {
    const facts = { ...ready, callId, consultationStartedOn: "2023-06-01", consultationEndedOn: day };
    const stopsAt = (points: number | null) =>
      stops(complete("application", day), { ...facts, points }, untilConsultation, programmeOf(programme));
    expect([stopsAt(needed - 1), stopsAt(needed), stopsAt(null)]).toEqual([["points-too-few"], [], ["points-missing"]]);
  });

  it("wants addresses, none of them in another funded application", () => {
    expect(stops(complete("application"), { ...ready, addressesFrozen: 0 }, untilConsultation)).toEqual([
      "addresses-missing",
    ]);
    expect(stops(complete("application"), { ...ready, doubleFunding: 1 }, untilConsultation)).toEqual([
      "double-funding",
    ]);
  });

  it("hints at addresses that have flipped without stopping", () => {
    const result = check(complete("application"), { ...ready, driftOpen: 3 }, untilConsultation);
    expect(result.ok && result.hints.map((hint) => hint.code)).toEqual(["drift-open"]);
  });

  it("counts the dialogue as held in a gap-closing call only", () => {
    const facts = { ...ready, documents: ["consultation-addresses", "consultation-evaluation", "consultation-result"] };
    const events = done("potential-analysis");
    const move = complete("market-consultation");
    expect(stops(move, { ...facts, callId: "gap-closing-1" }, events)).toEqual([]);
    expect(stops(move, { ...facts, callId: "standard-2024" }, events)).toEqual(["stage-not-done"]);
  });

  it("wants the notice together with its amount", () => {
    const events = [...untilConsultation, ...done("application").map((one) => ({ ...one, id: "a", seq: 9 }))];
    const granted = { step: "granted-provisional", source: "federal", cents: 0 };
    const facts = { ...ready, documents: ["provisional-notice"], moneySteps: [granted] };
    expect(stops(complete("provisional-notice"), facts, events)).toEqual(["money-not-recorded"]);
    const withAmount = { ...facts, moneySteps: [{ ...granted, cents: 1 }] };
    expect(stops(complete("provisional-notice"), withAmount, events)).toEqual([]);
    const ofLand = { ...facts, moneySteps: [{ ...granted, cents: 1, source: "land" }] };
    expect(stops(complete("provisional-notice"), ofLand, events)).toEqual(["money-not-recorded"]);
  });

  it("cannot stop at a limit that the programme does not know", () => {
    const unknown = {
      ...gigabit,
      consultationValidMonths: { value: null, confidence: "not-found" as const, source: null },
    };
    const result = check(complete("application"), ready, untilConsultation, unknown);
    expect(result.ok && result.hints.map((hint) => hint.code)).toEqual(["limit-not-known"]);
  });

  it("repeats drawdowns and nothing else", () => {
    const events = done("provisional-notice", "final-notice", "drawdown", "application");
    const facts: Facts = {
      ...ready,
      documents: ["drawdown-form", "gis-nb-phase-1", "cost-plan"],
      moneySteps: [
        { step: "built", source: "own", cents: 5 },
        { step: "requested", source: "federal", cents: 5 },
      ],
    };
    expect(stops(complete("drawdown"), facts, events)).toEqual([]);
    expect(
      stops(complete("application"), facts, [
        ...untilConsultation,
        ...events.map((one) => ({ ...one, id: `x${one.id}`, seq: one.seq + 10 })),
      ]),
    ).toEqual(["already-done"]);
    expect(stops(complete("drawdown"), { ...facts, moneySteps: [] }, events)).toEqual([
      "money-not-recorded",
      "money-not-recorded",
    ]);
  });

  it("refuses a stage that the procedure does not have", () => {
    expect(stops(complete("inventory"), ready, [])).toEqual(["stage-unknown"]);
  });
});

describe("skipping, reopening and correcting", () => {
  const skip: Move = {
    kind: "skip",
    stage: "industry-dialogue",
    outcome: null,
    occurredOn: "2024-09-15",
    reason: null,
  };

  it("needs a reason, and blanks are none", () => {
    expect(stops(skip, nothing, [])).toEqual(["reason-missing"]);
    expect(stops({ ...skip, reason: "  " }, nothing, [])).toEqual(["reason-missing"]);
    expect(stops({ ...skip, reason: "2023 erlassen" }, nothing, [])).toEqual([]);
    expect(stops({ ...skip, kind: "reopen" }, nothing, done("industry-dialogue"))).toEqual(["reason-missing"]);
  });

  it("cannot skip what is done or reopen what is open", () => {
    expect(stops({ ...skip, reason: "weil" }, nothing, done("industry-dialogue"))).toEqual(["already-done"]);
    expect(stops({ ...skip, kind: "reopen", reason: "weil" }, nothing, [])).toEqual(["already-done"]);
  });

  it("takes back an entry once", () => {
    const events = done("potential-analysis");
    const move: Move = {
      kind: "correction",
      stage: null,
      outcome: null,
      occurredOn: "2024-09-15",
      reason: "vertan",
      corrects: "e1",
    };
    expect(stops(move, nothing, events)).toEqual([]);
    const corrected = [
      ...events,
      ...history({ id: "c", seq: 2, kind: "correction", corrects: "e1", reason: "vertan" }),
    ].map((one, index) => ({ ...one, seq: index + 1 }));
    expect(stops(move, nothing, corrected)).toEqual(["nothing-to-correct"]);
    expect(stops({ ...move, corrects: "e7" }, nothing, events)).toEqual(["nothing-to-correct"]);
    expect(stops({ ...move, corrects: null }, nothing, events)).toEqual(["nothing-to-correct"]);
    expect(stops({ ...move, reason: null }, nothing, events)).toEqual(["reason-missing"]);
  });

  it("checks a replacement as if the corrected entry were not there", () => {
    const events = done("potential-analysis");
    const move: Move = { ...complete("potential-analysis", "2024-05-05"), corrects: "e1", reason: "falscher Tag" };
    const facts = { ...nothing, documents: ["score-forecast"] };
    expect(stops(move, facts, events)).toEqual([]);
    expect(stops({ ...move, corrects: null }, facts, events)).toEqual(["already-done"]);
  });
});

describe("outcomes", () => {
  const outcome = (to: Outcome, reason: string | null = "Bescheid"): Move => ({
    kind: "outcome",
    stage: null,
    outcome: to,
    occurredOn: "2024-09-15",
    reason,
  });
  const given = (...outcomes: Outcome[]) =>
    history(...outcomes.map((to) => ({ kind: "outcome" as const, outcome: to, reason: "weil" })));

  it("lead from open to every end with a reason", () => {
    for (const to of ["rejected", "withdrawn", "returned", "lapsed", "objection"] as const) {
      expect(stops(outcome(to), nothing, [])).toEqual([]);
      expect(stops(outcome(to, null), nothing, [])).toEqual(["reason-missing"]);
    }
    expect(stops(outcome("completed"), nothing, [])).toEqual(["outcome-forbids"]);
  });

  it("lead out of an objection back to open or to the rejection", () => {
    expect(stops(outcome("objection"), nothing, given("rejected"))).toEqual([]);
    expect(stops(outcome("open"), nothing, given("rejected"))).toEqual(["outcome-forbids"]);
    expect(stops(outcome("open"), nothing, given("rejected", "objection"))).toEqual([]);
    expect(stops(outcome("rejected"), nothing, given("rejected", "objection"))).toEqual([]);
    expect(possibleOutcomes("withdrawn")).toEqual([]);
  });

  it("let the stages rest until the application is open again", () => {
    const facts = { ...nothing, documents: ["score-forecast"] };
    expect(stops(complete("potential-analysis"), facts, given("rejected"))).toEqual(["outcome-forbids"]);
    expect(stops(complete("potential-analysis"), facts, given("rejected", "objection", "open"))).toEqual([]);
  });
});
