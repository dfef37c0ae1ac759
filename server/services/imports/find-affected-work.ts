import { type AffectedWork, mostNamedWork } from "#domain/affected-work.ts";
import type { DeliveryConcern } from "#domain/delivery-concern.ts";
import { listApplicationsLosing, listProjectsLosing } from "#queries/affected-work.sql.ts";
import type { Delivery } from "./delivery.ts";

/**
 * Whose work would lose addresses, or what is known of them, with the municipalities that a delivery empties; null where it
 * empties none. Projects and applications of other organisations are counted, never named: a delivery of the instance's data is
 * brought in by one of them.
 */
export async function findAffectedWork(
  { db, request, revision, organisationId }: Delivery,
  concerns: readonly DeliveryConcern[],
): Promise<AffectedWork | null> {
  const { kind } = request;
  if (kind !== "addresses" && kind !== "offers" && kind !== "construction") return null;
  const units = concerns.flatMap((concern) => (concern.kind === "removals" ? (concern.unit ?? []) : []));
  if (units.length === 0) return null;
  const loss = { kind, revision, units, organisationId };
  const isOwn = (work: { organisationId: string }) => work.organisationId === request.organisation?.id;
  const projects = await listProjectsLosing(db, loss);
  const applications = await listApplicationsLosing(db, loss);
  const [ownProjects, ownApplications] = [projects.filter(isOwn), applications.filter(isOwn)];
  return {
    projects: ownProjects.slice(0, mostNamedWork).map(({ organisationId: _, ...project }) => project),
    projectCount: ownProjects.length,
    applications: ownApplications.slice(0, mostNamedWork).map(({ organisationId: _, ...application }) => application),
    applicationCount: ownApplications.length,
    others: {
      projects: projects.length - ownProjects.length,
      applications: applications.length - ownApplications.length,
    },
  };
}
