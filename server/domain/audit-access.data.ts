import type { ProjectRight } from "./project-right.ts";
import { administrators, exporters, planners, type Role, readers } from "./roles.ts";

/**
 * Who may read an audit event about a thing: as many as may read the thing itself. `roles`: by role in the organisation;
 * `own`: those roles, and whoever did it; `project`: whoever has the right in the project it hangs on; `document` and
 * `comment`: whoever may open the document, or read what is commented on; `area`: whoever sees the area.
 */
export type AuditAccess =
  | { kind: "roles"; roles: readonly Role[] }
  | { kind: "own"; roles: readonly Role[] }
  | { kind: "project"; right: ProjectRight }
  | { kind: "document" }
  | { kind: "comment" }
  | { kind: "area" };

const read: AuditAccess = { kind: "project", right: "read" };
const all: AuditAccess = { kind: "roles", roles: readers };

/** By the entity of the event. What is not named here is for administrators, who read everything. */
const byEntity: Readonly<Record<string, AuditAccess>> = {
  project: read,
  application: read,
  "application-money": read,
  deadline: read,
  milestone: read,
  document: { kind: "document" },
  comment: { kind: "comment" },
  area: { kind: "area" },
  dataset: all,
  "municipality-change": all,
  programme: all,
  "score-table": all,
  "reminder-rule": all,
  "network-statement": all,
  organisation: all,
  status: all,
  "share-link": { kind: "roles", roles: planners },
  export: { kind: "own", roles: exporters },
  job: { kind: "own", roles: exporters },
  reports: { kind: "own", roles: [] },
  "calendar-feed": { kind: "own", roles: [] },
  "reminder-setting": { kind: "own", roles: [] },
  // These hold people's addresses, or what only administrators see.
  member: { kind: "roles", roles: administrators },
  invitation: { kind: "roles", roles: administrators },
  user: { kind: "roles", roles: administrators },
  session: { kind: "roles", roles: administrators },
  logo: { kind: "roles", roles: administrators },
  reminder: { kind: "roles", roles: administrators },
  retention: { kind: "roles", roles: administrators },
};

/** They are written under the project and hold the e-mail addresses of people from outside. */
const adviserActions = new Set(["invite-adviser", "change-adviser", "revoke-adviser"]);

/** What somebody needs to read an event about that entity; administrators need nothing. */
export function auditAccess({ entity, action }: { entity: string; action: string }): AuditAccess {
  if (entity === "project" && adviserActions.has(action)) return { kind: "project", right: "work" };
  return byEntity[entity] ?? { kind: "roles", roles: administrators };
}

/** The entities that have a rule of their own. */
export const auditedEntities: readonly string[] = Object.keys(byEntity);
