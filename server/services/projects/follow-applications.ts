import type { Queryable } from "#db/database.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { ProjectStatus } from "#domain/project.ts";
import { type ApplicationStanding, statusOfApplications, stillStands } from "#domain/project-status.ts";
import { listApplicationStandings } from "#queries/applications.sql.ts";
import { putProjectStatus } from "#queries/projects.sql.ts";
import { listStageEvents } from "#queries/stage-events.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";

/**
 * The status that the applications of a project give it while one of them stands; null where people set it. Advice is no
 * application for the build-out and says nothing.
 */
export async function followedStatus(tx: Queryable, projectId: string): Promise<ProjectStatus | null> {
  const standings = await standingsOf(tx, projectId);
  return standings.some(stillStands) ? statusOfApplications(standings) : null;
}

/**
 * Lets the status of a project follow its applications; to be called in the transaction of every change to one of them. A
 * project that somebody paused stays so.
 */
export async function followApplications(tx: Queryable, caller: Caller, projectId: string): Promise<void> {
  const { organisation, userId, name: actor } = caller.actor;
  const status = statusOfApplications(await standingsOf(tx, projectId));
  if (status === null) return;
  const before = await putProjectStatus(tx, { id: projectId, organisationId: organisation.id, status });
  if (before === null) return;
  await writeAudit(tx, {
    organisationId: organisation.id,
    userId,
    actor,
    action: "follow-applications",
    entity: "project",
    entityId: projectId,
    before: { status: before },
    after: { status },
  });
}

async function standingsOf(tx: Queryable, projectId: string): Promise<ApplicationStanding[]> {
  const standings: ApplicationStanding[] = [];
  for (const { id, outcome, granted, stages } of await listApplicationStandings(tx, projectId)) {
    standings.push({ outcome, granted, done: replayStages(stages, await listStageEvents(tx, id)).done });
  }
  return standings;
}
