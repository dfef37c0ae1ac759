import type { Origin } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";

/** Why a move cannot be made, or what to mind although it can: `text` says what is missing and what to do. */
export type Missing = {
  readonly code:
    | "stage-not-done"
    | "document-missing"
    | "money-not-recorded"
    | "consultation-unknown"
    | "consultation-too-short"
    | "consultation-too-old"
    | "call-unknown"
    | "call-not-open"
    | "call-limit"
    | "call-limit-doubtful"
    | "points-missing"
    | "points-too-few"
    | "addresses-missing"
    | "drift-open"
    | "double-funding"
    | "limit-not-known"
    | "stage-unknown"
    | "already-done"
    | "reason-missing"
    | "outcome-forbids"
    | "nothing-to-correct";
  readonly text: Text;
  /** The stage, document or other thing meant. */
  readonly subject: string | null;
  /** Where the rule comes from; null for rules of the application itself. */
  readonly origin: Origin | null;
};
