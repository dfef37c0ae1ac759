import type { Queryable } from "#db/database.ts";

/** The members of an organisation who can answer for a deadline: all but viewers, by name. */
export async function listDeadlinePeople(
  tx: Queryable,
  organisationId: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await tx.query<{ id: string; name: string }>(
    `select u.id, u.name from member m join app_user u on u.id = m.user_id
     where m.organisation_id = $1 and m.role <> 'viewer' order by lower(u.name), u.id`,
    [organisationId],
  );
  return rows;
}
