import { z } from "zod";
import { daysBetween } from "./days-between.ts";
import { deadlineStanding } from "./deadlines/deadline-standing.ts";
import type { ProjectStatus } from "./project.ts";

/** How a project stands: im Plan, beobachten, gefährdet, ruht, offen. */
export const TrafficLight = z.enum(["on-track", "watch", "at-risk", "paused", "open"]);
export type TrafficLight = z.infer<typeof TrafficLight>;

/** Worst first. */
export const lightOrder: readonly TrafficLight[] = ["at-risk", "watch", "paused", "on-track", "open"];

/** Why; a light without a reason does not exist. `deadline-*` and `next-deadline` carry title and date. */
export const LightReason = z.object({
  kind: z.enum([
    "deadline-overdue",
    "deadline-near",
    "drift",
    "objection",
    "paused",
    "ended",
    "no-application",
    "completed",
    "next-deadline",
    "no-deadline",
  ]),
  title: z.string().nullable(),
  dueOn: z.string().nullable(),
});
export type LightReason = z.infer<typeof LightReason>;

type Deadline = { title: string; dueOn: string };

export type LightFacts = {
  status: ProjectStatus;
  /** Outcomes of its applications. */
  outcomes: readonly string[];
  /** The open deadline that is due first. */
  next: Deadline | null;
  /** Addresses of an open application have flipped and nobody has said what will be done. */
  openDrift: boolean;
};

const ended = new Set(["rejected", "withdrawn", "returned", "lapsed"]);

/** The light of a project on a day (`YYYY-MM-DD`); the first rule that fits holds. */
export function trafficLight(facts: LightFacts, today: string): { light: TrafficLight; reason: LightReason } {
  const { status, outcomes, next } = facts;
  if (status === "paused") return { light: "paused", reason: plain("paused") };
  const allEnded = outcomes.length > 0 && outcomes.every((outcome) => ended.has(outcome));
  if (status === "withdrawn" || allEnded) return { light: "paused", reason: plain("ended") };
  const { standing, light } = deadlineStanding(next ? daysBetween(today, next.dueOn) : Number.POSITIVE_INFINITY);
  if (next && standing === "passed") return { light, reason: { kind: "deadline-overdue", ...next } };
  if (next && standing === "near") return { light, reason: { kind: "deadline-near", ...next } };
  if (facts.openDrift) return { light: "watch", reason: plain("drift") };
  if (outcomes.includes("objection")) return { light: "watch", reason: plain("objection") };
  const completed = outcomes.length > 0 && outcomes.every((outcome) => outcome === "completed" || ended.has(outcome));
  if (status === "done" || completed) return { light: "on-track", reason: plain("completed") };
  if (outcomes.length === 0 && (status === "draft" || status === "preparing"))
    return { light: "open", reason: plain("no-application") };
  return { light: "on-track", reason: next ? { kind: "next-deadline", ...next } : plain("no-deadline") };
}

function plain(kind: LightReason["kind"]): LightReason {
  return { kind, title: null, dueOn: null };
}
