import { z } from "zod";
import { Origin } from "../programmes/sourced.ts";
import { Text } from "../rule-set.ts";
import { CalendarDate } from "./calendar-date.ts";

/** Dates outside the stages that a deadline may count from. */
export const DatedFact = z.enum(["call-opens", "call-closes", "consultation-started", "consultation-ended"]);
export type DatedFact = z.infer<typeof DatedFact>;

/**
 * What a deadline counts from: the first or last completion of a stage (last where nothing is said), or a dated fact.
 * `entered` appears in answers only: the deadline is named by a notice or contract and someone has to enter it.
 */
export const EventRef = z.union([
  z.object({ stage: z.string(), which: z.enum(["first", "last"]).optional() }),
  z.object({ fact: DatedFact }),
]);
export type EventRef = z.infer<typeof EventRef>;

const amount = {
  days: z.number().int().min(0).max(36_500).optional(),
  weeks: z.number().int().min(0).max(5_200).optional(),
  months: z.number().int().min(0).max(1_200).optional(),
  years: z.number().int().min(0).max(100).optional(),
};

/** `next-working-day` moves a date on a weekend or public holiday later, `previous-working-day` earlier. */
export const Shift = z.enum(["next-working-day", "previous-working-day", "none"]);
export type Shift = z.infer<typeof Shift>;

/** How the day of a deadline follows: fixed, a time after or before an event, or entered because the notice names it. */
export const DeadlineKind = z.union([
  z.object({ fixed: CalendarDate }),
  z.object({ after: EventRef, ...amount }),
  z.object({ before: EventRef, ...amount }),
  z.object({ entered: z.literal(true) }),
]);
export type DeadlineKind = z.infer<typeof DeadlineKind>;

export const DeadlineRule = z.object({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: Text,
  /** The stage that the deadline is met by. */
  of: z.string(),
  kind: DeadlineKind,
  shift: Shift,
  origin: Origin,
});
export type DeadlineRule = z.infer<typeof DeadlineRule>;
