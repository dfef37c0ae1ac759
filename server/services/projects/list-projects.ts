import { inOrganisation, readInOrganisation } from "#db/transaction.ts";
import type { ProjectApplication } from "#domain/application.ts";
import type { ProjectSummary, ProjectWithApplications } from "#domain/project.ts";
import type { ListedProject } from "#domain/project-standing.ts";
import { listProjectApplications, type ProjectApplicationRow } from "#queries/applications.sql.ts";
import { countProjects } from "#queries/project-counts.sql.ts";
import { listProjects as queryProjects } from "#queries/projects.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";
import { toSummary } from "./project-record.ts";
import { readStandings } from "./project-standings.ts";

/** Projects counted in one statement: on the embedded engine few, since everyone else waits meanwhile. */
const countBatch = { embedded: 25, native: 200 } as const;

/**
 * The projects of the organisation by name, with their counts at the current data revision. Counts are kept, so that
 * only projects that changed, or all of them after a delivery, are worked out here.
 */
export async function listProjects(caller: Caller): Promise<ProjectSummary[]> {
  const { organisation, municipalities, userId } = caller.actor;
  const organisationId = organisation.id;
  const { revision, rows } = await readInOrganisation(caller.db, organisationId, userId, async (tx) => {
    const current = await currentRevision(tx, organisationId);
    return { revision: current, rows: await queryProjects(tx, { organisationId, revision: current, municipalities }) };
  });
  const stale = rows.filter((row) => !row.counted).map((row) => row.id);
  const counts = new Map<string, { addresses: number; eligible: number }>();
  const batch = countBatch[caller.db.engine];
  for (let start = 0; start < stale.length; start += batch) {
    const projectIds = stale.slice(start, start + batch);
    const counted = await inOrganisation(caller.db, organisationId, userId, (tx) =>
      countProjects(tx, { organisationId, revision, projectIds }),
    );
    for (const { projectId, addresses, eligible } of counted) counts.set(projectId, { addresses, eligible });
  }
  return rows.map((row) => toSummary({ ...row, ...counts.get(row.id) }));
}

/** The same with how each of them stands. */
export async function listProjectsWithStanding(caller: Caller): Promise<ListedProject[]> {
  const { organisation, municipalities, userId } = caller.actor;
  const projects = await listProjects(caller);
  const ids = municipalities.length === 0 ? null : projects.map(({ id }) => id);
  const standings = await readInOrganisation(caller.db, organisation.id, userId, (tx) =>
    readStandings(tx, caller, ids),
  );
  return projects.flatMap((project) => {
    const standing = standings.get(project.id);
    return standing ? [{ ...project, standing }] : [];
  });
}

/** The projects with the applications of each: twenty times as much for whoever has many. */
export async function listProjectsWithApplications(caller: Caller): Promise<ProjectWithApplications[]> {
  const { organisation, userId } = caller.actor;
  const projects = await listProjects(caller);
  const applications = await readInOrganisation(caller.db, organisation.id, userId, async (tx) =>
    byProject(await listProjectApplications(tx, { organisationId: organisation.id, projectIds: null })),
  );
  return projects.map((project) => ({ ...project, applications: applications.get(project.id) ?? [] }));
}

function byProject(listed: readonly ProjectApplicationRow[]): Map<string, ProjectApplication[]> {
  const groups = new Map<string, ProjectApplication[]>();
  for (const { projectId, ...application } of listed) {
    const group = groups.get(projectId);
    if (group) group.push(application);
    else groups.set(projectId, [application]);
  }
  return groups;
}
