import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { type ApplicationRequirements, visibilitiesFor } from "#domain/document.ts";
import { documentRequirements } from "#domain/document-requirements.ts";
import { germanDay } from "#domain/german-day.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import { listApplications } from "#queries/applications.sql.ts";
import { listStageDeadlines } from "#queries/documents.sql.ts";
import { getApplicationRow, stageEventsOf } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";
import { getProjectRow } from "../projects/project-record.ts";
import { projectRights } from "../projects/project-rights.ts";
import { documentsOf } from "./documents-of.ts";

/** What the pinned programme asks for and how it stands: of one application, or of each of a project. Throws `not-found`. */
export function requiredDocuments(
  caller: Caller,
  input: { projectId: string } | { applicationId: string },
): Promise<ApplicationRequirements[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    if ("applicationId" in input) return [await requirementsOf(tx, caller, input.applicationId)];
    const { row } = await getProjectRow(tx, caller, input.projectId);
    const applications = await listApplications(tx, { organisationId: organisation.id, projectIds: [row.id] });
    const all: ApplicationRequirements[] = [];
    for (const { id } of applications) all.push(await requirementsOf(tx, caller, id));
    return all;
  });
}

async function requirementsOf(tx: Queryable, caller: Caller, id: string): Promise<ApplicationRequirements> {
  const { programme, number, title, projectId } = await getApplicationRow(tx, caller, id);
  const state = replayStages(programme.stages, await stageEventsOf(tx, id));
  const documents = await documentsOf(tx, { applicationId: id });
  const seen = visibilitiesFor(await projectRights(tx, caller, projectId));
  const deadlines = await listStageDeadlines(tx, id);
  const requirements = documentRequirements(programme.stages, state, {
    documents,
    visible: new Set(documents.filter(({ visibility }) => seen.includes(visibility)).map((document) => document.id)),
    dueOn: new Map(deadlines.map(({ stage, dueOn }) => [stage, dueOn])),
    today: germanDay(caller.now()),
  });
  return { application: { id, number, title }, requirements };
}
