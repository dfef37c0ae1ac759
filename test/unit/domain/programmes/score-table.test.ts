import { describe, expect, it } from "vitest";
import { checkScoreTable } from "#domain/programmes/score-table.ts";
import { criteriaCatalogue } from "#domain/programmes/scoring.data.ts";
import type { ScoreStep } from "#domain/programmes/scoring.ts";

const [need, synergy, rural, cooperation] = criteriaCatalogue("2023").criteria;
const origin = { confidence: "derived", source: "Hinweisblatt", sourceUrl: null } as const;
const step = (from: number | null, to: number | null, points = 1): ScoreStep => ({ from, to, points });

function check(steps: ScoreStep[], criterion = need!) {
  return checkScoreTable(criterion, { ...origin, steps }).map(({ field, step: at }) => [at, field]);
}

describe("a step table", () => {
  it("is right when its steps follow each other without gap or overlap", () => {
    expect(check([step(null, 0.1), step(0.1, 0.2), step(0.2, null, 200)])).toEqual([]);
    expect(check([step(0, 1)])).toEqual([]);
  });

  it.each([
    ["a gap", [step(null, 0.1), step(0.2, null)], [[1, "from"]]],
    ["an overlap", [step(null, 0.2), step(0.1, null)], [[1, "from"]]],
    ["an end below its begin", [step(0.2, 0.1)], [[0, "to"]]],
    ["a step of no width", [step(0.2, 0.2)], [[0, "to"]]],
    ["an open end before the last step", [step(0, null), step(0.1, 0.2)], [[0, "to"]]],
    ["an open begin after the first step", [step(0, 0.1), step(null, 0.2)], [[1, "from"]]],
    ["per cent where a share belongs", [step(0, 20)], [[0, "to"]]],
    ["no steps", [], [[null, "steps"]]],
  ])("with %s says so at the field", (_, steps, problems) => {
    expect(check(steps)).toEqual(problems);
  });

  it.each([
    [need, 200],
    [synergy, 125],
    [rural, 100],
    [cooperation, 75],
  ])("gives no more points than its criterion has", (criterion, most) => {
    expect(check([step(null, null, most)], criterion)).toEqual([]);
    expect(check([step(null, null, most + 1)], criterion)).toEqual([[0, "points"]]);
  });

  it("may hold negative deviations, but no negative share, density or number", () => {
    expect(check([step(-0.5, 0)], synergy)).toEqual([]);
    for (const criterion of [need, rural, cooperation])
      expect(check([step(-0.5, 0)], criterion)).toEqual([[0, "from"]]);
  });

  it("says everything at once", () => {
    const steps = [step(0.2, 0.1), step(0.3, 0.4, 201), step(0.35, null)];
    const problems = checkScoreTable(need!, { steps, confidence: "published", source: null, sourceUrl: "nur so" });
    expect(problems.map(({ field, step: at }) => [at, field])).toEqual([
      [0, "to"],
      [1, "from"],
      [1, "points"],
      [2, "from"],
      [null, "source"],
      [null, "sourceUrl"],
    ]);
  });

  it("names its source as soon as it counts as confirmed, and the page where it was read", () => {
    const fields = (confidence: "published" | "published-older" | "derived" | "unverified", source: string | null) =>
      checkScoreTable(need!, { steps: [step(null, null)], confidence, source, sourceUrl: null }).map(
        ({ field }) => field,
      );
    expect(fields("unverified", null)).toEqual([]);
    expect(fields("derived", null)).toEqual(["source"]);
    expect(fields("derived", "Bescheid")).toEqual([]);
    expect(fields("published", "Bescheid")).toEqual(["sourceUrl"]);
    expect(fields("published-older", "Bescheid")).toEqual(["sourceUrl"]);
  });
});
