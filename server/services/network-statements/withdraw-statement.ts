import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { listStatements, withdrawStatement as query } from "#queries/network-statements.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import type { Tasks } from "../jobs.ts";
import { askForRenewal } from "../renew-status.ts";

/**
 * Takes a statement back, with the reason; it stays in the list, and earlier data states keep it. Errors: `not-found`; `conflict`
 * where somebody has withdrawn it already.
 */
export async function withdrawStatement(
  caller: Caller & { tasks: Tasks },
  { id, because }: { id: string; because: string },
): Promise<{ id: string }> {
  const { organisation, userId, name: actor } = caller.actor;
  await inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const before = (await listStatements(tx, organisation.id)).find((statement) => statement.id === id);
    if (!before)
      throw new DomainError("not-found", `expected a statement of this organisation, got id ${id}`, {
        entity: "network-statement",
        id,
      });
    if (!(await query(tx, { id, actor, at: caller.now(), because })))
      throw new DomainError("conflict", `statement ${id} was withdrawn by ${before.withdrawn?.by ?? "someone else"}`, {
        theirs: before,
      });
    const entry = { organisationId: organisation.id, userId, actor, entityId: id, before, after: { because } };
    await writeAudit(tx, { ...entry, action: "withdraw", entity: "network-statement" });
    await askForRenewal(tx, { organisationId: organisation.id, userId });
  });
  caller.tasks.wake();
  return { id };
}
