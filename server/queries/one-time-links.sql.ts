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

/** What a link that still works is good for, without using it up; null when there is none. */
export async function peekLink(db: Queryable, identifier: string): Promise<unknown> {
  const { rows } = await db.query<{ value: string }>(
    "select value from verification where identifier = $1 and expires_at > now()",
    [identifier],
  );
  return rows[0] ? JSON.parse(rows[0].value) : null;
}

/** Withdraws all links of a purpose (only those of `userId`, where one is named), and those that nobody used in time. */
export async function deleteLinks(db: Queryable, purpose: string, userId: string | null = null): Promise<void> {
  await db.query(
    `delete from verification where identifier like 'one-time:%' and (expires_at < now()
       or (value::jsonb ->> 'purpose' = $1 and ($2::text is null or value::jsonb ->> 'userId' = $2)))`,
    [purpose, userId],
  );
}
