import type { Queryable } from "#db/database.ts";
import { type ProjectRight, projectRightsOf } from "#domain/project-right.ts";
import type { Role } from "#domain/roles.ts";
import { findAdviserRights } from "#queries/advisers.sql.ts";
import type { Caller } from "../caller.ts";

/** What the caller may do in a project that they see; for an adviser that is what they were invited for. */
export async function projectRights(
  tx: Queryable,
  { actor }: Pick<Caller, "actor">,
  projectId: string,
): Promise<readonly ProjectRight[]> {
  const { role, userId } = actor;
  return projectRightsOf(role, role === "adviser" ? await findAdviserRights(tx, { projectId, userId }) : null);
}

/** The role whose rights the caller has in a project: an adviser's is planner or funding officer once invited. */
export async function actingRole(tx: Queryable, { actor }: Pick<Caller, "actor">, projectId: string): Promise<Role> {
  const { role, userId } = actor;
  return role === "adviser" ? ((await findAdviserRights(tx, { projectId, userId })) ?? role) : role;
}
