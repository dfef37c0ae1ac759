import { inTransaction } from "#db/transaction.ts";
import type { AdviserRights } from "#domain/project-right.ts";
import { listAdvisers as queryAdvisers } from "#queries/advisers.sql.ts";
import { hasPassword } from "#queries/users.sql.ts";
import type { Caller } from "../caller.ts";
import { requireProject } from "../projects/require-project.ts";

/** Somebody from outside who works on a project. `hasAccount`: they can sign in. */
export type Adviser = {
  userId: string;
  name: string;
  email: string;
  rights: AdviserRights;
  invitedBy: string | null;
  invitedAt: string;
  hasAccount: boolean;
};

/** The advisers of a project, by name. Throws `not-found`. */
export function listAdvisers(caller: Caller, projectId: string): Promise<Adviser[]> {
  return inTransaction(caller.db, async (tx) => {
    const { id } = await requireProject(tx, caller, projectId, "work");
    const advisers: Adviser[] = [];
    for (const row of await queryAdvisers(tx, id)) {
      const hasAccount = await hasPassword(tx, row.userId);
      advisers.push({ ...row, invitedAt: row.invitedAt.toISOString(), hasAccount });
    }
    return advisers;
  });
}
