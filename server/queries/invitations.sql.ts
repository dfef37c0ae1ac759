import type { Queryable } from "#db/database.ts";
import { AdviserRights } from "#domain/project-right.ts";
import { Role } from "#domain/roles.ts";

export type InvitationRow = {
  id: string;
  organisation: { id: string; name: string };
  email: string;
  name: string;
  role: Role;
  municipalities: string[];
  /** The adviser's project and the rights in it; null for the organisation as a whole. */
  project: { id: string; name: string; rights: AdviserRights } | null;
  invitedBy: string | null;
  invitedById: string | null;
  createdAt: Date;
  expiresAt: Date;
};

export type NewInvitation = {
  organisationId: string;
  email: string;
  name: string;
  role: Role;
  municipalities: readonly string[];
  project: { id: string; rights: AdviserRights } | null;
  invitedBy: string | null;
  link: string;
  validHours: number;
};

/** Keeps an invitation in place of an older one of the same person to the same thing; the older one's link dies. */
export async function insertInvitation(tx: Queryable, invitation: NewInvitation): Promise<string> {
  const { organisationId, email, project } = invitation;
  await tx.query(
    `with old as (delete from invitation where organisation_id = $1 and email = lower($2)
       and project_id is not distinct from $3::uuid returning link)
     delete from verification where identifier in (select link from old)`,
    [organisationId, email, project?.id ?? null],
  );
  const { rows } = await tx.query<{ id: string }>(
    `insert into invitation (organisation_id, email, name, role, municipalities, project_id, rights, invited_by, link, expires_at)
     values ($1, lower($2), $3, $4, $5, $6, $7, $8, $9, now() + make_interval(hours => $10)) returning id`,
    [
      ...[organisationId, email, invitation.name, invitation.role, invitation.municipalities],
      ...[project?.id ?? null, project?.rights ?? null, invitation.invitedBy, invitation.link, invitation.validHours],
    ],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("expected the id of the new invitation, got no row");
  return id;
}

/** Open invitations that fit the filter, newest first; those to a project in the waste basket are not open. */
export async function listOpenInvitations(
  tx: Queryable,
  filter: { id?: string; organisationId?: string; email?: string; projectId?: string },
): Promise<InvitationRow[]> {
  const { rows } = await tx.query<Omit<InvitationRow, "role"> & { role: string }>(
    `select i.id, json_build_object('id', o.id, 'name', o.name) as organisation, i.email, i.name, i.role, i.municipalities,
       case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'rights', i.rights) end as project,
       b.name as "invitedBy", b.id as "invitedById", i.created_at as "createdAt", i.expires_at as "expiresAt"
     from invitation i join organisation o on o.id = i.organisation_id left join project p on p.id = i.project_id
       left join app_user b on b.id = i.invited_by
     where i.expires_at > now() and p.deleted_at is null and ($1::uuid is null or i.id = $1)
       and ($2::uuid is null or i.organisation_id = $2) and ($3::text is null or i.email = lower($3))
       and ($4::uuid is null or i.project_id = $4)
     order by i.created_at desc, i.id`,
    [filter.id ?? null, filter.organisationId ?? null, filter.email ?? null, filter.projectId ?? null],
  );
  return rows.map(({ project, ...row }) => ({
    ...row,
    role: Role.parse(row.role),
    project: project && { ...project, rights: AdviserRights.parse(project.rights) },
  }));
}

/** Ends an invitation and its link; false when it is gone already, so that of two who answer one is too late. */
export async function deleteInvitation(tx: Queryable, id: string): Promise<boolean> {
  const { rows } = await tx.query<{ link: string }>("delete from invitation where id = $1 returning link", [id]);
  if (!rows[0]) return false;
  await tx.query("delete from verification where identifier = $1", [rows[0].link]);
  return true;
}

/** Who said yes to an invitation of the organisation; null while nobody has. */
export async function findWhoAccepted(
  db: Queryable,
  { organisationId, id }: { organisationId: string; id: string },
): Promise<string | null> {
  const { rows } = await db.query<{ user_id: string | null }>(
    `select user_id from audit_event where organisation_id = $1 and entity = 'invitation' and entity_id = $2::text
       and action = 'accept'`,
    [organisationId, id],
  );
  return rows[0]?.user_id ?? null;
}

/**
 * True when the person left within that time because `removedBy` removed them, with what `before` tells: the change may be
 * undone without asking the person again.
 */
export async function wasRemovedLately(
  tx: Queryable,
  removal: {
    organisationId: string;
    removedBy: string | null;
    action: "remove" | "revoke-adviser";
    entityId: string;
    before: Record<string, unknown>;
    minutes: number;
  },
): Promise<boolean> {
  const { rows } = await tx.query(
    `select from audit_event where organisation_id = $1 and user_id = $2 and action = $3 and entity_id = $4
       and entity in ('member', 'project') and before @> $5::jsonb and at > now() - make_interval(mins => $6) limit 1`,
    [
      ...[removal.organisationId, removal.removedBy, removal.action, removal.entityId],
      ...[JSON.stringify(removal.before), removal.minutes],
    ],
  );
  return rows.length > 0;
}
