import type { Queryable } from "#db/database.ts";

export type JobRow = {
  id: string;
  organisation_id: string | null;
  kind: string;
  input: unknown;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  step: string | null;
  progress_done: number;
  progress_total: number | null;
  result: unknown;
  error: { code: string; message: string; details: Record<string, unknown> } | null;
  cancel_requested: boolean;
  /** The number of this claim: whoever holds an older one may write nothing more. */
  attempt: number;
  created_by: string | null;
  created_at: Date;
  finished_at: Date | null;
};

const columns = `id, organisation_id, kind, input, state, step, progress_done, progress_total, result, error,
  cancel_requested, attempt, created_by, created_at, finished_at`;

export async function insertJob(
  db: Queryable,
  job: { kind: string; organisationId: string | null; userId: string | null; input: unknown },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into job (organisation_id, kind, input, state, created_by) values ($1, $2, $3, 'queued', $4) returning id`,
    [job.organisationId, job.kind, JSON.stringify(job.input ?? null), job.userId],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("expected the id of the new job, got no row");
  return id;
}

/** Takes the oldest queued job of the given kinds; null when there is none. Safe with any number of servers. */
export async function claimJob(db: Queryable, kinds: readonly string[]): Promise<JobRow | null> {
  const { rows } = await db.query<JobRow>(
    `update job set state = 'running', heartbeat_at = now(), attempt = attempt + 1 where id = (
       select id from job where state = 'queued' and kind = any($1) order by created_at limit 1 for update skip locked
     ) returning ${columns}`,
    [kinds],
  );
  return rows[0] ?? null;
}

/** A claim of a job by one server. */
export type Claim = { id: string; attempt: number };

/** Why an attempt ended without a result. Only the first three say something against the job itself. */
export type Interruption = "killed" | "stalled" | "server-lost" | "database-lost";

const held = "id = $1 and attempt = $2 and state = 'running'";

/** Says that a running job is alive and how far it is; answers whether it shall stop. */
export async function beatJob(
  db: Queryable,
  job: Claim & { done: number; total: number | null; step: string | null },
): Promise<boolean> {
  const { rows } = await db.query<{ cancel_requested: boolean }>(
    `update job set heartbeat_at = now(), progress_done = $3, progress_total = $4, step = $5
     where ${held} returning cancel_requested`,
    [job.id, job.attempt, job.done, job.total, job.step],
  );
  // A claim that no longer holds was given up by another server: stop the work here.
  return rows[0]?.cancel_requested ?? true;
}

/** Only says that the job is alive, for whoever watches over another process. */
export async function touchJob(db: Queryable, job: Claim): Promise<void> {
  await db.query(`update job set heartbeat_at = now() where ${held}`, [job.id, job.attempt]);
}

/** Ends a job; false when the claim no longer holds, and then nothing is written. */
export async function finishJob(
  db: Queryable,
  job: Claim & { state: "done" | "failed" | "cancelled"; result: unknown; error: JobRow["error"] },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update job set state = $3, result = $4, error = $5, finished_at = now(), heartbeat_at = null where ${held}`,
    [
      ...[job.id, job.attempt, job.state, JSON.stringify(job.result ?? null)],
      job.error === null ? null : JSON.stringify(job.error),
    ],
  );
  return rowCount === 1;
}

/** Gives up a running job in good order: one that can run again waits for the next server, others are settled there. */
export async function releaseJob(db: Queryable, job: Claim, restarts: boolean): Promise<void> {
  await db.query(
    `update job set state = case when $3 and not cancel_requested then 'queued' else state end, heartbeat_at = null
     where ${held}`,
    [job.id, job.attempt, restarts],
  );
}

const mostAgainstJob = 2;
const mostOfAll = 5;

/**
 * Settles running jobs whose attempt ended without a result: they queue again where their kind is in `restarting`, until
 * the second time that the attempt killed or stalled its process or took its server along; then they fail for good, with
 * all reasons. Either one `claim`, or all without a sign of life for so many seconds. Gives how many.
 */
export async function interruptJobs(
  db: Queryable,
  which: Claim | { silentSeconds: number },
  args: { restarting: readonly string[]; reason: Interruption },
): Promise<number> {
  const [id, attempt, seconds] = "id" in which ? [which.id, which.attempt, null] : [null, null, which.silentSeconds];
  const { rowCount } = await db.query(
    `with found as (
       select id, interruptions || jsonb_build_array(jsonb_build_object('reason', $5::text, 'step', step, 'at', now())) as all_of
       from job
       where state = 'running' and case when $1::uuid is null
         then heartbeat_at is null or heartbeat_at < now() - make_interval(secs => $3) else id = $1 and attempt = $2 end
       for update skip locked),
     judged as (
       select id, all_of, jsonb_array_length(all_of) >= ${mostOfAll} or (
           select count(*) from jsonb_array_elements(all_of) one where one ->> 'reason' <> 'database-lost') >= ${mostAgainstJob}
         as too_often
       from found),
     settled as (
       select judged.*, job.kind = any($4) and not job.cancel_requested and not too_often as again
       from judged join job using (id))
     update job set
       interruptions = all_of,
       heartbeat_at = null,
       state = case when again then 'queued' else 'failed' end,
       finished_at = case when again then null else now() end,
       error = case when again then null else jsonb_build_object(
         'code', 'internal',
         'message', case when too_often then 'this work ended its process again and again and is not tried any more'
           else 'the server was restarted during this work' end,
         'details', jsonb_build_object('interrupted', true, 'reason', $5::text, 'stopped', too_often, 'interruptions', all_of)) end
     from settled where settled.id = job.id`,
    [id, attempt, seconds, args.restarting, args.reason],
  );
  return rowCount ?? 0;
}

export async function findJob(db: Queryable, organisationId: string, id: string): Promise<JobRow | null> {
  const { rows } = await db.query<JobRow>(`select ${columns} from job where organisation_id = $1 and id = $2`, [
    organisationId,
    id,
  ]);
  return rows[0] ?? null;
}

/** Newest first; `createdBy` keeps those that a person has started, null those of everybody. */
export async function listJobs(
  db: Queryable,
  filter: { organisationId: string; createdBy: string | null; limit: number },
): Promise<JobRow[]> {
  const { rows } = await db.query<JobRow>(
    `select ${columns} from job where organisation_id = $1 and ($2::uuid is null or created_by = $2)
     order by created_at desc limit $3`,
    [filter.organisationId, filter.createdBy, filter.limit],
  );
  return rows;
}

/** A queued job ends at once, a running one at its next look; the new state, or null when it had ended before. */
export async function requestCancel(db: Queryable, organisationId: string, id: string): Promise<string | null> {
  const { rows } = await db.query<{ state: string }>(
    `update job set cancel_requested = true,
       state = case when state = 'queued' then 'cancelled' else state end,
       finished_at = case when state = 'queued' then now() else finished_at end
     where organisation_id = $1 and id = $2 and state in ('queued', 'running') returning state`,
    [organisationId, id],
  );
  return rows[0]?.state ?? null;
}
