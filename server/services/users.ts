import type { Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { Role } from "#domain/roles.ts";
import { deleteMember, findUserByEmail, listMembers, type MemberRow, upsertMember } from "#queries/users.sql.ts";
import { writeAudit } from "./audit.ts";
import type { Caller } from "./caller.ts";
import { createLink } from "./one-time-links.ts";

/** The people of the caller's organisation, by name. */
export function listUsers(caller: Caller): Promise<MemberRow[]> {
  return listMembers(caller.db, caller.actor.organisation.id);
}

/**
 * Lets a person into the organisation: gives the path of a one-time link to hand on, or of the sign-in page when the
 * person has an account already. Errors: `conflict` when they are a member.
 */
export function inviteUser(
  caller: Caller,
  invited: { email: string; role: Role; municipalities: readonly string[] },
): Promise<{ url: string }> {
  const { organisation } = caller.actor;
  return inTransaction(caller.db, async (tx) => {
    const members = await listMembers(tx, organisation.id);
    if (members.some((member) => member.email.toLowerCase() === invited.email.toLowerCase())) {
      throw new DomainError("conflict", `expected somebody who is no member yet, got ${invited.email}`);
    }
    const member = { organisationId: organisation.id, role: invited.role, municipalities: [...invited.municipalities] };
    const known = await findUserByEmail(tx, invited.email);
    if (known) await upsertMember(tx, { ...member, userId: known.id });
    await audit(tx, caller, known ? "create" : "invite", known?.id ?? invited.email, undefined, invited);
    if (known) return { url: "/login" };
    return { url: await createLink(tx, { purpose: "invitation", email: invited.email, ...member }) };
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
