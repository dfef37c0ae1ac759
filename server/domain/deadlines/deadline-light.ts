import { daysBetween } from "../days-between.ts";
import { germanDate } from "../german-date.ts";
import { isUnverified, type Origin } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import type { DeadlineState } from "./deadline.ts";
import { deadlineStanding } from "./deadline-standing.ts";

/** im Plan, beobachten, gefährdet, offen, ruht: never without its reason in words. */
export type DeadlineLight = {
  readonly light: "on-track" | "watch" | "at-risk" | "open" | "paused";
  readonly reason: Text;
};

/**
 * The traffic light of a deadline on a day: how it stands, and one whose rule nobody has checked at its source is open
 * until it comes near.
 */
export function deadlineLight(
  deadline: {
    dueOn: string;
    state: DeadlineState;
    doneOn: string | null;
    explanation: { origin: Pick<Origin, "confidence"> | null };
  },
  today: string,
): DeadlineLight {
  const { dueOn, state, doneOn, explanation } = deadline;
  if (state === "cancelled") return { light: "paused", reason: { de: "entfällt", en: "no longer applies" } };
  if (state === "done") return { light: "on-track", reason: doneText(dueOn, doneOn) };
  const left = daysBetween(today, dueOn);
  const { standing, light } = deadlineStanding(left);
  if (standing === "passed")
    return { light, reason: { de: `seit ${tagen(-left)} überschritten`, en: `passed ${days(-left)} ago` } };
  if (left === 0) return { light, reason: { de: "heute fällig", en: "due today" } };
  if (standing === "far" && explanation.origin && isUnverified(explanation.origin)) {
    const reason = {
      de: `noch ${tage(left)}, die Regel ist an ihrer Quelle noch nicht geprüft`,
      en: `${days(left)} left, the rule is not yet checked at its source`,
    };
    return { light: "open", reason };
  }
  return { light, reason: { de: `noch ${tage(left)}`, en: `${days(left)} left` } };
}

function doneText(dueOn: string, doneOn: string | null): Text {
  if (doneOn === null) return { de: "erledigt", en: "done" };
  const late = daysBetween(dueOn, doneOn);
  const on = germanDate(doneOn);
  if (late <= 0) return { de: `erledigt am ${on}`, en: `done on ${doneOn}` };
  return { de: `erledigt am ${on}, ${tage(late)} nach der Frist`, en: `done on ${doneOn}, ${days(late)} late` };
}

function tage(count: number): string {
  return count === 1 ? "1 Tag" : `${count} Tage`;
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

function tagen(count: number): string {
  return count === 1 ? "1 Tag" : `${count} Tagen`;
}
