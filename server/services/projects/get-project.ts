import { inOrganisation } from "#db/transaction.ts";
import type { ProjectDetail } from "#domain/project.ts";
import type { Caller } from "../caller.ts";
import { getProjectDetail } from "./project-record.ts";

/** One project by id or slug with its areas and history; throws `not-found`. */
export function getProject(caller: Caller, input: { id: string }): Promise<ProjectDetail> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, (tx) => getProjectDetail(tx, caller, input.id));
}
