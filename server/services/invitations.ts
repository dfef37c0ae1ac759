import type { Database, Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { AdviserRights } from "#domain/project-right.ts";
import type { Role } from "#domain/roles.ts";
import { putAdviser } from "#queries/advisers.sql.ts";
import {
  deleteInvitation,
  type InvitationRow,
  insertInvitation,
  listOpenInvitations,
  type NewInvitation,
} from "#queries/invitations.sql.ts";
import { insertLink } from "#queries/one-time-links.sql.ts";
import { listMembers, upsertMember } from "#queries/users.sql.ts";
import { writeAudit } from "./audit.ts";
import type { Caller } from "./caller.ts";
import { invitationHours, newLink } from "./one-time-links.ts";
import { requireProject } from "./projects/require-project.ts";

/** An invitation that waits for an answer: who invites whom to what in which role. */
export type OpenInvitation = {
  id: string;
  organisation: string;
  email: string;
  name: string;
  role: Role;
  project: { name: string; rights: AdviserRights } | null;
  /** Null when that account is gone. */
  invitedBy: string | null;
  invitedAt: string;
  expiresAt: string;
};

/** Keeps an invitation in place of an older one; `path` is that of its link, for whoever has no account yet. */
export async function openInvitation(
  tx: Queryable,
  invited: Omit<NewInvitation, "link" | "validHours">,
): Promise<{ id: string; path: string }> {
  const { path, identifier } = newLink();
  const invitationId = await insertInvitation(tx, { ...invited, link: identifier, validHours: invitationHours });
  const content = { purpose: "invitation", invitationId };
  await insertLink(tx, { identifier, content, validHours: invitationHours });
  return { id: invitationId, path };
}

/** Those of the caller's organisation, newest first. */
export async function listInvitations(caller: Caller): Promise<OpenInvitation[]> {
  const rows = await listOpenInvitations(caller.db, { organisationId: caller.actor.organisation.id });
  return rows.map(toView);
}

/** Those that the person has not answered yet. */
export async function listOwnInvitations(db: Database, { email }: { email: string }): Promise<OpenInvitation[]> {
  return (await listOpenInvitations(db, { email })).map(toView);
}

/** Takes an invitation back; its link is dead at once. Throws `not-found` for one that was answered by now. */
export function withdrawInvitation(caller: Caller, id: string): Promise<void> {
  return inTransaction(caller.db, async (tx) => {
    const [invitation] = await listOpenInvitations(tx, { id, organisationId: caller.actor.organisation.id });
    await withdraw(tx, caller, id, invitation);
  });
}

/** The same for an adviser's invitation to a project, by whoever plans it. Errors: `not-found`, `forbidden`. */
export function withdrawProjectInvitation(
  caller: Caller,
  { id, projectId }: { id: string; projectId: string },
): Promise<void> {
  return inTransaction(caller.db, async (tx) => {
    const project = await requireProject(tx, caller, projectId, "plan");
    const [invitation] = await listOpenInvitations(tx, { id, projectId: project.id });
    await withdraw(tx, caller, id, invitation);
  });
}

async function withdraw(tx: Queryable, { actor }: Caller, id: string, invitation: InvitationRow | undefined) {
  if (!invitation || !(await deleteInvitation(tx, id))) throw noInvitation(id);
  await audit(tx, invitation, { action: "withdraw", userId: actor.userId, actor: actor.name });
}

/** The person says yes. Errors: `not-found`; `conflict` when they are a member with another role by now. */
export function acceptInvitation(
  db: Database,
  person: { id: string; name: string; email: string },
  id: string,
): Promise<void> {
  return inTransaction(db, (tx) => enter(tx, person, id));
}

/** The person says no. Throws `not-found`. */
export function declineInvitation(
  db: Database,
  person: { id: string; name: string; email: string },
  id: string,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const invitation = await requireInvitation(tx, person, id);
    if (!(await deleteInvitation(tx, id))) throw noInvitation(id);
    await audit(tx, invitation, { action: "decline", userId: person.id, actor: person.name });
  });
}

/** Makes the invited person what they were invited to be and ends the invitation. Errors as for `acceptInvitation`. */
export async function enter(
  tx: Queryable,
  person: { id: string; name: string; email: string },
  id: string,
): Promise<void> {
  const invitation = await requireInvitation(tx, person, id);
  const { organisation, role, municipalities, project } = invitation;
  const organisationId = organisation.id;
  const member = (await listMembers(tx, organisationId)).find((candidate) => candidate.id === person.id);
  if (member && member.role !== role) {
    throw new DomainError(
      "conflict",
      `expected no member of ${organisation.name} yet, ${person.email} is ${member.role}`,
      {
        role: member.role,
      },
    );
  }
  if (!(await deleteInvitation(tx, id))) throw noInvitation(id);
  if (!member) await upsertMember(tx, { organisationId, userId: person.id, role, municipalities });
  if (project) {
    const { rights, id: projectId } = project;
    await putAdviser(tx, { projectId, organisationId, userId: person.id, rights, invitedBy: invitation.invitedById });
  }
  await audit(tx, invitation, { action: "accept", userId: person.id, actor: person.name });
  const after = { role, email: person.email, ...(project && { project: project.name, rights: project.rights }) };
  await writeAudit(tx, {
    ...{ organisationId, userId: person.id, actor: person.name, action: "create" },
    ...{ entity: "member", entityId: person.id, after },
  });
}

async function requireInvitation(tx: Queryable, { email }: { email: string }, id: string): Promise<InvitationRow> {
  const [invitation] = await listOpenInvitations(tx, { id, email });
  if (!invitation) throw noInvitation(id);
  return invitation;
}

function noInvitation(id: string): DomainError {
  return new DomainError("not-found", `expected an open invitation, got ${id}`, { entity: "invitation" });
}

function audit(
  tx: Queryable,
  invitation: InvitationRow,
  by: { action: "accept" | "decline" | "withdraw"; userId: string | null; actor: string },
): Promise<void> {
  const { id, organisation, email, role, project } = invitation;
  const before = { email, role, ...(project && { project: project.name, rights: project.rights }) };
  return writeAudit(tx, { ...by, organisationId: organisation.id, entity: "invitation", entityId: id, before });
}

export function toView(row: InvitationRow): OpenInvitation {
  const { id, email, name, role, project, invitedBy } = row;
  return {
    ...{ id, organisation: row.organisation.name, email, name, role, invitedBy },
    project: project && { name: project.name, rights: project.rights },
    ...{ invitedAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() },
  };
}
