import type { Queryable } from "#db/database.ts";
import { auditAccess } from "#domain/audit-access.data.ts";
import { visibilitiesFor } from "#domain/document.ts";
import { type ProjectRight, projectRightsOf } from "#domain/project-right.ts";
import { planners } from "#domain/roles.ts";
import type { AuditRow } from "#queries/audit.sql.ts";
import { type AuditSubject, listAuditSubjects, listSeen } from "#queries/audit-subjects.sql.ts";
import type { Caller } from "./caller.ts";

/**
 * Those of the events that the caller may read, in their order: who may not read a thing does not read in the audit trail
 * what became of it either. Runs inside `inOrganisation`; events of other organisations are not asked about here.
 */
export async function readableEvents(
  tx: Queryable,
  { actor }: Pick<Caller, "actor">,
  events: readonly AuditRow[],
): Promise<AuditRow[]> {
  const { role, organisation, municipalities, userId } = actor;
  if (role === "administrator") return [...events];
  const organisationId = organisation.id;
  const hanging = events.filter((event) => !["roles", "own"].includes(auditAccess(event).kind));
  const subjects = await listAuditSubjects(tx, { organisationId, ids: hanging.map(({ id }) => id) });
  const seen = await listSeen(tx, {
    ...{ organisationId, municipalities, removed: planners.includes(role) },
    projectIds: present([...subjects.values()].map(({ projectId }) => projectId)),
    areaIds: present([...subjects.values()].map(({ areaId }) => areaId)),
  });
  const rights = projectRightsOf(role, null);
  return events.filter((event) => {
    const access = auditAccess(event);
    if (access.kind === "roles") return access.roles.includes(role);
    if (access.kind === "own") return access.roles.includes(role) || (userId !== null && event.user_id === userId);
    const subject = subjects.get(event.id);
    if (!subject || !isSeen(subject, seen)) return false;
    if (access.kind === "document") return maySeeDocument(subject, rights);
    if (access.kind === "comment") return !subject.removed || event.user_id === userId;
    return access.kind === "area" || rights.includes(access.right);
  });
}

function isSeen({ projectId, areaId }: AuditSubject, seen: ReadonlySet<string>): boolean {
  const place = projectId ?? areaId;
  return place !== null && seen.has(place);
}

/** A title that was kept from somebody stays kept from them, and so does one that is kept from them now. */
function maySeeDocument({ visibilities }: AuditSubject, rights: readonly ProjectRight[]): boolean {
  const allowed = visibilitiesFor(rights);
  return visibilities.length > 0 && visibilities.every((visibility) => allowed.includes(visibility));
}

function present(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
