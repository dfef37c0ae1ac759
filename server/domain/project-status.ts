import { endedOutcomes } from "./application.ts";
import type { Outcome } from "./procedure/stage-event.ts";
import type { ProjectStatus } from "./project.ts";

/** What the status of a project follows from, of one application. */
export type ApplicationStanding = {
  outcome: Outcome;
  /** Stages that were done; those left out say nothing. */
  done: Readonly<Record<string, unknown>>;
  /** Money of Bund or Land was granted to it. */
  granted: boolean;
};

/** The furthest first: one of these stages done is enough. */
const stagesOf = [
  { status: "done", stages: ["final-proof"] },
  { status: "building", stages: ["contract", "right-of-way", "construction", "drawdown", "interim-proof"] },
  { status: "granted", stages: ["provisional-notice", "final-notice"] },
  { status: "applied", stages: ["application"] },
] as const satisfies readonly { status: ProjectStatus; stages: readonly string[] }[];

/** Furthest first. */
const order: readonly ProjectStatus[] = ["done", "building", "granted", "applied", "preparing"];

/** Whether an application still asks for money or holds it. */
export function stillStands({ outcome }: Pick<ApplicationStanding, "outcome">): boolean {
  return !endedOutcomes.some((ended) => ended === outcome);
}

/**
 * Where a project stands by its applications in the order of their numbers, advice left out: where the furthest of those
 * that stand is, done only when all of them are. Where none stands any more the newest tells: withdrawn or returned is
 * withdrawn, after a rejection or lapse the project is in preparation again. Null without an application.
 */
export function statusOfApplications(applications: readonly ApplicationStanding[]): ProjectStatus | null {
  const standing = applications.filter(stillStands).map(statusOf);
  if (standing.length === 0) {
    const newest = applications.at(-1);
    if (!newest) return null;
    return newest.outcome === "withdrawn" || newest.outcome === "returned" ? "withdrawn" : "preparing";
  }
  const furthest = order.find((status) => standing.includes(status)) ?? "preparing";
  return furthest === "done" && standing.some((status) => status !== "done") ? "building" : furthest;
}

function statusOf({ outcome, done, granted }: ApplicationStanding): ProjectStatus {
  if (outcome === "completed") return "done";
  const reached = stagesOf.find(({ stages }) => stages.some((stage) => stage in done))?.status ?? "preparing";
  return granted && (reached === "applied" || reached === "preparing") ? "granted" : reached;
}
