import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { ImportWork, StartedImport } from "#domain/import-work.ts";
import { exporters } from "#domain/roles.ts";
import { listImportWork } from "#queries/import-jobs.sql.ts";
import { findUpload } from "#queries/uploads.sql.ts";
import type { Caller } from "../caller.ts";
import { readJob } from "../job-views.ts";
import { ImportJobInput, importKind } from "./import-job.ts";

/** Older checks without an answer are given up as a rule. */
const mostUnanswered = 3;

/** What is being read or checked in the organisation, and the reader's newest own checks that still wait for an answer. */
export async function listImports({ db, actor }: Pick<Caller, "db" | "actor">): Promise<ImportWork[]> {
  const { organisation, userId, role } = actor;
  const createdBy = exporters.includes(role) ? null : userId;
  const work = await inOrganisation(db, organisation.id, userId, (tx) =>
    listImportWork(tx, { organisationId: organisation.id, userId, createdBy, kind: importKind }),
  );
  const unanswered = work.filter(({ state }) => state !== "queued" && state !== "running").slice(-mostUnanswered);
  return work.filter((one) => one.state === "queued" || one.state === "running" || unanswered.includes(one));
}

/**
 * What the caller sent and said for a check or an import, so that it can be followed from anywhere. Errors: `not-found` for
 * a job that somebody else started, since the file is for nobody else, that is no import, or whose file is gone.
 */
export async function getImport(caller: Caller, jobId: string): Promise<StartedImport> {
  const { organisation, userId } = caller.actor;
  const job = await readJob(caller, jobId);
  const isOwn = userId !== null && job.created_by === userId;
  const given = job.kind === importKind && isOwn ? ImportJobInput.safeParse(job.input).data : undefined;
  const upload =
    given && (await findUpload(caller.db, { organisationId: organisation.id, id: given.uploadId, sentBy: userId }));
  if (!upload) throw new DomainError("not-found", `expected an import with its file, got ${job.kind} ${jobId}`);
  const {
    uploadId,
    dryRun = false,
    allow: _allow,
    complete: _complete,
    organisation: _,
    actor: __,
    ...request
  } = given;
  return { upload: { uploadId, fileName: upload.fileName, bytes: upload.bytes }, request, dryRun };
}
