import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import type { ProjectRight } from "#domain/project-right.ts";
import type { ProjectRow } from "#queries/projects.sql.ts";
import type { Caller } from "../caller.ts";
import { getProjectRow } from "./project-record.ts";
import { projectRights } from "./project-rights.ts";

/**
 * The project by id or slug, for whoever has the right in it. Every use case that writes to a project, or to what hangs on
 * it, asks here; `tx` comes from `inOrganisation`. Errors: `not-found` for a project that the caller does not see (an
 * adviser sees those they were invited to), `forbidden` without the right.
 */
export async function requireProject(
  tx: Queryable,
  caller: Caller,
  projectId: string,
  right: ProjectRight,
): Promise<ProjectRow> {
  const { row } = await getProjectRow(tx, caller, projectId);
  if (!(await projectRights(tx, caller, row.id)).includes(right)) {
    const { role } = caller.actor;
    throw new DomainError("forbidden", `expected the right "${right}" in project ${row.slug}, got role ${role}`, {
      role,
      right,
    });
  }
  return row;
}
