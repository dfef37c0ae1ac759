import type { Queryable } from "#db/database.ts";

/** Adds one event; `before` and `after` are stored as JSON, absent ones as null. */
export async function insertAuditEvent(
  db: Queryable,
  event: {
    organisationId: string | null;
    userId: string | null;
    actor: string;
    action: string;
    entity: string;
    entityId: string;
    before?: unknown;
    after?: unknown;
  },
): Promise<void> {
  await db.query(
    `insert into audit_event (organisation_id, user_id, actor, action, entity, entity_id, before, after)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[event.organisationId, event.userId, event.actor, event.action, event.entity, event.entityId],
      ...[toJson(event.before), toJson(event.after)],
    ],
  );
}

export type AuditRow = {
  id: string;
  at: Date;
  user_id: string | null;
  actor: string;
  action: string;
  entity: string;
  entity_id: string;
  before: unknown;
  after: unknown;
};

/** Newest first, at most `limit` events older than `cursor`; uses audit_event_organisation or audit_event_entity. */
export async function selectAuditEvents(
  db: Queryable,
  args: {
    organisationId: string;
    entity: string | null;
    entityId: string | null;
    cursor: string | null;
    limit: number;
  },
): Promise<AuditRow[]> {
  const { rows } = await db.query<AuditRow>(
    `select id, at, user_id, actor, action, entity, entity_id, before, after from audit_event
     where organisation_id = $1 and ($2::text is null or entity = $2) and ($3::text is null or entity_id = $3)
       and ($4::bigint is null or id < $4)
     order by id desc limit $5`,
    [args.organisationId, args.entity, args.entityId, args.cursor, args.limit],
  );
  return rows;
}

function toJson(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
