import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { ExportResult, exportContentTypes } from "#domain/export-request.ts";
import { findJob } from "#queries/jobs.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { exportKind } from "./export-job.ts";
import { ExportPlan } from "./export-plan.ts";

export type ExportFile = { fileKey: string; fileName: string; contentType: string; bytes: number };

/** The file of a finished export of the caller's organisation, its download written down; throws `not-found`. */
export function findExportFile(caller: Pick<Caller, "db" | "actor">, jobId: string): Promise<ExportFile> {
  const { organisation, userId, name } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const job = await findJob(tx, organisation.id, jobId);
    const result = ExportResult.safeParse(job?.result);
    if (job?.kind !== exportKind || job.state !== "done" || !result.success) {
      throw new DomainError("not-found", `expected a finished export of this organisation, got "${jobId}"`, {
        entity: "export",
        id: jobId,
      });
    }
    const { fileKey, fileName, bytes } = result.data;
    const { format } = ExportPlan.parse(job.input);
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor: name,
      action: "download",
      entity: "export",
      entityId: jobId,
      before: null,
      after: { fileName },
    });
    return { fileKey, fileName, bytes, contentType: exportContentTypes[format] };
  });
}
