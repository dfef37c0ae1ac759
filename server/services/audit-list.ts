import { inOrganisation } from "#db/transaction.ts";
import { selectAuditEvents } from "#queries/audit.sql.ts";
import type { Caller } from "./caller.ts";

const pageSize = 50;

export type AuditEvent = {
  id: string;
  at: string;
  actor: string;
  action: string;
  entity: string;
  entityId: string;
  before: unknown;
  after: unknown;
};

/** What was changed in the caller's organisation, newest first; `nextCursor` is null on the last page. */
export async function listAuditEvents(
  caller: Caller,
  filter: { entity?: string | undefined; entityId?: string | undefined; cursor?: string | null | undefined },
): Promise<{ events: AuditEvent[]; nextCursor: string | null }> {
  const { organisation, userId } = caller.actor;
  const rows = await inOrganisation(caller.db, organisation.id, userId, (tx) =>
    selectAuditEvents(tx, {
      organisationId: organisation.id,
      entity: filter.entity ?? null,
      entityId: filter.entityId ?? null,
      cursor: filter.cursor ?? null,
      limit: pageSize + 1,
    }),
  );
  const events = rows.slice(0, pageSize).map((row) => ({
    ...{ id: row.id, at: row.at.toISOString(), actor: row.actor, action: row.action },
    ...{ entity: row.entity, entityId: row.entity_id, before: row.before, after: row.after },
  }));
  return { events, nextCursor: rows.length > pageSize ? (events.at(-1)?.id ?? null) : null };
}
