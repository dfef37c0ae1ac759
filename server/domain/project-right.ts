import { z } from "zod";
import type { Role } from "./roles.ts";

/** What an adviser may do in a project: as a planner or as a funding officer would. */
export const AdviserRights = z.enum(["planner", "funding-officer"]);
export type AdviserRights = z.infer<typeof AdviserRights>;

/** read: see it. work: stages, address ledger, documents, comments. plan: areas and the project itself. fund: money. */
export const ProjectRight = z.enum(["read", "work", "plan", "fund"]);
export type ProjectRight = z.infer<typeof ProjectRight>;

/**
 * What a member may do in a project that they see. `adviserRights`: those of the adviser in this project, null when they
 * were not invited to it; other roles are not asked for them.
 */
export function projectRightsOf(role: Role, adviserRights: AdviserRights | null): readonly ProjectRight[] {
  switch (role) {
    case "administrator":
      return ["read", "work", "plan", "fund"];
    case "planner":
      return ["read", "work", "plan"];
    case "funding-officer":
      return ["read", "work", "fund"];
    case "mayor":
      return ["read"];
    case "viewer":
      return [];
    case "adviser":
      return adviserRights === null ? [] : projectRightsOf(adviserRights, null);
  }
}
