import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { ProjectDetail } from "#domain/project.ts";
import { deleteProjectArea } from "#queries/project-areas.sql.ts";
import { touchProject } from "#queries/projects.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { getProjectDetail } from "./project-record.ts";
import { requireProject } from "./require-project.ts";

/** Takes an area revision out of the project; the revision itself stays. Throws `not-found` when it is not in it. */
export function removeArea(caller: Caller, input: { id: string; areaRevisionId: string }): Promise<ProjectDetail> {
  const { organisation, userId, name: actor } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await requireProject(tx, caller, input.id, "plan");
    const removed = await deleteProjectArea(tx, { projectId: row.id, areaRevisionId: input.areaRevisionId });
    if (!removed) {
      throw new DomainError(
        "not-found",
        `expected an area revision of project ${row.slug}, got ${input.areaRevisionId}`,
        {
          entity: "area-revision",
          id: input.areaRevisionId,
        },
      );
    }
    await touchProject(tx, { id: row.id, organisationId: organisation.id, userId });
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: "remove-area",
      entity: "project",
      entityId: row.id,
      before: { areaRevisionId: input.areaRevisionId },
      after: null,
    });
    // Without its last area a project lies in no municipality: whoever removed it reads it back all the same.
    return getProjectDetail(tx, { ...caller, actor: { ...caller.actor, municipalities: [] } }, row.id);
  });
}
