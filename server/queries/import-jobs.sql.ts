import type { Queryable } from "#db/database.ts";
import type { ImportWork, WorkAhead } from "#domain/import-work.ts";

const dayOfChecks = "interval '1 day'";

/**
 * Imports that run or wait, and checks of the reader that ended within a day and were not followed by anything: the result
 * waits for an answer. Oldest first. `createdBy` keeps those that a person started, null those of everybody.
 */
export async function listImportWork(
  db: Queryable,
  reader: { organisationId: string; userId: string | null; createdBy: string | null; kind: string },
): Promise<ImportWork[]> {
  const { rows } = await db.query<Omit<ImportWork, "createdAt"> & { createdAt: Date }>(
    `select job.id as "jobId", upload.file_name as "fileName", coalesce((job.input ->> 'dryRun')::boolean, false) as "dryRun",
       job.state, job.progress_done as done, job.progress_total as total, job.step,
       coalesce(job.created_by = $2, false) as own, job.created_at as "createdAt"
     from job join upload on upload.id = (job.input ->> 'uploadId')::uuid
     where job.organisation_id = $1 and job.kind = $4 and ($3::uuid is null or job.created_by = $3)
       and (job.state in ('queued', 'running') or (
         job.state in ('done', 'failed') and job.created_by = $2 and (job.input ->> 'dryRun')::boolean
         and job.finished_at > now() - ${dayOfChecks}
         and not exists (
           select 1 from job later where later.organisation_id = job.organisation_id and later.kind = job.kind
             and later.input ->> 'uploadId' = job.input ->> 'uploadId' and later.created_at > job.created_at)))
     order by job.created_at, job.id`,
    [reader.organisationId, reader.userId, reader.createdBy, reader.kind],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/**
 * What a queued job waits for: whatever has been running longest, and how many are queued before it; null where nothing
 * runs. Asks across organisations, so it runs as the owner of the tables and gives the file's name to its own alone.
 */
export async function findWorkAhead(db: Queryable, jobId: string): Promise<WorkAhead | null> {
  const { rows } = await db.query<WorkAhead>(
    `select ahead.kind, coalesce((ahead.input ->> 'dryRun')::boolean, false) as "dryRun", upload.file_name as "fileName",
       ahead.progress_done as done, ahead.progress_total as total,
       (select count(*)::int from job other where other.state = 'queued'
          and (other.created_at, other.id) < (waiting.created_at, waiting.id)) as "queuedBefore"
     from job waiting
     join job ahead on ahead.state = 'running'
     left join upload on upload.organisation_id = waiting.organisation_id and ahead.organisation_id = waiting.organisation_id
       and upload.id::text = ahead.input ->> 'uploadId'
     where waiting.id = $1 and waiting.state = 'queued'
     order by ahead.created_at limit 1`,
    [jobId],
  );
  return rows[0] ?? null;
}

/** Ends what a person still lets check of one upload: a new check takes its place. */
export async function cancelEarlierChecks(
  db: Queryable,
  check: { organisationId: string; userId: string | null; uploadId: string; kind: string },
): Promise<void> {
  await db.query(
    `update job set cancel_requested = true,
       state = case when state = 'queued' then 'cancelled' else state end,
       finished_at = case when state = 'queued' then now() else finished_at end
     where organisation_id = $1 and created_by = $2 and kind = $3 and state in ('queued', 'running')
       and (input ->> 'dryRun')::boolean and input ->> 'uploadId' = $4`,
    [check.organisationId, check.userId, check.kind, check.uploadId],
  );
}
