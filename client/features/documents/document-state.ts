import type { IconName } from "#client/ui/icon-paths.data.ts";
import type { DocumentRequirement, RequirementState } from "#domain/document.ts";

/** Shape and class of each state; the word stands beside it. */
export const requirementLooks: Record<RequirementState, { icon: IconName; className: string }> = {
  late: { icon: "octagon", className: "fehlt" },
  missing: { icon: "triangle", className: "warn" },
  present: { icon: "circleCheck", className: "ja" },
  upcoming: { icon: "clock", className: "spaeter" },
  "not-needed": { icon: "minus", className: "spaeter" },
};

const urgency: readonly RequirementState[] = ["late", "missing", "present", "upcoming", "not-needed"];

/** What is wanted most urgently first; within a state the order of the procedure. */
export function byUrgency(requirements: readonly DocumentRequirement[]): DocumentRequirement[] {
  return [...requirements].sort((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state));
}

/** How many of the documents that are needed are there. */
export function countPresent(requirements: readonly DocumentRequirement[]): { present: number; needed: number } {
  const needed = requirements.filter(({ state }) => state !== "not-needed");
  return { present: needed.filter(({ state }) => state === "present").length, needed: needed.length };
}
