import { z } from "zod";
import { MoneyStep, moneySources } from "../money/money-entry.ts";
import type { ConfirmedLimit } from "../programmes/call.ts";
import { Origin } from "../programmes/sourced.ts";

/**
 * Facts that conditions name. `consultation-length` and `consultation-age` (on the day of the move, or on the day that the
 * selection procedure was opened) take their limit from the programme, `call-open`, `call-limits`, `call-points` and `call-exclusive` from the call of the application; the others carry `atLeast` or `atMost`.
 */
export const ConditionFact = z.enum([
  "consultation-length",
  "consultation-age",
  "consultation-age-at-selection",
  "call-open",
  "call-limits",
  "call-points",
  "call-exclusive",
  "addresses-frozen",
  "drift-open",
  "double-funding",
]);
export type ConditionFact = z.infer<typeof ConditionFact>;

const shared = {
  /** Where the condition comes from. */
  origin: Origin,
  /** Whether it stops a move; otherwise it is said as a hint. */
  blocking: z.boolean(),
};

/** One condition of a stage, evaluated by `checkMove` against the history and the named facts of an application. */
export const Condition = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("stage-done"), stage: z.string(), ...shared }),
  z.object({ kind: z.literal("document-present"), document: z.string(), ...shared }),
  z.object({ kind: z.literal("money-recorded"), step: MoneyStep, source: z.enum([...moneySources, "any"]), ...shared }),
  z.object({
    kind: z.literal("fact"),
    fact: ConditionFact,
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    ...shared,
  }),
]);
export type Condition = z.infer<typeof Condition>;

/** What is known of an application when a move is checked; the applications service provides it. */
export type Facts = {
  /** Ids of the required documents that are there. */
  readonly documents: readonly string[];
  /** Sums of the money chain; a sum of 0 counts as not recorded. */
  readonly moneySteps: readonly { readonly step: string; readonly source: string; readonly cents: number }[];
  readonly consultationStartedOn?: string | null;
  readonly consultationEndedOn?: string | null;
  /** The day on which the selection procedure was opened. */
  readonly selectionOpenedOn?: string | null;
  /** The call that the application was made for. */
  readonly callId?: string | null;
  /** Total cost of the plan and federal grant applied for, where a plan exists. */
  readonly totalCostCents?: number | null;
  readonly grantCents?: number | null;
  /** Limits that were confirmed with the newest cost plan. */
  readonly confirmedLimits?: readonly ({ readonly id: string } & ConfirmedLimit)[];
  /** Points as confirmed by the organisation; a forecast does not count. */
  readonly points?: number | null;
  /** Calls of other applications that stand and have a municipality in common with this one. */
  readonly neighbouringCalls?: readonly { readonly callId: string; readonly title: string }[];
  readonly addressesFrozen: number;
  readonly driftOpen: number;
  readonly doubleFunding: number;
};
