import type { Queryable } from "#db/database.ts";

/** The hash of the person's password; null for an account without one. */
export async function findPasswordHash(tx: Queryable, userId: string): Promise<string | null> {
  const { rows } = await tx.query<{ password: string | null }>(
    "select password from account where user_id = $1 and provider_id = 'credential'",
    [userId],
  );
  return rows[0]?.password ?? null;
}

/** Keeps others from changing who administers those organisations until the transaction ends. */
export async function lockOrganisations(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.query("select from organisation where id = any ($1) order by id for update", [ids]);
}

/** How many people may administer the instance; held until the transaction ends. */
export async function countInstanceAdministrators(tx: Queryable): Promise<number> {
  const { rows } = await tx.query("select id from app_user where is_instance_administrator order by id for update");
  return rows.length;
}

/** Leaves the pseudonym in the place of the person, everywhere (migration 0033). */
export async function forgetPerson(tx: Queryable, userId: string, pseudonym: string): Promise<void> {
  await tx.query("select forget_person($1, $2)", [userId, pseudonym]);
}
