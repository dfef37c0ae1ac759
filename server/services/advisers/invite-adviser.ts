import type { Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { AdviserRights } from "#domain/project-right.ts";
import { deleteAdviser, findAdviserRights, putAdviser } from "#queries/advisers.sql.ts";
import { listMemberships } from "#queries/members.sql.ts";
import {
  deleteMember,
  findUserByEmail,
  hasPassword,
  insertUser,
  isInstanceAdministrator,
  listMembers,
  upsertMember,
} from "#queries/users.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { createLink, invitationHours } from "../one-time-links.ts";
import { requireProject } from "../projects/require-project.ts";

/**
 * Invites somebody from outside to one project, or changes the rights they have there. `url` is the path of a one-time link
 * to hand on, or of the sign-in page for whoever has a password already. Errors: `not-found`, `forbidden`; `conflict` for
 * somebody who is a member with another role and sees every project as it is.
 */
export function inviteAdviser(
  caller: Caller,
  invited: { projectId: string; email: string; name: string; rights: AdviserRights },
): Promise<{ url: string }> {
  const { organisation, userId: invitedBy } = caller.actor;
  const organisationId = organisation.id;
  return inTransaction(caller.db, async (tx) => {
    const project = await requireProject(tx, caller, invited.projectId, "plan");
    const email = invited.email.trim();
    const known = await findUserByEmail(tx, email);
    const member = (await listMembers(tx, organisationId)).find(({ id }) => id === known?.id);
    if (member && member.role !== "adviser") {
      throw new DomainError("conflict", `expected somebody from outside, ${email} is ${member.role} here`, {
        role: member.role,
      });
    }
    const name = invited.name.trim() || email;
    const account = { name, email, isInstanceAdministrator: false, passwordHash: null };
    const userId = known?.id ?? (await insertUser(tx, account));
    if (!member) await upsertMember(tx, { organisationId, userId, role: "adviser", municipalities: [] });
    const before = await findAdviserRights(tx, { projectId: project.id, userId });
    await putAdviser(tx, { projectId: project.id, organisationId, userId, rights: invited.rights, invitedBy });
    const after = { rights: invited.rights, email };
    await audit(tx, caller, "invite-adviser", project.id, before && { rights: before, email }, after);
    if (known && !(await mayGetLink(tx, caller, userId))) return { url: "/login" };
    return { url: await createLink(tx, { purpose: "password", userId }, invitationHours) };
  });
}

/**
 * Whether whoever invites may hand on a link that sets the person's password: only while they have none, and are nothing
 * but an adviser of this organisation. Else a planner could take over the account of somebody with more rights.
 */
async function mayGetLink(tx: Queryable, { actor }: Caller, userId: string): Promise<boolean> {
  if (await hasPassword(tx, userId)) return false;
  if (await isInstanceAdministrator(tx, userId)) return false;
  const memberships = await listMemberships(tx, userId);
  return memberships.every(({ organisation, role }) => organisation.id === actor.organisation.id && role === "adviser");
}

/** Changes what an adviser may do in a project. Errors: `not-found`, `forbidden`. */
export function setAdviserRights(
  caller: Caller,
  adviser: { projectId: string; userId: string; rights: AdviserRights },
): Promise<void> {
  const { organisation, userId: invitedBy } = caller.actor;
  return inTransaction(caller.db, async (tx) => {
    const project = await requireProject(tx, caller, adviser.projectId, "plan");
    const before = await requireAdviser(tx, { projectId: project.id, userId: adviser.userId });
    const { userId, rights } = adviser;
    await putAdviser(tx, { projectId: project.id, organisationId: organisation.id, userId, rights, invitedBy });
    await audit(tx, caller, "change-adviser", project.id, { rights: before, userId }, { rights, userId });
  });
}

/**
 * Ends an invitation at once; with the last one the person leaves the organisation. What they wrote stays. Errors:
 * `not-found`, `forbidden`.
 */
export function revokeAdviser(caller: Caller, adviser: { projectId: string; userId: string }): Promise<void> {
  const organisationId = caller.actor.organisation.id;
  return inTransaction(caller.db, async (tx) => {
    const project = await requireProject(tx, caller, adviser.projectId, "plan");
    const { userId } = adviser;
    const before = await requireAdviser(tx, { projectId: project.id, userId });
    const others = await deleteAdviser(tx, { projectId: project.id, organisationId, userId });
    const member = (await listMembers(tx, organisationId)).find(({ id }) => id === userId);
    if (others === 0 && member?.role === "adviser") await deleteMember(tx, organisationId, userId);
    await audit(tx, caller, "revoke-adviser", project.id, { rights: before, userId, email: member?.email }, null);
  });
}

async function requireAdviser(tx: Queryable, adviser: { projectId: string; userId: string }): Promise<AdviserRights> {
  const rights = await findAdviserRights(tx, adviser);
  if (rights) return rights;
  throw new DomainError("not-found", `expected an adviser of the project, got ${adviser.userId}`, {
    entity: "adviser",
  });
}

/** Written under the project, whose history shows it. */
function audit(tx: Queryable, caller: Caller, action: string, projectId: string, before: unknown, after: unknown) {
  const { organisation, userId, name } = caller.actor;
  return writeAudit(tx, {
    ...{ organisationId: organisation.id, userId, actor: name, action },
    ...{ entity: "project", entityId: projectId, before, after },
  });
}
