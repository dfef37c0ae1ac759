import type { Queryable } from "#db/database.ts";
import { listMemberships } from "#queries/members.sql.ts";
import { findUserByEmail, findUserById } from "#queries/users.sql.ts";
import { writeAudit } from "./audit.ts";

type Who = { email: string } | { userId: string };

/**
 * Writes a sign-in, also one that failed, into the audit trail of every organisation of the account, for its
 * administrators. What was typed for an account that does not exist is not kept: it may be a password.
 */
export async function auditSignIn(
  db: Queryable,
  who: Who,
  event: { action: "sign-in" | "sign-in-failed"; source: string; how: "password" | "link" | "demo" },
): Promise<void> {
  const user = "email" in who ? await findUserByEmail(db, who.email) : await findUserById(db, who.userId);
  const about = { action: event.action, entity: "session", after: { source: event.source, how: event.how } };
  if (!user) {
    await writeAudit(db, { ...about, organisationId: null, userId: null, actor: "unbekannt", entityId: "unknown" });
    return;
  }
  const memberships = await listMemberships(db, user.id);
  const actor = "name" in user ? user.name : user.email;
  const organisations = memberships.length > 0 ? memberships.map(({ organisation }) => organisation.id) : [null];
  for (const organisationId of organisations) {
    await writeAudit(db, { ...about, organisationId, userId: user.id, actor, entityId: user.id });
  }
}
