import { inOrganisation } from "#db/transaction.ts";
import { type AuditRow, selectAuditEvents } from "#queries/audit.sql.ts";
import { readableEvents } from "./audit-access.ts";
import type { Caller } from "./caller.ts";

const pageSize = 50;
/** Pages that are looked through for one answer. */
const mostLooks = 20;

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

/**
 * What was changed in the caller's organisation and concerns what they may read, newest first; `nextCursor` is null on the
 * last page. Where much is not for the caller, a page may hold fewer events than usual.
 */
export async function listAuditEvents(
  caller: Caller,
  filter: { entity?: string | undefined; entityId?: string | undefined; cursor?: string | null | undefined },
): Promise<{ events: AuditEvent[]; nextCursor: string | null }> {
  const { organisation, userId } = caller.actor;
  const found: AuditRow[] = [];
  let cursor = filter.cursor ?? null;
  let isLast = false;
  for (let looked = 0; looked < mostLooks && found.length <= pageSize && !isLast; looked++) {
    const rows = await inOrganisation(caller.db, organisation.id, userId, async (tx) => {
      const some = await selectAuditEvents(tx, {
        organisationId: organisation.id,
        entity: filter.entity ?? null,
        entityId: filter.entityId ?? null,
        cursor,
        limit: pageSize + 1,
      });
      found.push(...(await readableEvents(tx, caller, some)));
      return some;
    });
    isLast = rows.length <= pageSize;
    cursor = rows.at(-1)?.id ?? cursor;
  }
  const events = found.slice(0, pageSize).map(toEvent);
  if (found.length > pageSize) return { events, nextCursor: events.at(-1)?.id ?? null };
  return { events, nextCursor: isLast ? null : cursor };
}

function toEvent(row: AuditRow): AuditEvent {
  return {
    ...{ id: row.id, at: row.at.toISOString(), actor: row.actor, action: row.action },
    ...{ entity: row.entity, entityId: row.entity_id, before: row.before, after: row.after },
  };
}
