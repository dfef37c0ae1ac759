import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { ProjectDetail } from "#domain/project.ts";
import { markProjectRemoved } from "#queries/projects.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { auditedProject, getProjectDetail, getProjectRow } from "./project-record.ts";

/** Takes a project out of the waste basket; throws `not-found` when it is not there, or longer than 30 days. */
export function restoreProject(caller: Caller, input: { id: string }): Promise<ProjectDetail> {
  const { organisation, userId, name: actor } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const { id } = input;
    const moved = await markProjectRemoved(tx, { id, organisationId: organisation.id, removed: false, userId });
    if (!moved) {
      const message = `expected a project removed within the last 30 days, got ${id}`;
      throw new DomainError("not-found", message, { entity: "project", id });
    }
    const { row } = await getProjectRow(tx, caller, id);
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: "restore",
      entity: "project",
      entityId: id,
      before: null,
      after: auditedProject(row),
    });
    return getProjectDetail(tx, caller, id);
  });
}
