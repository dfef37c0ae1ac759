import { DomainError } from "#domain/errors.ts";
import type { ImportRequest } from "#domain/import-request.ts";
import { findUpload } from "#queries/uploads.sql.ts";
import type { Caller } from "../caller.ts";
import { enqueueJob, type Tasks } from "../jobs.ts";
import { importKind } from "./import-job.ts";

/** Queues the reading of an uploaded file. Errors: `not-found` for an upload of another organisation. */
export async function startImport(
  { db, actor, tasks }: Pick<Caller, "db" | "actor"> & { tasks: Tasks },
  request: ImportRequest,
): Promise<{ jobId: string }> {
  const upload = await findUpload(db, actor.organisation.id, request.uploadId);
  if (!upload) throw new DomainError("not-found", `expected upload ${request.uploadId}, found none`);
  const job = await enqueueJob(
    db,
    { kind: importKind },
    {
      organisationId: actor.organisation.id,
      userId: actor.userId,
      input: {
        ...request,
        organisation: { id: actor.organisation.id },
        actor: { userId: actor.userId, name: actor.name },
      },
    },
  );
  tasks.wake();
  return job;
}
