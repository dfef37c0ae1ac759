import { z } from "zod";
import type { ProjectStatus } from "./project.ts";
import type { Role } from "./roles.ts";
import { type StatusClass, statusClasses } from "./status.ts";

/** The one state under which an address counts everywhere, in the order of their numbers; see `addressState()`. */
export const addressStates = [...statusClasses, "planned", "project"] as const;
export const AddressState = z.enum(addressStates);
export type AddressState = z.infer<typeof AddressState>;

/** What operators report of construction at an address: nothing, begun (commissioned or being built), finished. */
export const constructionSteps = ["none", "begun", "built"] as const;
export type ConstructionStep = (typeof constructionSteps)[number];

/** What decides the state of an address under a rule set. */
export type AddressFacts = {
  class: StatusClass;
  /** Among the addresses of a funded project. */
  funded: boolean;
  /** An operator's binding commitment. */
  committed: boolean;
  construction: ConstructionStep;
};

/**
 * Where an address counts, on the map and in every other place; the first that is true holds:
 *
 * 1. `versorgt`: supplied today. A grant must not make the share supplied fall.
 * 2. `project`: among the addresses of a funded project.
 * 3. `planned`: an operator promises or reports build-out of its own.
 * 4. the class of today.
 *
 * Eligible addresses that are `project` are already funded, those that are `planned` promised; the rest is open.
 * `stateSql` says the same in SQL.
 */
export function addressState(facts: AddressFacts): AddressState {
  if (facts.class === "versorgt") return "versorgt";
  if (facts.funded) return "project";
  if (facts.committed || facts.construction !== "none") return "planned";
  return facts.class;
}

/** States that keep an eligible address from being a gap: somebody builds there already. */
export const takenStates: readonly AddressState[] = ["project", "planned"];

/** Lines of the overview. Those under way are the states `project` and `planned`, told apart by how far construction is. */
export const overviewLines = [
  "served",
  "built",
  "underConstruction",
  "funded",
  "committed",
  "unknown",
  "open",
] as const;
export type OverviewLine = (typeof overviewLines)[number];

export function overviewLine(state: AddressState, construction: ConstructionStep): OverviewLine {
  if (state === "versorgt") return "served";
  if (state === "unknown") return "unknown";
  if (state !== "project" && state !== "planned") return "open";
  if (construction === "built") return "built";
  if (construction === "begun") return "underConstruction";
  return state === "project" ? "funded" : "committed";
}

/** How eligible addresses divide; `eligible` is the sum of the other three. */
export const EligibleCounts = z.object({
  eligible: z.number().int(),
  /** Already funded. */
  eligibleFunded: z.number().int(),
  /** Promised or being built by an operator. */
  eligiblePromised: z.number().int(),
  eligibleOpen: z.number().int(),
});
export type EligibleCounts = z.infer<typeof EligibleCounts>;

/** Divides counted eligible addresses by their state. */
export function eligibleCounts(counted: readonly { state: AddressState; addresses: number }[]): EligibleCounts {
  const sum = (of: (state: AddressState) => boolean) =>
    counted.reduce((total, { state, addresses }) => total + (of(state) ? addresses : 0), 0);
  return {
    eligible: sum(() => true),
    eligibleFunded: sum((state) => state === "project"),
    eligiblePromised: sum((state) => state === "planned"),
    eligibleOpen: sum((state) => !takenStates.includes(state)),
  };
}

/** Statuses of projects whose area is named to a planner: applied for or further, not given up. */
export const plannedStatuses: readonly ProjectStatus[] = ["applied", "granted", "building", "done"];

/** Whose projects are named to whom: an application is not published yet, so viewers see granted projects only. */
export function namedStatusesFor(role: Role): readonly ProjectStatus[] {
  return role === "viewer" ? plannedStatuses.filter((status) => status !== "applied") : plannedStatuses;
}
