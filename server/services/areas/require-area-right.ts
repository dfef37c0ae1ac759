import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { advisesArea } from "#queries/advisers.sql.ts";
import type { Caller } from "../caller.ts";

/** Lets an adviser change only areas of projects that they plan for; other roles are decided by the procedure's list. */
export async function requireAreaRight(tx: Queryable, { actor }: Pick<Caller, "actor">, areaId: string): Promise<void> {
  if (actor.role !== "adviser" || (await advisesArea(tx, { areaId, userId: actor.userId }))) return;
  throw new DomainError("forbidden", "expected an area of a project with planner's rights, got another one", {
    role: actor.role,
    right: "plan",
  });
}
