import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedPaths } from "#domain/programmes/changed-paths.ts";
import { checkProgramme } from "#domain/programmes/check-programme.ts";
import { programmes } from "#domain/programmes/programmes.data.ts";
import { listUnverified, walkOrigins } from "#domain/programmes/walk-origins.ts";

const original = programmes.find((programme) => programme.id === "gigabit-rl-2-2025") as any;

/** Paths and German texts of what is wrong after `change` was made to a copy. */
function problemsAfter(change: (record: any) => void): [string, string][] {
  // Through JSON: parts of the catalogue share objects, a stored record does not.
  const record = JSON.parse(JSON.stringify(original));
  change(record);
  const check = checkProgramme(record);
  return check.ok ? [] : check.problems.map((problem) => [problem.path.join("."), problem.text.de]);
}

describe("checking a programme", () => {
  it("finds nothing in an unchanged copy", () => {
    expect(problemsAfter(() => {})).toEqual([]);
  });

  it.each([
    ["a stage that does not exist", (r: any) => (r.stages[3].entry[0].stage = "gone"), "stages.3.entry.0"],
    [
      "a document that does not exist",
      (r: any) =>
        r.stages[0].entry.push({ kind: "document-present", document: "gone", origin: r.legalSource, blocking: true }),
      "stages.0.entry.0",
    ],
    ["an unlocked stage that does not exist", (r: any) => (r.stages[1].unlocks = ["gone"]), "stages.1.unlocks.0"],
    [
      "a deadline of a stage that does not exist",
      (r: any) => (r.stages[15].deadlines[0].kind.earliestOf[0].after.stage = "gone"),
      "stages.15.deadlines.0",
    ],
    ["a waived stage that does not exist", (r: any) => (r.calls[2].waives[0].stage = "gone"), "calls.2.waives.0"],
    ["a call that ends before it begins", (r: any) => (r.calls[0].closesOn.value = "2025-01-22"), "calls.0.closesOn"],
    [
      "a programme that ends before it begins",
      (r: any) => (r.validTo = { ...r.validFrom, value: "2025-01-12" }),
      "validTo",
    ],
    ["a rule set that does not exist", (r: any) => (r.ruleSet = "gone"), "ruleSet"],
    ["a federal programme with a Land", (r: any) => (r.land = "BY"), "land"],
    [
      "a published value without an address",
      (r: any) => (r.funding.floorCents.source.url = null),
      "funding.floorCents",
    ],
    [
      "a value that is called not found",
      (r: any) => (r.funding.floorCents.confidence = "not-found"),
      "funding.floorCents",
    ],
    ["a missing value that is called published", (r: any) => (r.funding.floorCents.value = null), "funding.floorCents"],
    [
      "a share above 100 %",
      (r: any) => (r.funding.rates[0].basisPoints.value = 10_001),
      "funding.rates.0.basisPoints.value",
    ],
    ["a negative amount", (r: any) => (r.funding.floorCents.value = -1), "funding.floorCents.value"],
    [
      "a day that the calendar does not have",
      (r: any) => (r.calls[0].opensOn.value = "2025-02-29"),
      "calls.0.opensOn.value",
    ],
    [
      "an address that is none",
      (r: any) => (r.funding.floorCents.source.url = "foerderung"),
      "funding.floorCents.source.url",
    ],
    [
      "a range that runs backwards",
      (r: any) => (r.funding.caps[0].lowestCents = { ...r.funding.caps[0].amountCents, value: 10_000_000_001 }),
      "funding.caps.0.lowestCents",
    ],
    ["a missing part", (r: any) => delete r.funding.formula, "funding.formula"],
  ])("names %s with its path", (_, change, path) => {
    expect(problemsAfter(change).map(([where]) => where)).toEqual([path]);
  });

  it("takes windows and validity of a single day", () => {
    expect(problemsAfter((r) => (r.calls[0].closesOn.value = "2025-01-23"))).toEqual([]);
    expect(problemsAfter((r) => (r.validTo = { ...r.validFrom }))).toEqual([]);
  });

  it("finds ids that appear twice", () => {
    expect(problemsAfter((r) => r.calls.push(r.calls[0]))).toEqual([
      ["calls", "Die Kennung „standard-2025“ kommt doppelt vor."],
    ]);
  });

  it("finds stages that wait for each other", () => {
    const problems = problemsAfter((r) => {
      r.stages[1].entry = [{ kind: "stage-done", stage: "industry-dialogue", origin: r.legalSource, blocking: true }];
    });
    expect(problems.map(([path]) => path)).toEqual(["stages.1.entry", "stages.2.entry"]);
  });

  it("says everything at once", () => {
    const problems = problemsAfter((r) => {
      r.ruleSet = "gone";
      r.calls[0].closesOn.value = "2020-01-01";
      r.stages[1].unlocks = ["gone"];
    });
    expect(problems.map(([path]) => path)).toEqual(["stages.1.unlocks.0", "calls.0.closesOn", "ruleSet"]);
  });

  it("never throws, whatever comes", () => {
    fc.assert(fc.property(fc.anything(), (record) => checkProgramme(record).ok === false));
  });
});

describe("origins of a record", () => {
  it("are found with their path and value", () => {
    const origin = { confidence: "unverified", source: null } as const;
    const record = { a: [{ ...origin, value: 5 }, { b: origin }], c: { ...origin, confidence: "published" } };
    expect(walkOrigins(record).map(({ path, value }) => [path.join("."), value])).toEqual([
      ["a.0", 5],
      ["a.1.b", undefined],
      ["c", undefined],
    ]);
    expect(listUnverified(record).map(({ path }) => path.join("."))).toEqual(["a.0", "a.1.b"]);
  });
});

describe("changes between two records", () => {
  it("are named by their paths", () => {
    expect(changedPaths({ a: { b: [1, 2] }, c: 1 }, { a: { b: [1, 3, 4] }, d: null })).toEqual([
      "a.b.1",
      "a.b.2",
      "c",
      "d",
    ]);
  });

  it("are none between a record and its copy", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => changedPaths(value, structuredClone(value)).length === 0));
  });

  it("are some between records that differ", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = changedPaths(a, b).length === 0;
        return same === (sorted(a) === sorted(b));
      }),
    );
  });
});

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : Object.is(part, -0)
        ? "-0"
        : part,
  );
}
