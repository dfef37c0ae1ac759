import { inOrganisation } from "#db/transaction.ts";
import type { ProjectSave, ProjectStatus } from "#domain/project.ts";
import type { Caller } from "../caller.ts";
import { getProjectRow } from "./project-record.ts";
import { changeProject } from "./update-project.ts";

/** Moves a project to another status. Without `version` it moves whatever version it is: a status is set, not merged. */
export function setProjectStatus(
  caller: Caller,
  input: { id: string; version?: number | undefined; status: ProjectStatus },
): Promise<ProjectSave> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const version = input.version ?? (await getProjectRow(tx, caller, input.id)).row.version;
    return changeProject(tx, caller, { id: input.id, version, status: input.status }, "set-status");
  });
}
