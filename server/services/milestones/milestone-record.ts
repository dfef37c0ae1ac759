import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import type { Milestone } from "#domain/milestone.ts";
import { findMilestone } from "#queries/milestones.sql.ts";
import { getApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";
import { requireProject } from "../projects/require-project.ts";

/** The milestone, for whoever may work on its project; throws `not-found` or `forbidden`. */
export async function requireMilestone(tx: Queryable, caller: Caller, id: string): Promise<Milestone> {
  const milestone = await findMilestone(tx, id);
  if (!milestone) {
    throw new DomainError("not-found", `expected a milestone of this organisation, got id ${id}`, {
      entity: "milestone",
      id,
    });
  }
  await requireMilestoneWorker(tx, caller, milestone.applicationId);
  return milestone;
}

/** The application whose milestones the caller may change; throws `not-found` or `forbidden`. */
export async function requireMilestoneWorker(tx: Queryable, caller: Caller, applicationId: string): Promise<void> {
  const application = await getApplicationRow(tx, caller, applicationId);
  await requireProject(tx, caller, application.projectId, "work");
}
