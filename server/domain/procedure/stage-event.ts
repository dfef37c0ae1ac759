import { z } from "zod";
import { Confidence } from "../programmes/sourced.ts";
import { Text } from "../rule-set.ts";
import { CalendarDate } from "./calendar-date.ts";

export const StageEventKind = z.enum(["complete", "skip", "reopen", "outcome", "correction"]);
export type StageEventKind = z.infer<typeof StageEventKind>;

/**
 * How an application stands. `objection` (Widerspruch) leads back to `open` or ends in `rejected`; `completed` follows
 * from its stages and is never recorded as an event.
 */
export const Outcome = z.enum(["open", "rejected", "withdrawn", "returned", "lapsed", "objection", "completed"]);
export type Outcome = z.infer<typeof Outcome>;

/** What a move was made in spite of, and why: findings that rest on values which are older, second-hand or presumed. */
export const OverriddenFindings = z.object({
  reason: z.string(),
  findings: z.array(z.object({ code: z.string(), subject: z.string().nullable(), text: Text, confidence: Confidence })),
});
export type OverriddenFindings = z.infer<typeof OverriddenFindings>;

/**
 * One entry in the history of an application; entries are only ever added. `corrects` names an earlier entry that no
 * longer counts: an entry of kind `correction` takes it back, one of any other kind stands in its place.
 */
export const StageEvent = z.object({
  id: z.string(),
  /** Position in the history, ascending from 1. */
  seq: z.number().int(),
  kind: StageEventKind,
  /** The stage meant; null for `outcome` and `correction`. */
  stage: z.string().nullable(),
  outcome: Outcome.nullish(),
  occurredOn: CalendarDate,
  reason: z.string().nullable(),
  corrects: z.string().nullable(),
  overridden: OverriddenFindings.nullish(),
  recordedAt: z.string(),
  recordedBy: z.string(),
});
export type StageEvent = z.infer<typeof StageEvent>;

/** What a person wants to add to the history. */
export const Move = StageEvent.pick({ kind: true, stage: true, outcome: true, occurredOn: true, reason: true }).extend({
  corrects: z.string().nullish(),
  /** Findings by their `missingKey` that the move is made in spite of, and why; only those that may be overridden count. */
  override: z
    .object({
      findings: z.array(z.string().min(1).max(200)).min(1).max(100),
      reason: z.string().trim().min(1).max(2000),
    })
    .nullish(),
});
export type Move = z.infer<typeof Move>;
