import { isFirm } from "../confidence.ts";
import type { Confidence, Origin } from "../programmes/sourced.ts";
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
    | "selection-opening-unknown"
    | "call-unknown"
    | "call-not-open"
    | "call-excluded"
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
  /** The value that was compared, such as the age of a consultation, where it has a source of its own. */
  readonly limit?: Origin | null;
  /** The weakest of both; null for rules of the application itself. */
  readonly confidence: Confidence | null;
};

/** Whether a finding that stops a move may be overridden with a reason, since it rests on a value that is not sure. */
export function isOverridable({ confidence }: Pick<Missing, "confidence">): boolean {
  return confidence !== null && !isFirm(confidence);
}

/** By which findings are told apart and named in an override. */
export function missingKey({ code, subject }: Pick<Missing, "code" | "subject">): string {
  return `${code} ${subject ?? ""}`.trim();
}
