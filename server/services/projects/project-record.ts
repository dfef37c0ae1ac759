import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import type { ProjectDetail, ProjectSummary } from "#domain/project.ts";
import { listProjectApplications } from "#queries/applications.sql.ts";
import { listProjectAreas } from "#queries/project-areas.sql.ts";
import { countProjects } from "#queries/project-counts.sql.ts";
import { listProjectHistory } from "#queries/project-history.sql.ts";
import { findProject, type ProjectRow } from "#queries/projects.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";
import { followedStatus } from "./follow-applications.ts";
import { projectRights } from "./project-rights.ts";

const historyLimit = 200;

/** A project by id or slug with counts at the current data revision, areas and history; throws `not-found`. */
export async function getProjectDetail(tx: Queryable, caller: Caller, key: string): Promise<ProjectDetail> {
  const { row, revision } = await getProjectRow(tx, caller, key);
  const organisationId = caller.actor.organisation.id;
  const counts = row.counted ? row : (await countProjects(tx, { organisationId, revision, projectIds: [row.id] }))[0];
  const areas = await listProjectAreas(tx, row.id);
  const applications = await listProjectApplications(tx, { organisationId, projectIds: [row.id] });
  const history = await listProjectHistory(tx, { id: row.id, organisationId, limit: historyLimit });
  return {
    ...toSummary({ ...row, addresses: counts?.addresses ?? 0, eligible: counts?.eligible ?? 0 }),
    applications: applications.map(({ projectId: _, ...application }) => application),
    rights: [...(await projectRights(tx, caller, row.id))],
    notes: row.notes,
    followed: await followedStatus(tx, row.id),
    areaRevisions: areas.map((area) => ({ ...area, createdAt: area.createdAt.toISOString() })),
    history: history.map((event) => ({ ...event, at: event.at.toISOString() })),
  };
}

/** The project's own row; `revision` is the data revision its counts are asked for. Throws `not-found`. */
export async function getProjectRow(
  tx: Queryable,
  caller: Caller,
  key: string,
): Promise<{ row: ProjectRow; revision: number }> {
  const { organisation, municipalities } = caller.actor;
  const revision = await currentRevision(tx, organisation.id);
  const row = await findProject(tx, { key, organisationId: organisation.id, revision, municipalities });
  if (!row) {
    throw new DomainError("not-found", `expected a project of this organisation, got "${key}"`, {
      entity: "project",
      id: key,
    });
  }
  return { row, revision };
}

export function toSummary(row: ProjectRow): ProjectSummary {
  const { id, slug, name, organisation, programme, ruleSet, status, areas, addresses, eligible, version } = row;
  const updatedAt = row.updatedAt.toISOString();
  return { id, slug, name, organisation, programme, ruleSet, status, areas, addresses, eligible, version, updatedAt };
}

/** What the audit trail keeps of a project. */
export function auditedProject(row: ProjectRow) {
  const { name, programme, ruleSet, status, notes, version } = row;
  return { name, programme, ruleSet, status, notes, version };
}
