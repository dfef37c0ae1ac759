import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { lockMoney } from "#queries/money.sql.ts";
import { type ApplicationRow, getApplicationRow } from "../applications/application-record.ts";
import { refreshAfterChange } from "../applications/refresh-after-change.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { requireProject } from "../projects/require-project.ts";

/** What a change of money works with: the application, held until the end, and who changes it. */
export type MoneyChange = {
  tx: Queryable;
  application: ApplicationRow;
  scope: { organisationId: string; applicationId: string; userId: string | null; userName: string };
  /** Keeps the change in the audit trail. */
  audit(action: string, change: { before?: unknown; after?: unknown }): Promise<void>;
};

/**
 * Runs a change of an application's money in one transaction, one change at a time, and lets follow what depends on it:
 * deadlines and the status of the project. Throws `not-found`, `forbidden`.
 */
export function changeMoney<T>(caller: Caller, id: string, work: (change: MoneyChange) => Promise<T>): Promise<T> {
  const { organisation, userId, name } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const application = await getApplicationRow(tx, caller, id);
    await requireProject(tx, caller, application.projectId, "fund");
    await lockMoney(tx, application.id);
    const scope = { organisationId: organisation.id, applicationId: application.id, userId, userName: name };
    const result = await work({
      tx,
      application,
      scope,
      audit: (action, { before = null, after = null }) =>
        writeAudit(tx, {
          organisationId: organisation.id,
          userId,
          actor: name,
          action,
          entity: "application-money",
          entityId: application.id,
          before,
          after,
        }),
    });
    await refreshAfterChange(tx, caller, application.id);
    return result;
  });
}
