import { inOrganisation } from "#db/transaction.ts";
import { markProjectRemoved } from "#queries/projects.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { auditedProject } from "./project-record.ts";
import { requireProject } from "./require-project.ts";

/** Puts a project into the waste basket, from where it may come back for 30 days. Its areas stay. Throws `not-found`. */
export function removeProject(caller: Caller, input: { id: string }): Promise<{ id: string }> {
  const { organisation, userId, name: actor } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await requireProject(tx, caller, input.id, "plan");
    await markProjectRemoved(tx, { id: row.id, organisationId: organisation.id, removed: true, userId });
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: "remove",
      entity: "project",
      entityId: row.id,
      before: auditedProject(row),
      after: null,
    });
    return { id: row.id };
  });
}
