import { describe, expect, it } from "vitest";
import { asConfidence, isFirm, weakestOf } from "#domain/confidence.ts";
import { Confidence } from "#domain/programmes/sourced.ts";
import { Confidence as RuleConfidence } from "#domain/rule-set.ts";

const of = (...all: Confidence[]) => all.map((confidence) => ({ confidence }));

describe("the weakest confidence", () => {
  it.each([
    [["published"], "published"],
    [["published", "derived"], "derived"],
    [["published-older", "derived", "published"], "published-older"],
    [["published-second-hand", "published-older"], "published-second-hand"],
    [["unverified", "published-second-hand"], "unverified"],
    [["not-found", "unverified"], "not-found"],
  ] as [Confidence[], Confidence][])("of %j is %s, in any order", (all, weakest) => {
    expect(weakestOf(of(...all))).toBe(weakest);
    expect(weakestOf(of(...all.toReversed()))).toBe(weakest);
  });

  it("of nothing is nothing", () => {
    expect(weakestOf([])).toBeNull();
    expect(weakestOf([null])).toBeNull();
    expect(weakestOf([null, { confidence: "derived" }])).toBe("derived");
  });

  it("reads the words of rule sets as those of programmes", () => {
    expect(RuleConfidence.options.map(asConfidence)).toEqual([
      "published",
      "published-older",
      "published-second-hand",
      "derived",
      "unverified",
    ]);
    expect(weakestOf([{ confidence: "found" }, { confidence: "found-in-older-version" }])).toBe("published-older");
  });

  it("is firm only where it was read at its source or follows from it", () => {
    expect(Confidence.options.filter(isFirm)).toEqual(["published", "derived"]);
  });
});
