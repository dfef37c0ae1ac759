import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { Outcome, StageEvent } from "#domain/procedure/stage-event.ts";
import { findProgramme } from "#domain/programmes/programmes.data.ts";
import type { Stage } from "#domain/programmes/stage.ts";

const stages = findProgramme("gigabit-rl-2-2024")?.stages ?? [];

function event(seq: number, fields: Partial<StageEvent>): StageEvent {
  return {
    id: `e${seq}`,
    seq,
    kind: "complete",
    stage: null,
    occurredOn: "2026-01-01",
    reason: null,
    corrects: null,
    recordedAt: "2026-01-01T10:00:00Z",
    recordedBy: "Ada",
    ...fields,
  };
}

function complete(seq: number, stage: string, occurredOn = "2026-01-01"): StageEvent {
  return event(seq, { stage, occurredOn });
}

describe("replaying a history", () => {
  it("starts at the first stage that is not optional", () => {
    const state = replayStages(stages, []);
    expect(state.current).toBe("potential-analysis");
    expect(state.outcome).toBe("open");
    expect(state.available).toEqual(["advice", "potential-analysis"]);
  });

  it("moves on stage by stage and opens what was waiting", () => {
    const state = replayStages(stages, [complete(1, "potential-analysis"), complete(2, "industry-dialogue")]);
    expect(state.current).toBe("market-consultation");
    expect(state.available).toEqual(["advice", "market-consultation"]);
  });

  it("passes a skipped stage and keeps its reason", () => {
    const state = replayStages(stages, [
      complete(1, "potential-analysis"),
      event(2, { kind: "skip", stage: "industry-dialogue", reason: "2023 erlassen" }),
    ]);
    expect(state.current).toBe("market-consultation");
    expect(state.skipped).toEqual({ "industry-dialogue": "2023 erlassen" });
    expect(state.done).toEqual({ "potential-analysis": "2026-01-01" });
  });

  it("counts repeated stages and remembers their first and last day", () => {
    const state = replayStages(stages, [
      complete(1, "drawdown", "2026-03-01"),
      complete(2, "drawdown", "2026-02-01"),
      complete(3, "drawdown", "2026-05-01"),
    ]);
    expect(state.times.drawdown).toBe(3);
    expect(state.firstDone.drawdown).toBe("2026-02-01");
    expect(state.done.drawdown).toBe("2026-05-01");
  });

  it("reopens a stage without touching those after it", () => {
    const state = replayStages(stages, [
      complete(1, "potential-analysis"),
      complete(2, "industry-dialogue"),
      event(3, { kind: "reopen", stage: "potential-analysis", reason: "neue Daten" }),
    ]);
    expect(state.current).toBe("potential-analysis");
    expect(Object.keys(state.done)).toEqual(["industry-dialogue"]);
  });

  it("takes an entry back by a correction and shows which", () => {
    const state = replayStages(stages, [
      complete(1, "potential-analysis"),
      event(2, { kind: "correction", corrects: "e1", reason: "vertan" }),
    ]);
    expect(state.current).toBe("potential-analysis");
    expect(state.corrected).toEqual(["e1"]);
  });

  it("puts an entry at the place of the one that it corrects", () => {
    const state = replayStages(stages, [
      complete(1, "potential-analysis", "2026-01-01"),
      event(2, { kind: "reopen", stage: "potential-analysis", reason: "neue Daten" }),
      event(3, { stage: "potential-analysis", occurredOn: "2025-12-12", corrects: "e1", reason: "falscher Tag" }),
    ]);
    // The corrected completion still comes before the reopening, so the stage is open.
    expect(state.current).toBe("potential-analysis");
    expect(state.effective).toEqual(["e3", "e2"]);
  });

  it("brings an entry back when its correction is corrected", () => {
    const state = replayStages(stages, [
      complete(1, "potential-analysis"),
      event(2, { kind: "correction", corrects: "e1", reason: "vertan" }),
      event(3, { kind: "correction", corrects: "e2", reason: "doch richtig" }),
    ]);
    expect(state.done).toEqual({ "potential-analysis": "2026-01-01" });
    expect(state.corrected).toEqual(["e2"]);
    expect(state.effective).toEqual(["e1"]);
  });

  it("leaves out corrections of later, unknown or their own entries", () => {
    const history = [
      event(1, { kind: "correction", corrects: "e2", reason: "?" }),
      complete(2, "potential-analysis"),
      event(3, { kind: "correction", corrects: "e99", reason: "?" }),
      event(4, { kind: "correction", corrects: "e4", reason: "?" }),
    ];
    const state = replayStages(stages, history);
    expect(state.done).toEqual({ "potential-analysis": "2026-01-01" });
    expect(state.corrected).toEqual([]);
  });

  it.each(["rejected", "withdrawn", "returned", "lapsed"] as const)("rests when %s and offers no stage", (outcome) => {
    const state = replayStages(stages, [
      event(1, { kind: "outcome", outcome, reason: "Bescheid", occurredOn: "2026-04-04" }),
    ]);
    expect(state).toMatchObject({ outcome, outcomeOn: "2026-04-04", outcomeReason: "Bescheid", available: [] });
    expect(state.current).toBe("potential-analysis");
  });

  it("comes back from an objection to where it was", () => {
    const before = [complete(1, "potential-analysis")];
    const outcome = (seq: number, to: Outcome) => event(seq, { kind: "outcome", outcome: to, reason: "Bescheid" });
    const state = replayStages(stages, [
      ...before,
      outcome(2, "rejected"),
      outcome(3, "objection"),
      outcome(4, "open"),
    ]);
    expect(state.outcome).toBe("open");
    expect(state.current).toBe("industry-dialogue");
    expect(state.available).toEqual(replayStages(stages, before).available);
  });

  it("is completed when every stage that is not optional is done, and open again after a correction", () => {
    const history = stages
      .filter((stage) => !stage.optional)
      .map((stage, index) => complete(index + 1, stage.id, `2026-01-${String(index + 10)}`));
    const last = history.length;
    const state = replayStages(stages, history);
    expect(state).toMatchObject({ current: null, outcome: "completed", outcomeOn: `2026-01-${last + 9}` });
    const undone = event(last + 1, { kind: "correction", corrects: `e${last}`, reason: "zu früh" });
    expect(replayStages(stages, [...history, undone])).toMatchObject({ current: "earmarking", outcome: "open" });
  });

  it("leaves out entries about stages of another procedure", () => {
    expect(replayStages(stages, [complete(1, "inventory")]).done).toEqual({});
  });

  it("runs the Bavarian procedure of nine modules to its end", () => {
    const bavarian = findProgramme("baygibitr")?.stages ?? [];
    const history = bavarian.map((stage, index) => complete(index + 1, stage.id));
    const currents = bavarian.map((_, index) => replayStages(bavarian, history.slice(0, index)).current);
    expect(currents).toEqual(bavarian.map((stage) => stage.id));
    expect(replayStages(bavarian, history).outcome).toBe("completed");
  });
});

/** Histories with every kind of entry, corrections of earlier ones included. */
function histories(of: readonly Stage[]) {
  const entry = fc.record({
    kind: fc.constantFrom("complete", "skip", "reopen", "outcome", "correction") as fc.Arbitrary<StageEvent["kind"]>,
    stage: fc.constantFrom(...of.map((stage) => stage.id)),
    outcome: fc.constantFrom<Outcome>("open", "rejected", "withdrawn", "returned", "lapsed", "objection"),
    day: fc.integer({ min: 10, max: 28 }),
    corrects: fc.option(fc.nat({ max: 40 }), { nil: null, freq: 3 }),
  });
  return fc.array(entry, { maxLength: 30 }).map((entries) =>
    entries.map((one, index) =>
      event(index + 1, {
        kind: one.kind,
        stage: one.kind === "outcome" || one.kind === "correction" ? null : one.stage,
        outcome: one.kind === "outcome" ? one.outcome : null,
        occurredOn: `2026-03-${one.day}`,
        reason: "weil",
        corrects: one.corrects !== null && index > 0 ? `e${(one.corrects % index) + 1}` : null,
      }),
    ),
  );
}

describe("any history", () => {
  it("replays to the same state in whatever order its entries arrive", () => {
    fc.assert(
      fc.property(
        histories(stages).chain((history) =>
          fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length })),
        ),
        ([history, shuffled]) => {
          expect(replayStages(stages, shuffled)).toEqual(replayStages(stages, history));
        },
      ),
    );
  });

  it("tells for every prefix which entries count: each either counts, is corrected or is a correction", () => {
    fc.assert(
      fc.property(histories(stages), fc.nat(), (history, cut) => {
        const prefix = history.slice(0, cut % (history.length + 1));
        const state = replayStages(stages, prefix);
        const corrections = prefix.filter((one) => one.kind === "correction").map((one) => one.id);
        const counted = new Set([...state.effective, ...state.corrected, ...corrections]);
        expect(counted).toEqual(new Set(prefix.map((one) => one.id)));
        expect(state.effective.filter((id) => state.corrected.includes(id))).toEqual([]);
      }),
    );
  });

  it("without corrections is the same with an entry taken back as it is without the entry", () => {
    fc.assert(
      fc.property(histories(stages), fc.nat(), (history, pick) => {
        const plain = history.filter((one) => one.kind !== "correction").map((one) => ({ ...one, corrects: null }));
        const target = plain[pick % Math.max(1, plain.length)];
        if (!target) return;
        const back = event(1000, { id: "back", kind: "correction", corrects: target.id, reason: "weil" });
        const { corrected, ...state } = replayStages(stages, [...plain, back]);
        const { corrected: none, ...expected } = replayStages(
          stages,
          plain.filter((one) => one !== target),
        );
        expect(state).toEqual(expected);
        expect([corrected, none]).toEqual([[target.id], []]);
        const again = event(1001, { id: "again", kind: "correction", corrects: "back", reason: "weil" });
        const { corrected: both, ...restored } = replayStages(stages, [...plain, back, again]);
        const { corrected: __, ...original } = replayStages(stages, plain);
        expect(restored).toEqual(original);
        expect(both).toEqual(["back"]);
      }),
    );
  });
});
