import type { Queryable } from "#db/database.ts";
import type { Language } from "#domain/language.ts";
import { Role } from "#domain/roles.ts";

export type MemberRow = { id: string; name: string; email: string; role: Role; municipalities: string[] };

/** The members of an organisation, by name. Not for requests' own transactions, which read no e-mail addresses. */
export async function listMembers(db: Queryable, organisationId: string): Promise<MemberRow[]> {
  const { rows } = await db.query<Omit<MemberRow, "role"> & { role: string }>(
    `select u.id, u.name, u.email, m.role, m.municipalities from member m join app_user u on u.id = m.user_id
     where m.organisation_id = $1 order by u.name, u.email`,
    [organisationId],
  );
  return rows.map((row) => ({ ...row, role: Role.parse(row.role) }));
}

/** The same without addresses, for transactions of a request. */
export async function listMemberNames(tx: Queryable, organisationId: string): Promise<Omit<MemberRow, "email">[]> {
  const { rows } = await tx.query<Omit<MemberRow, "role" | "email"> & { role: string }>(
    `select u.id, u.name, m.role, m.municipalities from member m join app_user u on u.id = m.user_id
     where m.organisation_id = $1 order by u.name, u.id`,
    [organisationId],
  );
  return rows.map((row) => ({ ...row, role: Role.parse(row.role) }));
}

/** Finds a user by e-mail address, whatever its case. */
export async function findUserByEmail(db: Queryable, email: string): Promise<{ id: string; name: string } | null> {
  const { rows } = await db.query<{ id: string; name: string }>(
    "select id, name from app_user where lower(email) = lower($1) and deleted_at is null",
    [email],
  );
  return rows[0] ?? null;
}

/** An account that mail can reach, with its address; the demo's people have none. */
export async function findAccountByEmail(
  db: Queryable,
  email: string,
): Promise<{ id: string; name: string; email: string; language: Language | null } | null> {
  const { rows } = await db.query<{ id: string; name: string; email: string; language: Language | null }>(
    `select id, name, email, locale as language from app_user
     where lower(email) = lower($1) and deleted_at is null and email not like '%.invalid'`,
    [email],
  );
  return rows[0] ?? null;
}

/** Keeps the language that a person reads in. */
export async function setUserLanguage(db: Queryable, id: string, language: Language): Promise<void> {
  await db.query("update app_user set locale = $2, updated_at = now() where id = $1", [id, language]);
}

export async function findUserById(db: Queryable, id: string): Promise<{ id: string; email: string } | null> {
  const { rows } = await db.query<{ id: string; email: string }>(
    "select id, email from app_user where id = $1 and deleted_at is null",
    [id],
  );
  return rows[0] ?? null;
}

/** Adds a user; a `passwordHash` of null gives an account that nobody can sign in to with a password. */
export async function insertUser(
  db: Queryable,
  user: { name: string; email: string; isInstanceAdministrator: boolean; passwordHash: string | null },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app_user (name, email, email_verified, is_instance_administrator)
     values ($1, lower($2), true, $3) returning id`,
    [user.name, user.email, user.isInstanceAdministrator],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("expected the id of the new user, got no row");
  if (user.passwordHash !== null) await upsertPassword(db, id, user.passwordHash);
  return id;
}

/** Sets the password of a user and ends their sessions. */
export async function upsertPassword(db: Queryable, userId: string, passwordHash: string): Promise<void> {
  const { rowCount } = await db.query(
    "update account set password = $2, updated_at = now() where user_id = $1 and provider_id = 'credential'",
    [userId, passwordHash],
  );
  if (rowCount === 0) {
    await db.query(
      "insert into account (account_id, provider_id, user_id, password) values ($1::text, 'credential', $1::uuid, $2)",
      [userId, passwordHash],
    );
  }
  await db.query("delete from session where user_id = $1", [userId]);
}

export async function upsertMember(
  db: Queryable,
  member: { organisationId: string; userId: string; role: Role; municipalities: readonly string[] },
): Promise<void> {
  await db.query(
    `insert into member (organisation_id, user_id, role, municipalities) values ($1, $2, $3, $4)
     on conflict (organisation_id, user_id) do update set role = excluded.role, municipalities = excluded.municipalities`,
    [member.organisationId, member.userId, member.role, member.municipalities],
  );
}

export async function deleteMember(db: Queryable, organisationId: string, userId: string): Promise<void> {
  await db.query("delete from member where organisation_id = $1 and user_id = $2", [organisationId, userId]);
  // Whoever comes back as an adviser starts without projects.
  await db.query("delete from project_adviser where organisation_id = $1 and user_id = $2", [organisationId, userId]);
}

/** True when some person other than a demo one may administer the instance. */
export async function hasInstanceAdministrator(db: Queryable): Promise<boolean> {
  const { rows } = await db.query("select from app_user where is_instance_administrator limit 1");
  return rows.length > 0;
}

/** True when the person can sign in with a password. */
export async function hasPassword(db: Queryable, userId: string): Promise<boolean> {
  const { rows } = await db.query("select from account where user_id = $1 limit 1", [userId]);
  return rows.length > 0;
}

export async function isInstanceAdministrator(db: Queryable, userId: string): Promise<boolean> {
  const { rows } = await db.query("select from app_user where id = $1 and is_instance_administrator", [userId]);
  return rows.length > 0;
}
