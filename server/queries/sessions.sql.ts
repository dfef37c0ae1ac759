import type { Queryable } from "#db/database.ts";

export type SessionUser = { id: string; name: string; email: string; isInstanceAdministrator: boolean };

/** Who a session token belongs to; null when it is unknown or has run out. */
export async function findSessionUser(db: Queryable, token: string): Promise<SessionUser | null> {
  const { rows } = await db.query<SessionUser>(
    `select u.id, u.name, u.email, u.is_instance_administrator as "isInstanceAdministrator"
     from session s join app_user u on u.id = s.user_id where s.token = $1 and s.expires_at > now()`,
    [token],
  );
  return rows[0] ?? null;
}
