import { asConfidence, isFirm, weakestOf } from "#domain/confidence.ts";
import { germanConfidence, germanRuleSubject, type RuleSubject } from "#domain/confidence-words.data.ts";
import { type RuleSet, toRuleSetView } from "#domain/rule-set.ts";

/**
 * How sure a rule set is, in the German of exports and reports: the weakest of all that it rests on, and which of its parts
 * nobody read at their source.
 */
export function ruleConfidenceText(ruleSet: RuleSet): string {
  const { sources } = toRuleSetView(ruleSet);
  const weakest = weakestOf(sources);
  const weak = sources
    .map(({ subject, confidence }) => ({ subject, confidence: asConfidence(confidence) }))
    .filter(({ confidence }) => !isFirm(confidence))
    .map(({ subject, confidence }) => `${ruleSubjectWord(subject)}: ${germanConfidence[confidence]}`);
  const word = weakest === null ? "keine Angabe" : germanConfidence[weakest];
  return weak.length === 0 ? word : `${word} (${weak.join(", ")})`;
}

/** A part of a rule set in German; one without a word by its key. */
export function ruleSubjectWord(subject: string): string {
  return subject in germanRuleSubject ? germanRuleSubject[subject as RuleSubject] : subject;
}
