import { inOrganisation } from "#db/transaction.ts";
import type { ProjectDetail } from "#domain/project.ts";
import { slugOf } from "#domain/slug.ts";
import { putProjectArea } from "#queries/project-areas.sql.ts";
import { insertProject } from "#queries/projects.sql.ts";
import { fixRevisionIn } from "../areas/fix-revision.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { checkProjectFields } from "./check-fields.ts";
import { auditedProject, getProjectDetail, getProjectRow } from "./project-record.ts";

/** Starts a project as draft; with `areaId` the area's working copy is fixed and becomes its first area. */
export function createProject(
  caller: Caller,
  input: {
    name: string;
    programme?: string | null | undefined;
    ruleSet: string;
    notes?: string | undefined;
    areaId?: string | undefined;
  },
): Promise<ProjectDetail> {
  const { organisation, userId, name: actor } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const fields = await checkProjectFields(tx, {
      name: input.name,
      programme: input.programme ?? null,
      ruleSet: input.ruleSet,
      notes: input.notes ?? "",
    });
    const slug = slugOf(fields.name, "projekt");
    const id = await insertProject(tx, { organisationId: organisation.id, slug, userId, ...fields });
    const revision = input.areaId ? await fixRevisionIn(tx, caller, input.areaId, "project") : null;
    if (revision) {
      const { id: areaRevisionId, areaId } = revision;
      await putProjectArea(tx, { projectId: id, organisationId: organisation.id, areaId, areaRevisionId });
    }
    const { row } = await getProjectRow(tx, unbound(caller), id);
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: "create",
      entity: "project",
      entityId: id,
      before: null,
      after: { ...auditedProject(row), areaRevisionId: revision?.id ?? null },
    });
    return getProjectDetail(tx, unbound(caller), id);
  });
}

/** A project without an area lies in no municipality: its maker reads it back all the same. */
function unbound(caller: Caller): Caller {
  return { ...caller, actor: { ...caller.actor, municipalities: [] } };
}
