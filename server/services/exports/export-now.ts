import { randomUUID } from "node:crypto";
import { inOrganisation } from "#db/transaction.ts";
import type { ExportRequest } from "#domain/export-request.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import type { ExportPlan } from "./export-plan.ts";
import { planExport } from "./plan-export.ts";
import { type ExportCounts, writeExport } from "./write-export.ts";

/** Plans and writes an export in one go, for the command line; null when it was cancelled. */
export async function exportNow(
  caller: Caller,
  request: ExportRequest,
  target: { path: string; workFolder: string },
  steps: { progress(done: number, total: number | null, step?: string): void; cancelled(): Promise<boolean> },
): Promise<{ plan: ExportPlan; counts: ExportCounts } | null> {
  const { organisation, userId, name } = caller.actor;
  const plan = await inOrganisation(caller.db, organisation.id, userId, (tx) => planExport(tx, caller, request));
  const counts = await writeExport(caller.db, plan, target, steps);
  if (!counts) return null;
  const { title, set, format, srid, revision, withOffers } = plan;
  await inOrganisation(caller.db, organisation.id, userId, (tx) =>
    writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor: name,
      action: "create",
      entity: "export",
      entityId: randomUUID(),
      before: null,
      after: { title, set, format, srid, revision, withOffers },
    }),
  );
  return { plan, counts };
}
