import { describe, expect, it } from "vitest";
import { eventRefsOf } from "#domain/procedure/deadline-rule.ts";
import { checkProgramme } from "#domain/programmes/check-programme.ts";
import { addStage, moveStage, removeStage } from "#domain/programmes/edit-stages.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { findProgramme, programmes } from "#domain/programmes/programmes.data.ts";

const programme = findProgramme("gigabit-rl-2-2025")!;
const ids = (of: Programme) => of.stages.map(({ id }) => id);
const indexOf = (id: string, of = programme) => ids(of).indexOf(id);
const problemsOf = (record: Programme) => {
  const check = checkProgramme(record);
  return check.ok ? [] : check.problems.map(({ path, text }) => `${path.join(".")}: ${text.de}`);
};
const blank = {
  id: "building-permit",
  title: { de: "Baugenehmigung", en: "Building permit" },
  phase: { de: "Bau", en: "Construction" },
  actor: { value: null, confidence: "not-found" as const, source: null },
  entry: [],
  completion: [],
  documents: [],
  deadlines: [],
  unlocks: [],
  origin: { confidence: "unverified" as const, source: null },
};

describe("the stages of a programme", () => {
  it("move one place earlier or later and no further than the ends", () => {
    const at = indexOf("industry-dialogue");
    const later = moveStage(programme, at, 1);
    expect(ids(later).slice(at, at + 2)).toEqual([ids(programme)[at + 1], "industry-dialogue"]);
    expect(moveStage(later, at + 1, -1)).toEqual(programme);
    expect(moveStage(programme, 0, -1)).toEqual(programme);
    expect(moveStage(programme, programme.stages.length - 1, 1)).toEqual(programme);
  });

  it("cannot come before a stage that they wait for", () => {
    const at = indexOf("market-consultation");
    const waits = programme.stages[at]!.entry.some(
      (condition) => condition.kind === "stage-done" && condition.stage === "industry-dialogue",
    );
    expect([waits, indexOf("industry-dialogue")]).toEqual([true, at - 1]);
    expect(problemsOf(moveStage(programme, at, -1))).toEqual([
      expect.stringContaining(`stages.${at - 1}.entry.0: „${programme.stages[at]!.title.de}“ wartet auf eine Stufe`),
    ]);
  });

  it("can be added anywhere", () => {
    const more = addStage(programme, blank, 3);
    expect(ids(more)).toEqual([...ids(programme).slice(0, 3), "building-permit", ...ids(programme).slice(3)]);
    expect(problemsOf(more)).toEqual([]);
    expect(removeStage(more, 3)).toEqual(programme);
  });

  it.each(programmes.flatMap((one) => one.stages.map((stage) => [one.id, stage.id, one] as const)))(
    "of %s can lose %s: nothing but deadlines that count from it is left hanging",
    (_, id, one) => {
      if (one.stages.length === 1) return;
      const less = removeStage(one, indexOf(id, one));
      expect(ids(less)).toEqual(ids(one).filter((stage) => stage !== id));
      const counting = less.stages.flatMap((stage) =>
        stage.deadlines.filter(
          ({ kind, of }) => of === id || eventRefsOf(kind).some((ref) => "stage" in ref && ref.stage === id),
        ),
      );
      const problems = problemsOf(less);
      expect(problems.every((problem) => /deadlines/.test(problem))).toBe(true);
      expect(problems.length > 0).toBe(counting.length > 0);
    },
  );

  it("that waited for one that is gone wait for what it waited for", () => {
    const chain = ["a", "b", "c"].map((id, at, all) => ({
      ...blank,
      id,
      entry:
        at === 0 ? [] : [{ kind: "stage-done" as const, stage: all[at - 1]!, origin: blank.origin, blocking: true }],
      unlocks: all.slice(at + 1, at + 2),
    }));
    const less = removeStage({ ...programme, stages: chain }, 1);
    expect(less.stages.map(({ id, unlocks }) => [id, unlocks])).toEqual([
      ["a", ["c"]],
      ["c", []],
    ]);
    expect(less.stages[1]?.entry).toMatchObject([{ kind: "stage-done", stage: "a" }]);
  });
});
