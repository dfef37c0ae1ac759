import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { listDeadlinePeople } from "#queries/deadline-people.sql.ts";
import type { Caller } from "../caller.ts";

/** Makes sure that whoever is to answer for a deadline is a member who can read it; null answers for nothing. */
export async function checkResponsible(tx: Queryable, caller: Caller, userId: string | null): Promise<void> {
  if (userId === null) return;
  const people = await listDeadlinePeople(tx, caller.actor.organisation.id);
  if (people.some((person) => person.id === userId)) return;
  const message = `expected a member who can read deadlines, got ${userId}`;
  throw new DomainError("invalid-input", message, { field: "responsibleId" });
}
