import { inOrganisation } from "#db/transaction.ts";
import type { ExportRequest } from "#domain/export-request.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { enqueueJob, type Tasks } from "../jobs.ts";
import { exportKind } from "./export-job.ts";
import { planExport } from "./plan-export.ts";

/** Queues an export and gives its job; the finished job's result is an `ExportResult`. */
export async function createExport(
  caller: Caller & { tasks: Tasks },
  request: ExportRequest,
): Promise<{ jobId: string }> {
  const { organisation, userId, name } = caller.actor;
  const job = await inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const plan = await planExport(tx, caller, request);
    const queued = await enqueueJob(tx, { kind: exportKind }, { organisationId: organisation.id, userId, input: plan });
    const { title, set, format, srid, revision, withOffers } = plan;
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor: name,
      action: "create",
      entity: "export",
      entityId: queued.jobId,
      before: null,
      after: { title, set, format, srid, revision, withOffers },
    });
    return queued;
  });
  caller.tasks.wake();
  return job;
}
