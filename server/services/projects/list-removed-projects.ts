import { inOrganisation } from "#db/transaction.ts";
import type { RemovedProject } from "#domain/project.ts";
import { listRemovedProjects as queryRemoved } from "#queries/projects.sql.ts";
import type { Caller } from "../caller.ts";

/** The waste basket: projects removed within the last 30 days, last removed first. */
export function listRemovedProjects(caller: Caller): Promise<RemovedProject[]> {
  const { organisation, municipalities, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const rows = await queryRemoved(tx, { organisationId: organisation.id, municipalities });
    return rows.map((row) => ({ ...row, removedAt: row.removedAt.toISOString() }));
  });
}
