import { inOrganisation } from "#db/transaction.ts";
import type { ProjectOutline } from "#domain/project.ts";
import { listProjectOutlines } from "#queries/project-areas.sql.ts";
import type { Caller } from "../caller.ts";

/** The fixed areas of all projects that the caller may see, in one answer. */
export function listOutlines(caller: Caller): Promise<ProjectOutline[]> {
  const { organisation, municipalities, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, (tx) =>
    listProjectOutlines(tx, { organisationId: organisation.id, municipalities }),
  );
}
