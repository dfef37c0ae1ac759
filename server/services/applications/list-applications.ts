import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { ApplicationSummary } from "#domain/application.ts";
import { fileNumberKey } from "#domain/file-number.ts";
import { findByNumberKey, listApplications as queryApplications } from "#queries/applications.sql.ts";
import { listProjects } from "#queries/projects.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";
import { getProjectRow } from "../projects/project-record.ts";
import { toApplicationSummary } from "./application-record.ts";

/** Applications by project and number; with `projectId` (id or slug) those of one project. */
export function listApplications(
  caller: Caller,
  input: { projectId?: string | undefined },
): Promise<ApplicationSummary[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const projectIds = input.projectId
      ? [(await getProjectRow(tx, caller, input.projectId)).row.id]
      : await visibleProjects(tx, caller);
    const rows = await queryApplications(tx, { organisationId: organisation.id, projectIds });
    return rows.map(toApplicationSummary);
  });
}

/** The applications with this file number, however it is written. Text without letter or digit finds nothing. */
export function findByFileNumber(caller: Caller, input: { number: string }): Promise<ApplicationSummary[]> {
  const { organisation, userId } = caller.actor;
  const key = fileNumberKey(input.number);
  if (key === "") return Promise.resolve([]);
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const found = await findByNumberKey(tx, { organisationId: organisation.id, key });
    if (found.length === 0) return [];
    const projectIds = await visibleProjects(tx, caller);
    const ids = new Set(found.map(({ id }) => id));
    const rows = await queryApplications(tx, {
      organisationId: organisation.id,
      projectIds: [...new Set(found.map(({ projectId }) => projectId))].filter(
        (id) => projectIds === undefined || projectIds.includes(id),
      ),
    });
    return rows.filter((row) => ids.has(row.id)).map(toApplicationSummary);
  });
}

/** Ids of the projects that the caller may see; undefined for whoever sees all. */
export async function visibleProjects(tx: Queryable, caller: Caller): Promise<string[] | undefined> {
  const { organisation, municipalities } = caller.actor;
  if (municipalities.length === 0) return undefined;
  const revision = await currentRevision(tx, organisation.id);
  return (await listProjects(tx, { organisationId: organisation.id, revision, municipalities })).map(({ id }) => id);
}
