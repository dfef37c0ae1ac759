import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { ImportRequest } from "#domain/import-request.ts";
import { cancelEarlierChecks } from "#queries/import-jobs.sql.ts";
import { saveLayout } from "#queries/import-layouts.sql.ts";
import { findUpload } from "#queries/uploads.sql.ts";
import type { Caller } from "../caller.ts";
import { enqueueJob, type Tasks } from "../jobs.ts";
import { checkAsOf } from "./check-request.ts";
import { importKind } from "./import-job.ts";
import { requireInstanceRight } from "./instance-rights.ts";

/**
 * Queues the reading of an uploaded file, in place of what the same person still lets check of it; with what is more than a check, how its columns were named is kept for the
 * publisher. Errors: `not-found` for an upload of another organisation, `forbidden` for what
 * belongs to the instance, `invalid-input` for an as-of date that is still to come.
 */
export async function startImport(
  { db, actor, tasks, now }: Pick<Caller, "db" | "actor" | "now"> & { tasks: Tasks },
  request: ImportRequest,
): Promise<{ jobId: string }> {
  const { userId } = actor;
  checkAsOf(request.asOf, now());
  await requireInstanceRight(db, request.kind, { organisationId: actor.organisation.id, userId });
  const upload = await findUpload(db, { organisationId: actor.organisation.id, id: request.uploadId, sentBy: null });
  if (!upload) throw new DomainError("not-found", `expected upload ${request.uploadId}, found none`);
  if (!request.dryRun && request.mapping) {
    const key = { organisationId: actor.organisation.id, kind: request.kind, publisher: request.publisher ?? "" };
    const { mapping } = request;
    await inOrganisation(db, key.organisationId, userId, (tx) => saveLayout(tx, key, mapping));
  }
  // Otherwise a file that is checked again would wait for its own first check.
  await cancelEarlierChecks(db, {
    ...{ organisationId: actor.organisation.id, userId, uploadId: request.uploadId },
    kind: importKind,
  });
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
