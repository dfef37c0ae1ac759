import type { Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { Role } from "#domain/roles.ts";
import { wasRemovedLately } from "#queries/invitations.sql.ts";
import { deleteMember, findUserByEmail, listMembers, type MemberRow, upsertMember } from "#queries/users.sql.ts";
import { writeAudit } from "./audit.ts";
import type { Caller } from "./caller.ts";
import { openInvitation } from "./invitations.ts";
import type { Log } from "./log.ts";
import type { Post } from "./mail/post.ts";
import { sendInvitation } from "./mail/send-invitation.ts";

/** So long an administrator may take back a removal without asking the person again. */
export const undoMinutes = 15;

/** The people of the caller's organisation, by name. */
export function listUsers(caller: Caller): Promise<MemberRow[]> {
  return listMembers(caller.db, caller.actor.organisation.id);
}

/**
 * Invites a person to the organisation, who joins when they say yes: gives the path of a one-time link to hand on, or of the
 * sign-in page for whoever has an account and finds the invitation there. Whom the caller removed a moment ago is back at
 * once. Where this instance sends mails, the invitation goes out as well. Errors: `conflict` when they are a member.
 */
export async function inviteUser(
  caller: Caller & { post: Post | null; log: Log },
  invited: { email: string; role: Role; municipalities: readonly string[] },
): Promise<{ url: string; mailed: boolean }> {
  const { organisation, userId } = caller.actor;
  const { url, invitationId } = await inTransaction(caller.db, async (tx) => {
    const members = await listMembers(tx, organisation.id);
    if (members.some((member) => member.email.toLowerCase() === invited.email.toLowerCase())) {
      throw new DomainError("conflict", `expected somebody who is no member yet, got ${invited.email}`);
    }
    const { role } = invited;
    const member = { organisationId: organisation.id, role, municipalities: [...invited.municipalities] };
    const known = await findUserByEmail(tx, invited.email);
    if (known && (await isUndoneRemoval(tx, caller, known.id, role))) {
      await upsertMember(tx, { ...member, userId: known.id });
      await audit(tx, caller, "restore", known.id, undefined, invited);
      return { url: "/login", invitationId: null };
    }
    const { email } = invited;
    const { id, path } = await openInvitation(tx, { ...member, email, name: "", project: null, invitedBy: userId });
    await audit(tx, caller, "invite", known?.id ?? email, undefined, invited);
    return { url: known ? "/login" : path, invitationId: id };
  });
  const mailed = invitationId !== null && (await sendInvitation(caller, { id: invitationId, path: url }));
  return { url, mailed };
}

function isUndoneRemoval(tx: Queryable, { actor }: Caller, personId: string, role: Role): Promise<boolean> {
  return wasRemovedLately(tx, {
    ...{ organisationId: actor.organisation.id, removedBy: actor.userId, action: "remove", entityId: personId },
    ...{ before: { role }, minutes: undoMinutes },
  });
}

/** Changes what a member may do. Errors: `not-found`; `conflict` when nobody would be left as administrator. */
export function setUserRole(
  caller: Caller,
  change: { userId: string; role: Role; municipalities?: readonly string[] | undefined },
): Promise<void> {
  return inTransaction(caller.db, async (tx) => {
    const before = await getMember(tx, caller, change.userId, change.role !== "administrator");
    const after = { role: change.role, municipalities: change.municipalities ?? before.municipalities };
    await upsertMember(tx, { organisationId: caller.actor.organisation.id, userId: change.userId, ...after });
    await audit(
      tx,
      caller,
      "change",
      change.userId,
      { role: before.role, municipalities: before.municipalities },
      after,
    );
  });
}

/** Ends a membership; the account and its traces in the history stay. Errors as for `setUserRole`. */
export function removeUser(caller: Caller, userId: string): Promise<void> {
  return inTransaction(caller.db, async (tx) => {
    const before = await getMember(tx, caller, userId, true);
    await deleteMember(tx, caller.actor.organisation.id, userId);
    await audit(tx, caller, "remove", userId, { role: before.role, email: before.email }, undefined);
  });
}

async function getMember(tx: Queryable, caller: Caller, userId: string, losesRights: boolean): Promise<MemberRow> {
  const members = await listMembers(tx, caller.actor.organisation.id);
  const member = members.find((candidate) => candidate.id === userId);
  if (!member)
    throw new DomainError("not-found", `expected a member of ${caller.actor.organisation.slug}, got ${userId}`);
  const administrators = members.filter((candidate) => candidate.role === "administrator");
  if (losesRights && member.role === "administrator" && administrators.length === 1) {
    throw new DomainError("conflict", "expected that one administrator stays, this is the last one");
  }
  return member;
}

function audit(tx: Queryable, caller: Caller, action: string, entityId: string, before: unknown, after: unknown) {
  const { organisation, userId, name } = caller.actor;
  return writeAudit(tx, {
    ...{ organisationId: organisation.id, userId, actor: name, action },
    ...{ entity: "member", entityId, before, after },
  });
}
