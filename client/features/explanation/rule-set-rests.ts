import type { TFunction } from "i18next";
import type { RuleSetView } from "#client/api/rule-sets.ts";
import { asConfidence } from "#domain/confidence.ts";
import type { RuleSubject } from "#domain/confidence-words.data.ts";
import type { RuleRest } from "./rule-rests.tsx";

/** What a rule set rests on, part by part, in the order of the rule set. */
export function ruleSetRests(ruleSet: RuleSetView, t: TFunction<"explanation">): RuleRest[] {
  return ruleSet.sources.map(({ subject, title, section, date, url, confidence }) => ({
    subject: t(`subject.${subject as RuleSubject}`, { defaultValue: subject }),
    title: [title, section, date].filter(Boolean).join(", "),
    url,
    confidence: asConfidence(confidence),
  }));
}
