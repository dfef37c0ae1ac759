import { describe, expect, it } from "vitest";
import { weakestOf } from "#domain/confidence.ts";
import { germanRuleSubject } from "#domain/confidence-words.data.ts";
import { type RuleSet, toRuleSetView } from "#domain/rule-set.ts";
import { getRuleSet, ruleSets } from "#domain/rule-sets.data.ts";
import { ruleConfidenceText } from "#services/rule-confidence.ts";

describe("the confidence of a rule set in exports and reports", () => {
  it("is the weakest of its parts, with those that nobody read at their source", () => {
    const text = ruleConfidenceText(getRuleSet("gigabit-rl-2-2024"));

    // Its threshold was read at the source; that fibre is reliable at peak time is presumed.
    expect(toRuleSetView(getRuleSet("gigabit-rl-2-2024")).legalSource.confidence).toBe("found");
    expect(text).toMatch(/^ungeprüft \(/);
    expect(text).toContain("Verlässliche Techniken: ungeprüft");
    expect(text).toContain("Ausschließende Netze: ältere Fassung");
    expect(text).not.toContain("Aufgreifschwelle");
  });

  it("needs no list where everything was read at its source", () => {
    const source = { title: "T", section: null, url: "https://e.de", date: null, confidence: "found" } as const;
    const ruleSet = getRuleSet("gigabit-rl-2-2024");
    const sure = JSON.parse(JSON.stringify(ruleSet), (key, value) =>
      key === "source" || key.endsWith("Source") ? source : value,
    ) as RuleSet;
    expect(ruleConfidenceText(sure)).toBe("veröffentlicht");
  });

  it.each(ruleSets.map(({ id }) => id))("names every part of %s in words", (id) => {
    const { sources } = toRuleSetView(getRuleSet(id));
    expect(sources.map(({ subject }) => subject).filter((subject) => !(subject in germanRuleSubject))).toEqual([]);
    expect(weakestOf(sources)).not.toBeNull();
  });
});
