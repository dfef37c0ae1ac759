import type { Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { AdviserRights } from "#domain/project-right.ts";
import { deleteAdviser, findAdviserRights, putAdviser } from "#queries/advisers.sql.ts";
import { findWhoAccepted, wasRemovedLately } from "#queries/invitations.sql.ts";
import { listMemberships } from "#queries/members.sql.ts";
import {
  deleteMember,
  findUserByEmail,
  hasPassword,
  isInstanceAdministrator,
  listMembers,
  upsertMember,
} from "#queries/users.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { openInvitation, withdrawProjectInvitation } from "../invitations.ts";
import type { Log } from "../log.ts";
import type { Post } from "../mail/post.ts";
import { sendInvitation } from "../mail/send-invitation.ts";
import { createLink, invitationHours } from "../one-time-links.ts";
import { requireProject } from "../projects/require-project.ts";
import { undoMinutes } from "../users.ts";

/**
 * Invites somebody from outside to one project, or changes the rights they have there. Advisers of the organisation have
 * the project at once, whom the caller removed a moment ago as well; others have it when they say yes. `url` is the path of
 * a one-time link to hand on, or of the sign-in page for whoever can sign in already. Errors: `not-found`, `forbidden`;
 * `conflict` for somebody who is a member with another role and sees every project as it is.
 */
export async function inviteAdviser(
  caller: Caller & { post: Post | null; log: Log },
  invited: { projectId: string; email: string; name: string; rights: AdviserRights },
): Promise<{ url: string; mailed: boolean }> {
  const { organisation, userId: invitedBy } = caller.actor;
  const organisationId = organisation.id;
  const { url, invitationId } = await inTransaction(caller.db, async (tx) => {
    const project = await requireProject(tx, caller, invited.projectId, "plan");
    const email = invited.email.trim();
    const { rights } = invited;
    const known = await findUserByEmail(tx, email);
    const member = (await listMembers(tx, organisationId)).find(({ id }) => id === known?.id);
    if (member && member.role !== "adviser") {
      throw new DomainError("conflict", `expected somebody from outside, ${email} is ${member.role} here`, {
        role: member.role,
      });
    }
    const adviser = { projectId: project.id, userId: known?.id ?? null };
    const before = await findAdviserRights(tx, adviser);
    await audit(tx, caller, "invite-adviser", project.id, before && { rights: before, email }, { rights, email });
    if (known && (member || (await isUndoneRemoval(tx, caller, { ...adviser, rights })))) {
      if (!member) await upsertMember(tx, { organisationId, userId: known.id, role: "adviser", municipalities: [] });
      await putAdviser(tx, { projectId: project.id, organisationId, userId: known.id, rights, invitedBy });
      if (!(await mayGetLink(tx, caller, known.id))) return { url: "/login", invitationId: null };
      const path = await createLink(tx, { purpose: "password", userId: known.id }, invitationHours);
      return { url: path, invitationId: null };
    }
    const { id, path } = await openInvitation(tx, {
      ...{ organisationId, email, name: invited.name.trim(), role: "adviser", municipalities: [], invitedBy },
      project: { id: project.id, rights },
    });
    return { url: known ? "/login" : path, invitationId: id };
  });
  const mailed = invitationId !== null && (await sendInvitation(caller, { id: invitationId, path: url }));
  return { url, mailed };
}

function isUndoneRemoval(
  tx: Queryable,
  { actor }: Caller,
  { projectId, userId, rights }: { projectId: string; userId: string | null; rights: AdviserRights },
): Promise<boolean> {
  return wasRemovedLately(tx, {
    ...{ organisationId: actor.organisation.id, removedBy: actor.userId, action: "revoke-adviser" },
    ...{ entityId: projectId, before: { userId, rights }, minutes: undoMinutes },
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

/**
 * Takes an invitation to a project back, also when the person said yes while the caller still saw it as open. Errors:
 * `not-found`, `forbidden`.
 */
export async function endInvitation(
  caller: Caller,
  { projectId, id }: { projectId: string; id: string },
): Promise<{ wasAccepted: boolean }> {
  const organisationId = caller.actor.organisation.id;
  const userId = await findWhoAccepted(caller.db, { organisationId, id });
  if (userId === null) await withdrawProjectInvitation(caller, { projectId, id });
  else await revokeAdviser(caller, { projectId, userId });
  return { wasAccepted: userId !== null };
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
