import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Database } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { projectReaders } from "#domain/roles.ts";
import { findFeed, findFeedReader, insertFeed, revokeFeeds, touchFeed } from "#queries/calendar-feeds.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";

export type CalendarFeed = { createdAt: string; lastReadAt: string | null };

const secretBytes = 32;

/** The caller's feed that still answers; null when there is none. Its address is not known any more. */
export function getCalendarFeed(caller: Caller): Promise<CalendarFeed | null> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const feed = await findFeed(tx, personOf(caller));
    if (!feed) return null;
    return { createdAt: feed.createdAt.toISOString(), lastReadAt: feed.lastReadAt?.toISOString() ?? null };
  });
}

/** Makes the caller's feed and ends an older one; `path` holds the secret and is never shown again. */
export function createCalendarFeed(caller: Caller): Promise<{ path: string }> {
  const { organisation, userId } = caller.actor;
  const secret = randomBytes(secretBytes).toString("base64url");
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const person = personOf(caller);
    const replaced = await revokeFeeds(tx, person);
    const entityId = await insertFeed(tx, { ...person, secretHash: hashOf(secret) });
    await writeAudit(tx, { ...auditOf(caller), action: replaced > 0 ? "rotate" : "create", entityId });
    return { path: `/ical/${secret}.ics` };
  });
}

/** Ends the caller's feed: its address answers 404 from then on. */
export function revokeCalendarFeed(caller: Caller): Promise<{ revoked: number }> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const person = personOf(caller);
    const revoked = await revokeFeeds(tx, person);
    if (revoked > 0) await writeAudit(tx, { ...auditOf(caller), action: "revoke", entityId: person.userId });
    return { revoked };
  });
}

/**
 * Who reads by that secret, with the role and municipalities they have now; null for a secret that is unknown or revoked,
 * and for somebody who may not read deadlines any more.
 */
export async function findFeedCaller(tools: { db: Database; now(): Date }, secret: string): Promise<Caller | null> {
  const wanted = hashOf(secret);
  const reader = await findFeedReader(tools.db, wanted);
  if (!reader || !timingSafeEqual(Buffer.from(reader.secretHash), Buffer.from(wanted))) return null;
  if (!projectReaders.includes(reader.role)) return null;
  await touchFeed(tools.db, reader.feedId);
  const { userId, userName: name, role, organisation, municipalities } = reader;
  return { ...tools, actor: { userId, name, role, organisation, municipalities } };
}

function personOf({ actor }: Caller): { organisationId: string; userId: string } {
  if (actor.userId === null) throw new DomainError("forbidden", "expected a person, got a command");
  return { organisationId: actor.organisation.id, userId: actor.userId };
}

function auditOf({ actor }: Caller) {
  return { organisationId: actor.organisation.id, userId: actor.userId, actor: actor.name, entity: "calendar-feed" };
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
