import type { Queryable } from "#db/database.ts";
import { AdviserRights } from "#domain/project-right.ts";

/** The rights of a person as adviser of a project; null when they were not invited to it. */
export async function findAdviserRights(
  tx: Queryable,
  { projectId, userId }: { projectId: string; userId: string | null },
): Promise<AdviserRights | null> {
  const { rows } = await tx.query<{ rights: string }>(
    "select rights from project_adviser where project_id = $1 and user_id = $2",
    [projectId, userId],
  );
  return rows[0] ? AdviserRights.parse(rows[0].rights) : null;
}

/** True when the person may plan, as adviser, in a project that uses the area. */
export async function advisesArea(
  tx: Queryable,
  { areaId, userId }: { areaId: string; userId: string | null },
): Promise<boolean> {
  const { rows } = await tx.query(
    `select from project_adviser i join project_area pa using (project_id) join area_revision r on r.id = pa.area_revision_id
     where i.user_id = $2 and i.rights = 'planner' and r.area_id = $1 limit 1`,
    [areaId, userId],
  );
  return rows.length > 0;
}

/** The areas of all projects that the person plans for as adviser. */
export async function listPlannedAreas(tx: Queryable, userId: string | null): Promise<string[]> {
  const { rows } = await tx.query<{ areaId: string }>(
    `select distinct r.area_id as "areaId" from project_adviser i join project_area pa using (project_id)
       join area_revision r on r.id = pa.area_revision_id where i.user_id = $1 and i.rights = 'planner'`,
    [userId],
  );
  return rows.map(({ areaId }) => areaId);
}

export type AdviserRow = {
  userId: string;
  name: string;
  email: string;
  rights: AdviserRights;
  invitedBy: string | null;
  invitedAt: Date;
};

/** SQL: advisers `i` of a project ($1) who are that still; whoever is a member with another role by now is none. */
const advisersOf = `project_adviser i
  join member m on m.organisation_id = i.organisation_id and m.user_id = i.user_id and m.role = 'adviser'`;

/** Who advises a project. */
export async function listAdviserIds(tx: Queryable, projectId: string): Promise<string[]> {
  const { rows } = await tx.query<{ userId: string }>(
    `select i.user_id as "userId" from ${advisersOf} where i.project_id = $1`,
    [projectId],
  );
  return rows.map(({ userId }) => userId);
}

/** The advisers of a project, by name. Not for requests' own transactions, which read no e-mail addresses. */
export async function listAdvisers(tx: Queryable, projectId: string): Promise<AdviserRow[]> {
  const { rows } = await tx.query<AdviserRow>(
    `select u.id as "userId", u.name, u.email, i.rights, b.name as "invitedBy", i.created_at as "invitedAt"
     from ${advisersOf} join app_user u on u.id = i.user_id left join app_user b on b.id = i.invited_by
     where i.project_id = $1 order by u.name, u.email`,
    [projectId],
  );
  return rows;
}

/** Invites a person to a project, or changes the rights they have there. */
export async function putAdviser(
  tx: Queryable,
  adviser: {
    projectId: string;
    organisationId: string;
    userId: string;
    rights: AdviserRights;
    invitedBy: string | null;
  },
): Promise<void> {
  await tx.query(
    `insert into project_adviser (project_id, organisation_id, user_id, rights, invited_by) values ($1, $2, $3, $4, $5)
     on conflict (project_id, user_id) do update set rights = excluded.rights`,
    [adviser.projectId, adviser.organisationId, adviser.userId, adviser.rights, adviser.invitedBy],
  );
}

/** Ends the invitation to a project; gives how many others the person has in the organisation. */
export async function deleteAdviser(
  tx: Queryable,
  adviser: { projectId: string; organisationId: string; userId: string },
): Promise<number> {
  await tx.query("delete from project_adviser where project_id = $1 and user_id = $2", [
    adviser.projectId,
    adviser.userId,
  ]);
  // What was not mailed yet would still tell them of the project.
  await tx.query(
    `delete from reminder r using deadline d where d.id = r.deadline_id and d.project_id = $1 and r.user_id = $2
       and r.sent_at is null`,
    [adviser.projectId, adviser.userId],
  );
  const { rows } = await tx.query<{ left: number }>(
    `select count(*)::integer as left from project_adviser where organisation_id = $1 and user_id = $2`,
    [adviser.organisationId, adviser.userId],
  );
  return rows[0]?.left ?? 0;
}

/** The people who were invited to a project that uses the area. */
export async function listAdvisersOfArea(tx: Queryable, areaId: string): Promise<string[]> {
  const { rows } = await tx.query<{ userId: string }>(
    `select distinct i.user_id as "userId" from project_adviser i join project_area pa using (project_id)
       join area_revision r on r.id = pa.area_revision_id where r.area_id = $1`,
    [areaId],
  );
  return rows.map(({ userId }) => userId);
}

/** True for an address in a project that the person of the transaction sees, or in the frozen set of an application. */
export async function isInVisibleProject(tx: Queryable, addressId: string): Promise<boolean> {
  const { rows } = await tx.query(
    `select from address n where n.id = $1 and (
       exists (select from project p join project_area pa on pa.project_id = p.id
         join area_revision r on r.id = pa.area_revision_id where p.deleted_at is null and within_outline(r.geom, n.geom))
       or exists (select from frozen_address f where f.address_id = n.id)) limit 1`,
    [addressId],
  );
  return rows.length > 0;
}
