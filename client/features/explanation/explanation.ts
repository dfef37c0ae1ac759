import type { AddressSet } from "#domain/address-set.ts";
import type { RuleRest } from "./rule-rests.tsx";

/** The five parts by which a number explains itself; all texts are already in the language of the page. */
export type Explanation = {
  /** What is counted, with the number: „303 förderfähige Adressen". */
  title: string;
  /** How it comes about, top to bottom; the last line is the result. */
  calculation: readonly { label: string; value: string }[];
  /** The rule with its legal source, and what it rests on where that is known part by part. */
  rule: { text: string; url?: string | null; rests?: readonly RuleRest[] };
  /** Dataset, publisher, licence. */
  source: string;
  /** As-of date of that data. */
  asOf: string;
  /** The addresses behind it; absent where a number does not count addresses. */
  addresses?: AddressSet;
};
