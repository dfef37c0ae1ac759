import type { Queryable } from "#db/database.ts";

/** Keeps what a one-time link is good for, under the hash of its token. */
export async function insertLink(
  db: Queryable,
  link: { identifier: string; content: unknown; validHours: number },
): Promise<void> {
  await db.query(
    "insert into verification (identifier, value, expires_at) values ($1, $2, now() + make_interval(hours => $3))",
    [link.identifier, JSON.stringify(link.content), link.validHours],
  );
}

/** Takes a link out of the table, so that it works once; null when it is unknown or too old. */
export async function takeLink(db: Queryable, identifier: string): Promise<unknown> {
  const { rows } = await db.query<{ value: string; valid: boolean }>(
    "delete from verification where identifier = $1 returning value, expires_at > now() as valid",
    [identifier],
  );
  const row = rows[0];
  return row?.valid ? JSON.parse(row.value) : null;
}

/** Withdraws all links of a purpose, and those that nobody used in time. */
export async function deleteLinks(db: Queryable, purpose: string): Promise<void> {
  await db.query(
    "delete from verification where identifier like 'one-time:%' and (expires_at < now() or value::jsonb ->> 'purpose' = $1)",
    [purpose],
  );
}
