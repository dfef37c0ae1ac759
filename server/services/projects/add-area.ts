import { inOrganisation } from "#db/transaction.ts";
import type { ProjectDetail } from "#domain/project.ts";
import { putProjectArea } from "#queries/project-areas.sql.ts";
import { touchProject } from "#queries/projects.sql.ts";
import { fixRevisionIn } from "../areas/fix-revision.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { getProjectDetail } from "./project-record.ts";
import { requireProject } from "./require-project.ts";

/** Fixes the working copy of an area and uses it in the project, in place of an older revision of the same area. */
export function addArea(caller: Caller, input: { id: string; areaId: string }): Promise<ProjectDetail> {
  const { organisation, userId, name: actor } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await requireProject(tx, caller, input.id, "plan");
    const revision = await fixRevisionIn(tx, caller, input.areaId, "project");
    const link = { projectId: row.id, areaId: revision.areaId, areaRevisionId: revision.id };
    const isNew = await putProjectArea(tx, { ...link, organisationId: organisation.id });
    if (isNew) {
      await touchProject(tx, { id: row.id, organisationId: organisation.id, userId });
      await writeAudit(tx, {
        organisationId: organisation.id,
        userId,
        actor,
        action: "add-area",
        entity: "project",
        entityId: row.id,
        before: null,
        after: { areaId: revision.areaId, areaRevisionId: revision.id, title: revision.title, number: revision.number },
      });
    }
    return getProjectDetail(tx, caller, row.id);
  });
}
