import { z } from "zod";
import { daysBetween } from "./days-between.ts";
import { addDays } from "./deadlines/add-days.ts";

/**
 * How far construction has come at an address, in order. „Homes passed": fibre at the plot, at most 20 m away (BNetzA);
 * „connected": the line is in the building; „activated": someone pays for a tariff. Operators define connected
 * differently, so a report keeps the operator's word.
 */
export const ConstructionState = z.enum([
  "commissioned",
  "under-construction",
  "homes-passed",
  "connected",
  "activated",
]);
export type ConstructionState = z.infer<typeof ConstructionState>;

/** States in which the address can be connected or is. */
export const builtStates: readonly ConstructionState[] = ["homes-passed", "connected", "activated"];

/** Counts of addresses by state; an address without a report is in none. */
export type ConstructionCounts = Record<ConstructionState, number>;

/** What became of a commitment on its date. `open`: the date has not come; `undated`: it has none. */
export const CommitmentOutcome = z.enum(["kept", "late", "broken", "open", "undated"]);
export type CommitmentOutcome = z.infer<typeof CommitmentOutcome>;

/** A promise that is this many days over its date without supply counts as broken, before as late. */
export const brokenAfterDays = 365;

/**
 * Judges a promise on `today`. `suppliedOn`: since when an offer of that operator with at least the promised speed is
 * known, by the as-of date of the delivery that first held it; null while there is none. A promise supplied after its
 * date was late, and stays so. All dates are `YYYY-MM-DD`.
 */
export function commitmentOutcome(
  promise: { dueOn: string | null; suppliedOn: string | null },
  today: string,
): { outcome: CommitmentOutcome; daysLate: number } {
  const { dueOn, suppliedOn } = promise;
  if (dueOn === null) return { outcome: suppliedOn === null ? "undated" : "kept", daysLate: 0 };
  const daysLate = Math.max(0, daysBetween(dueOn, suppliedOn ?? today));
  if (suppliedOn !== null) return { outcome: daysLate === 0 ? "kept" : "late", daysLate };
  if (daysLate === 0) return { outcome: "open", daysLate: 0 };
  return { outcome: daysLate > brokenAfterDays ? "broken" : "late", daysLate };
}

/** Construction of a set of addresses, by state, municipality and week. */
export type ConstructionProgress = {
  addresses: number;
  /** Addresses of which no operator has reported anything. */
  unreported: number;
  byState: ConstructionCounts;
  municipalities: { ags: string | null; name: string | null; addresses: number; byState: ConstructionCounts }[];
  /** The areas of the application or project; an address where two overlap counts in both, one that is gone in none. */
  areas: { id: string; title: string; addresses: number; byState: ConstructionCounts }[];
  /**
   * Addresses ready to connect up to the end of each week (its Monday), counted from the start. Those reported without a
   * date are in none of them: `undated` says how many.
   */
  weeks: { week: string; ready: number }[];
  undated: number;
  sources: { datasetId: number; fileName: string; asOf: string; operators: string[] }[];
};

export function emptyConstructionCounts(): ConstructionCounts {
  return { commissioned: 0, "under-construction": 0, "homes-passed": 0, connected: 0, activated: 0 };
}

/** How many addresses can be connected or are. */
export function countReady(counts: ConstructionCounts): number {
  return builtStates.reduce((sum, state) => sum + counts[state], 0);
}

export type PlannedWeek = { week: string; planned: number | null; ready: number | null };

/**
 * Plan against actual by week (its Monday), both counted from the start: weeks in which something was reported ready or a
 * milestone with addresses falls due. `planned` is what the milestones due by the end of the week promise, null before the
 * first; `ready` is null for weeks that have not begun on `today`.
 */
export function planByWeek(
  weeks: ConstructionProgress["weeks"],
  milestones: readonly { plannedOn: string; plannedAddresses: number | null }[],
  today: string,
): PlannedWeek[] {
  const measured = milestones.flatMap(({ plannedOn, plannedAddresses }) =>
    plannedAddresses === null ? [] : [{ week: mondayOf(plannedOn), addresses: plannedAddresses }],
  );
  const mondays = [...new Set([...weeks, ...measured].map(({ week }) => week))].sort();
  return mondays.map((week) => {
    const due = measured.filter((milestone) => milestone.week <= week);
    const ready = weeks.filter((reported) => reported.week <= week).at(-1)?.ready ?? 0;
    return {
      week,
      planned: due.length === 0 ? null : Math.max(...due.map(({ addresses }) => addresses)),
      ready: week > today ? null : ready,
    };
  });
}

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
