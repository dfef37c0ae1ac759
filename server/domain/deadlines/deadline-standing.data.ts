/**
 * How close an open deadline is, and the light that goes with it: the first line that holds for the whole days that are
 * left. The list of deadlines, the calendar, the overview and the reports all read it here.
 */
export const deadlineStandings = [
  { standing: "passed", mostDaysLeft: -1, light: "at-risk" },
  { standing: "near", mostDaysLeft: 21, light: "watch" },
  { standing: "far", mostDaysLeft: Number.POSITIVE_INFINITY, light: "on-track" },
] as const;
