import { z } from "zod";
import { CalendarDate } from "./calendar-date.ts";

export const StageEventKind = z.enum(["complete", "skip", "reopen", "outcome", "correction"]);
export type StageEventKind = z.infer<typeof StageEventKind>;

/**
 * How an application stands. `objection` (Widerspruch) leads back to `open` or ends in `rejected`; `completed` follows
 * from its stages and is never recorded as an event.
 */
export const Outcome = z.enum(["open", "rejected", "withdrawn", "returned", "lapsed", "objection", "completed"]);
export type Outcome = z.infer<typeof Outcome>;

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
  recordedAt: z.string(),
  recordedBy: z.string(),
});
export type StageEvent = z.infer<typeof StageEvent>;

/** What a person wants to add to the history. */
export const Move = StageEvent.pick({ kind: true, stage: true, outcome: true, occurredOn: true, reason: true }).extend({
  corrects: z.string().nullish(),
});
export type Move = z.infer<typeof Move>;
