import type { Queryable } from "#db/database.ts";
import { Role } from "#domain/roles.ts";
import type { Membership } from "./members.sql.ts";

export type CalendarFeedRow = { id: string; createdAt: Date; lastReadAt: Date | null };

/** The feed of a person in an organisation that still answers; null when there is none. */
export async function findFeed(
  tx: Queryable,
  person: { organisationId: string; userId: string },
): Promise<CalendarFeedRow | null> {
  const { rows } = await tx.query<CalendarFeedRow>(
    `select id, created_at as "createdAt", last_read_at as "lastReadAt" from calendar_feed
     where organisation_id = $1 and user_id = $2 and revoked_at is null order by created_at desc limit 1`,
    [person.organisationId, person.userId],
  );
  return rows[0] ?? null;
}

export async function insertFeed(
  tx: Queryable,
  feed: { organisationId: string; userId: string; secretHash: string },
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    "insert into calendar_feed (organisation_id, user_id, secret_hash) values ($1, $2, $3) returning id",
    [feed.organisationId, feed.userId, feed.secretHash],
  );
  return rows[0]?.id ?? "";
}

/** Ends all feeds of the person in the organisation; gives how many there were. */
export async function revokeFeeds(tx: Queryable, person: { organisationId: string; userId: string }): Promise<number> {
  const { rowCount } = await tx.query(
    "update calendar_feed set revoked_at = now() where organisation_id = $1 and user_id = $2 and revoked_at is null",
    [person.organisationId, person.userId],
  );
  return rowCount ?? 0;
}

export type FeedReader = Membership & { feedId: string; secretHash: string; userId: string; userName: string };

/**
 * Whose feed that is and what they are in the organisation by now; null when it is unknown, revoked, or the person is no
 * member any more. Called outside an organisation, since the secret alone says which one it is.
 */
export async function findFeedReader(db: Queryable, secretHash: string): Promise<FeedReader | null> {
  const { rows } = await db.query<{
    feedId: string;
    secretHash: string;
    userId: string;
    userName: string;
    id: string;
    slug: string;
    name: string;
    territory: string[];
    role: string;
    municipalities: string[];
  }>(
    `select f.id as "feedId", f.secret_hash as "secretHash", u.id as "userId", u.name as "userName", o.id, o.slug, o.name,
       o.territory, m.role, m.municipalities
     from calendar_feed f join app_user u on u.id = f.user_id join organisation o on o.id = f.organisation_id
       join member m on m.organisation_id = o.id and m.user_id = u.id
     where f.secret_hash = $1 and f.revoked_at is null`,
    [secretHash],
  );
  const row = rows[0];
  if (!row) return null;
  const { id, slug, name, territory, role, ...rest } = row;
  return { ...rest, role: Role.parse(role), organisation: { id, slug, name, territory } };
}

/** Notes that a calendar came by; at most once an hour, since calendars come often. */
export async function touchFeed(db: Queryable, feedId: string): Promise<void> {
  await db.query(
    `update calendar_feed set last_read_at = now()
     where id = $1 and (last_read_at is null or last_read_at < now() - interval '1 hour')`,
    [feedId],
  );
}
