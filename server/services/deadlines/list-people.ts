import { inOrganisation } from "#db/transaction.ts";
import { listDeadlinePeople } from "#queries/deadline-people.sql.ts";
import type { Caller } from "../caller.ts";

/** Who can answer for a deadline, by name. */
export function listPeople(caller: Caller): Promise<{ id: string; name: string }[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, (tx) => listDeadlinePeople(tx, organisation.id));
}
