import { inTransaction } from "#db/transaction.ts";
import type { AdviserRights } from "#domain/project-right.ts";
import { listAdvisers as queryAdvisers } from "#queries/advisers.sql.ts";
import { listOpenInvitations } from "#queries/invitations.sql.ts";
import { findUserByEmail, hasPassword } from "#queries/users.sql.ts";
import type { Caller } from "../caller.ts";
import { requireProject } from "../projects/require-project.ts";

/**
 * Somebody from outside who works on a project, or was invited to and has not answered: then `invitationId` is not null, and
 * `userId` is. `hasAccount`: they can sign in.
 */
export type Adviser = {
  userId: string | null;
  invitationId: string | null;
  name: string;
  email: string;
  rights: AdviserRights;
  invitedBy: string | null;
  invitedAt: string;
  hasAccount: boolean;
};

/** The advisers of a project, by name, then those who were invited and have not answered. Throws `not-found`. */
export function listAdvisers(caller: Caller, projectId: string): Promise<Adviser[]> {
  return inTransaction(caller.db, async (tx) => {
    const { id } = await requireProject(tx, caller, projectId, "work");
    const advisers: Adviser[] = [];
    for (const row of await queryAdvisers(tx, id)) {
      const hasAccount = await hasPassword(tx, row.userId);
      advisers.push({ ...row, invitationId: null, invitedAt: row.invitedAt.toISOString(), hasAccount });
    }
    for (const row of await listOpenInvitations(tx, { projectId: id })) {
      if (!row.project) continue;
      const { email, invitedBy } = row;
      const known = await findUserByEmail(tx, email);
      advisers.push({
        ...{ userId: null, invitationId: row.id, name: known?.name ?? (row.name || email), email, invitedBy },
        ...{ rights: row.project.rights, invitedAt: row.createdAt.toISOString(), hasAccount: known !== null },
      });
    }
    return advisers;
  });
}
