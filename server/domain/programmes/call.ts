import { z } from "zod";
import { CalendarDate } from "../procedure/calendar-date.ts";
import { Text } from "../rule-set.ts";
import { isPresumed, Origin, type Sourced, sourced } from "./sourced.ts";

export const CallKind = z.enum(["standard", "fast-lane", "gap-closing", "advice", "open"]);
export type CallKind = z.infer<typeof CallKind>;

const Cents = sourced(z.number().int().min(0));

/** A call for applications. A limit of null means that the call has none; a sourced null that it is not known. */
export const Call = z.object({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: Text,
  kind: CallKind,
  /** Calls of one year exclude each other where `exclusiveWith` names them. */
  year: z.number().int(),
  opensOn: sourced(CalendarDate),
  /** Last day; null: open until further notice or until the money is spent. */
  closesOn: sourced(CalendarDate).nullable(),
  minimumPoints: sourced(z.number().int().min(0)).nullable(),
  totalCostAtMostCents: Cents.nullable(),
  grantAtMostCents: Cents.nullable(),
  /** Smallest grant under this call. Absent: that of the programme; null: none; a sourced null: not known. */
  floorCents: Cents.nullable().optional(),
  /** Most applications nationwide. */
  applicationsAtMost: sourced(z.number().int().min(1)).nullable(),
  /** Money set aside for the call. */
  budgetCents: Cents.nullable(),
  /** Ids of calls that the same municipality cannot use in the same year. */
  exclusiveWith: z.array(z.string()),
  /** Stages that count as done under this call. */
  waives: z.array(z.object({ stage: z.string(), reason: Text, origin: Origin })),
  /** Rules in words, such as the order in which applications are served. */
  rules: z.array(sourced(Text)),
  origin: Origin,
});
export type Call = z.infer<typeof Call>;

/** What somebody confirmed about an upper limit: whether it applies, and its amount where that was open. */
export type ConfirmedLimit = { readonly applies: boolean | null; readonly cents: number | null };

/** Ids under which the limits of a call are confirmed in a cost plan. */
export const callLimitIds = { grant: "call-grant", costs: "federal-call-costs" } as const;

/**
 * An upper limit of a call as it counts everywhere, in the financing as well as for stage moves: null where there is none.
 * One that is not `sure`, because it is presumed or sources contradict each other, is said but neither cuts a grant nor
 * stops a move until somebody confirms it. `cents` null: how high it is is not known.
 */
export function callLimit(
  limit: Sourced<number> | null,
  confirmed: ConfirmedLimit | null = null,
): { cents: number | null; sure: boolean } | null {
  if (limit === null || confirmed?.applies === false) return null;
  const cents = confirmed?.cents ?? limit.value;
  return { cents, sure: cents !== null && (confirmed !== null || !isPresumed(limit)) };
}
