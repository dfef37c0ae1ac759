import { addDays } from "#domain/deadlines/add-days.ts";
import type { DeadlineState } from "#domain/deadlines/deadline.ts";
import { monthAfter, monthGrid } from "./month-grid.ts";

export const whichDeadlines = ["open", "overdue", "next-month", "all"] as const;
export type Which = (typeof whichDeadlines)[number];

/** Which days and states a view asks for: the calendar the weeks of its month, the list what was chosen. */
export function deadlineWindow({
  view,
  which,
  month,
  today,
}: {
  view: "list" | "calendar";
  which: Which;
  month: string;
  today: string;
}): { from?: string; to?: string; state?: DeadlineState } {
  const state = which === "all" ? {} : { state: "open" as const };
  const chosen = daysOf(which, today);
  if (view === "list") return { ...chosen, ...state };
  const days = monthGrid(month).flat();
  const first = days[0]?.day ?? today;
  const last = days[days.length - 1]?.day ?? today;
  // In the calendar the choice narrows the month further.
  const from = chosen.from !== undefined && chosen.from > first ? chosen.from : first;
  const to = chosen.to !== undefined && chosen.to < last ? chosen.to : last;
  return { from, to, ...state };
}

function daysOf(which: Which, today: string): { from?: string; to?: string } {
  const month = today.slice(0, 7);
  if (which === "overdue") return { to: addDays(today, -1) };
  if (which === "next-month") return { from: monthAfter(month, 1), to: addDays(monthAfter(month, 2), -1) };
  return {};
}
