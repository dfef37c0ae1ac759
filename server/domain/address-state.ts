import { z } from "zod";
import type { ProjectStatus } from "./project.ts";
import type { Role } from "./roles.ts";
import { statusClasses } from "./status.ts";

/**
 * The one state an address shows on the map and counts under in the legend, in the order of their numbers: inside a funded
 * project comes before an operator's binding commitment, and that before the class of today.
 */
export const addressStates = [...statusClasses, "planned", "project"] as const;
export const AddressState = z.enum(addressStates);
export type AddressState = z.infer<typeof AddressState>;

/** Statuses in which a project counts as funded build-out: applied for or further, not given up. */
export const fundedStatuses: readonly ProjectStatus[] = ["applied", "granted", "building", "done"];

/** Whose addresses count as in a project: an application is not published yet, so viewers see granted projects only. */
export function fundedStatusesFor(role: Role): readonly ProjectStatus[] {
  return role === "viewer" ? fundedStatuses.filter((status) => status !== "applied") : fundedStatuses;
}
