import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { ProjectSave, ProjectStatus } from "#domain/project.ts";
import { type ProjectRow, updateProject as writeProject } from "#queries/projects.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { checkProjectFields } from "./check-fields.ts";
import { followedStatus } from "./follow-applications.ts";
import { auditedProject, getProjectDetail, getProjectRow } from "./project-record.ts";
import { requireProject } from "./require-project.ts";

export type ProjectChange = {
  name?: string | undefined;
  programme?: string | null | undefined;
  ruleSet?: string | undefined;
  notes?: string | undefined;
  status?: ProjectStatus | undefined;
};

/** Changes the fields given over the version the person started from; a field left out stays as it is. */
export function updateProject(
  caller: Caller,
  input: { id: string; version: number } & ProjectChange,
): Promise<ProjectSave> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, (tx) => changeProject(tx, caller, input, "save"));
}

/**
 * The same inside a transaction; `action` is what the audit trail calls it. Nothing changed makes no new version. Throws
 * `invalid-input` for a status other than paused that the project's applications contradict.
 */
export async function changeProject(
  tx: Queryable,
  caller: Caller,
  input: { id: string; version: number } & ProjectChange,
  action: string,
): Promise<ProjectSave> {
  const { organisation, userId, name: actor } = caller.actor;
  const before = await requireProject(tx, caller, input.id, "plan");
  const wanted = { ...auditedProject(before), ...withoutGaps(input) };
  const fields = { ...(await checkProjectFields(tx, wanted)), status: wanted.status };
  if (wanted.status !== before.status) await checkStatus(tx, before.id, wanted.status);
  if (isSame(before, fields)) return { ok: true, project: await getProjectDetail(tx, caller, before.id) };
  const target = { id: before.id, organisationId: organisation.id, version: input.version, userId };
  const saved = await writeProject(tx, { ...target, ...fields, status: input.status ?? null });
  const after = await getProjectDetail(tx, caller, before.id);
  if (!saved) {
    // Read again: the other change may have been committed after the first look.
    const { row: theirs } = await getProjectRow(tx, caller, before.id);
    const mine = { ...after, ...fields, version: input.version };
    const changedAt = theirs.updatedAt.toISOString();
    return { ok: false, conflict: { mine, theirs: after, changedBy: theirs.updatedBy, changedAt } };
  }
  await writeAudit(tx, {
    organisationId: organisation.id,
    userId,
    actor,
    action,
    entity: "project",
    entityId: before.id,
    before: auditedProject(before),
    after: { ...fields, version: after.version },
  });
  return { ok: true, project: await getProjectDetail(tx, caller, before.id) };
}

async function checkStatus(tx: Queryable, projectId: string, status: ProjectStatus): Promise<void> {
  if (status === "paused") return;
  const followed = await followedStatus(tx, projectId);
  if (followed === null || followed === status) return;
  const message = `expected "paused" or "${followed}", which the project has by its applications, got "${status}"`;
  throw new DomainError("invalid-input", message, { field: "status", followed });
}

function withoutGaps(change: ProjectChange): Partial<ReturnType<typeof auditedProject>> {
  const { name, programme, ruleSet, notes, status } = change;
  return {
    ...(name !== undefined && { name }),
    ...(programme !== undefined && { programme }),
    ...(ruleSet !== undefined && { ruleSet }),
    ...(notes !== undefined && { notes }),
    ...(status !== undefined && { status }),
  };
}

function isSame(row: ProjectRow, fields: Omit<ReturnType<typeof auditedProject>, "version">): boolean {
  return (
    row.name === fields.name &&
    row.programme === fields.programme &&
    row.ruleSet === fields.ruleSet &&
    row.notes === fields.notes &&
    row.status === fields.status
  );
}
