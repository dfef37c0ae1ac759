import { z } from "zod";
import { FundingModel } from "../programmes/funding-model.ts";
import { Origin } from "../programmes/sourced.ts";
import { Text } from "../rule-set.ts";
import { CalendarDate } from "./calendar-date.ts";

/** Dates outside the stages that a deadline may count from. */
export const DatedFact = z.enum([
  "call-opens",
  "call-closes",
  "consultation-started",
  "consultation-ended",
  /** Last day of the grant period (Bewilligungszeitraum) that the programme's own funder names in its notice. */
  "grant-period-ends",
  /** Last day of the lease contract of the operator model. */
  "lease-ends",
]);
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

const After = z.object({ after: EventRef, ...amount });
const Before = z.object({ before: EventRef, ...amount });
export type CountedKind = z.infer<typeof After> | z.infer<typeof Before>;

/**
 * How the day of a deadline follows: fixed; a time after or before an event; the earliest of several such times, where those
 * that are not known yet do not count; the last day of the budget year of an event or of a year after it; a time after every
 * milestone of the build-out; or entered because the notice names it.
 */
export const DeadlineKind = z.union([
  z.object({ fixed: CalendarDate }),
  After,
  Before,
  z.object({
    earliestOf: z
      .array(z.union([After, Before]))
      .min(2)
      .max(5),
  }),
  z.object({ yearEndOf: EventRef, years: amount.years }),
  z.object({ afterEachMilestone: z.literal(true), ...amount }),
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
  /** Funding models that the rule is for; absent: all. */
  models: z.array(FundingModel).min(1).optional(),
  /** Stage after which the rule asks for nothing more, such as the final proof for interim ones. */
  until: z.string().optional(),
  origin: Origin,
});
export type DeadlineRule = z.infer<typeof DeadlineRule>;

/** The events that a kind of deadline counts from; none for fixed, entered and milestone days. */
export function eventRefsOf(kind: DeadlineKind): EventRef[] {
  if ("after" in kind) return [kind.after];
  if ("before" in kind) return [kind.before];
  if ("earliestOf" in kind) return kind.earliestOf.flatMap(eventRefsOf);
  return "yearEndOf" in kind ? [kind.yearEndOf] : [];
}
