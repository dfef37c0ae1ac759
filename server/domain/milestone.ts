import { z } from "zod";
import { daysBetween } from "./days-between.ts";

/** A step of a build-out that was agreed on, and when it was reached. Dates are `YYYY-MM-DD`. */
export const Milestone = z.object({
  id: z.uuid(),
  applicationId: z.uuid(),
  /** Counts within the application: M1, M2 … */
  number: z.number().int(),
  title: z.string(),
  plannedOn: z.string(),
  actualOn: z.string().nullable(),
  /** Addresses that can be connected by then, counted from the start; null where it is not measured. */
  plannedAddresses: z.number().int().nullable(),
  plannedTrenchMetres: z.number().nullable(),
  plannedCents: z.number().int().nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
});
export type Milestone = z.infer<typeof Milestone>;

/** What a person enters for a milestone. */
export const MilestoneInput = z.object({
  title: z.string().trim().min(1).max(160),
  plannedOn: z.iso.date(),
  actualOn: z.iso.date().nullable(),
  plannedAddresses: z.number().int().min(0).nullable(),
  plannedTrenchMetres: z.number().min(0).max(10_000_000).nullable(),
  plannedCents: z.number().int().min(0).nullable(),
  note: z.string().trim().max(2000).nullable(),
});
export type MilestoneInput = z.infer<typeof MilestoneInput>;

export type MilestoneState = "reached" | "reached-late" | "planned" | "overdue";

/** Where a milestone stands on `today`: on its day it is still planned, the day after it is overdue. */
export function milestoneState(
  milestone: Pick<Milestone, "plannedOn" | "actualOn">,
  today: string,
): { state: MilestoneState; daysLate: number } {
  const { plannedOn, actualOn } = milestone;
  const late = Math.max(0, daysBetween(plannedOn, actualOn ?? today));
  if (actualOn !== null) return { state: late > 0 ? "reached-late" : "reached", daysLate: late };
  return { state: late > 0 ? "overdue" : "planned", daysLate: late };
}
