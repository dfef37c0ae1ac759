import type { Queryable } from "#db/database.ts";
import type { Language } from "#domain/language.ts";
import { type Membership, type MembershipRow, membershipsOf, toMembership } from "./members.sql.ts";

export type SessionUser = {
  id: string;
  name: string;
  email: string;
  isInstanceAdministrator: boolean;
  language: Language | null;
};

/** Who a session token belongs to and where they are a member now; null when it is unknown or has run out. */
export async function findSession(
  db: Queryable,
  token: string,
): Promise<{ user: SessionUser; memberships: Membership[] } | null> {
  // One statement for both: every tile and every number of a drawn area asks.
  const { rows } = await db.query<SessionUser & { memberships: MembershipRow[] }>(
    `select u.id, u.name, u.email, u.is_instance_administrator as "isInstanceAdministrator", u.locale as language,
       ${membershipsOf("u.id")} as memberships
     from session s join app_user u on u.id = s.user_id where s.token = $1 and s.expires_at > now()`,
    [token],
  );
  const [row] = rows;
  if (!row) return null;
  const { memberships, ...user } = row;
  return { user, memberships: memberships.map(toMembership) };
}
