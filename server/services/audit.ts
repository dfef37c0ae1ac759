import type { Queryable } from "#db/database.ts";
import { insertAuditEvent } from "#queries/audit.sql.ts";

export type AuditEntry = {
  organisationId: string | null;
  userId: string | null;
  /** The name at the time of the change: a person's, or that of a command. */
  actor: string;
  action: string;
  entity: string;
  entityId: string;
  before?: unknown;
  after?: unknown;
};

/** Records a change; call it with the transaction of the change itself, so that neither exists without the other. */
export async function writeAudit(tx: Queryable, entry: AuditEntry): Promise<void> {
  await insertAuditEvent(tx, entry);
}
