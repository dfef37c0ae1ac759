import type { Confidence } from "./programmes/sourced.ts";
import type { Confidence as RuleConfidence } from "./rule-set.ts";

/** How sure a figure is, in the words of programmes or of rule sets; both mean the same steps. */
type AnyConfidence = Confidence | RuleConfidence;

/** From the surest to the weakest: read at its source, following from it, then ever further away from it. */
const strength: readonly Confidence[] = [
  "published",
  "derived",
  "published-older",
  "published-second-hand",
  "unverified",
  "not-found",
];

const ofRuleSets: Readonly<Record<Exclude<RuleConfidence, Confidence>, Confidence>> = {
  found: "published",
  "found-in-older-version": "published-older",
  "found-second-hand": "published-second-hand",
};

/** The confidence of a rule set in the words of programmes. */
export function asConfidence(confidence: AnyConfidence): Confidence {
  return confidence in ofRuleSets ? ofRuleSets[confidence as keyof typeof ofRuleSets] : (confidence as Confidence);
}

/** The weakest confidence that a rule or a figure rests on; null where it rests on nothing that was read or presumed. */
export function weakestOf(rests: readonly ({ readonly confidence: AnyConfidence } | null)[]): Confidence | null {
  const ranks = rests.flatMap((rest) => (rest ? strength.indexOf(asConfidence(rest.confidence)) : []));
  return ranks.length === 0 ? null : (strength[Math.max(...ranks)] ?? null);
}

/**
 * Whether what rests on it may stop somebody for good: read at its source or following from it. What is older, second-hand
 * or presumed stops only until somebody overrides it with a reason.
 */
export function isFirm(confidence: Confidence): boolean {
  return confidence === "published" || confidence === "derived";
}
