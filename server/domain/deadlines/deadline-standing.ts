import { deadlineStandings } from "./deadline-standing.data.ts";

export type DeadlineStanding = (typeof deadlineStandings)[number];

/** How an open deadline stands with so many whole days left; negative when it has passed. */
export function deadlineStanding(daysLeft: number): DeadlineStanding {
  return deadlineStandings.find(({ mostDaysLeft }) => daysLeft <= mostDaysLeft) ?? deadlineStandings[2];
}
