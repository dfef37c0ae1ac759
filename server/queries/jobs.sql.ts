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
  created_by: string | null;
  created_at: Date;
  finished_at: Date | null;
};

const columns = `id, organisation_id, kind, input, state, step, progress_done, progress_total, result, error,
  cancel_requested, created_by, created_at, finished_at`;

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
    `update job set state = 'running', heartbeat_at = now() where id = (
       select id from job where state = 'queued' and kind = any($1) order by created_at limit 1 for update skip locked
     ) returning ${columns}`,
    [kinds],
  );
  return rows[0] ?? null;
}

/** Says that a running job is alive and how far it is; answers whether someone asked to cancel it. */
export async function beatJob(
  db: Queryable,
  job: { id: string; done: number; total: number | null; step: string | null },
): Promise<boolean> {
  const { rows } = await db.query<{ cancel_requested: boolean }>(
    `update job set heartbeat_at = now(), progress_done = $2, progress_total = $3, step = $4
     where id = $1 and state = 'running' returning cancel_requested`,
    [job.id, job.done, job.total, job.step],
  );
  // A job that is no longer marked as running was given up by another server: stop it here.
  return rows[0]?.cancel_requested ?? true;
}

export async function finishJob(
  db: Queryable,
  job: { id: string; state: "done" | "failed" | "cancelled"; result: unknown; error: JobRow["error"] },
): Promise<void> {
  await db.query(
    `update job set state = $2, result = $3, error = $4, finished_at = now(), heartbeat_at = null where id = $1 and state = 'running'`,
    [job.id, job.state, JSON.stringify(job.result ?? null), job.error === null ? null : JSON.stringify(job.error)],
  );
}

/** Gives up a running job, for `recoverJobs` to settle. */
export async function releaseJob(db: Queryable, id: string): Promise<void> {
  await db.query(`update job set heartbeat_at = null where id = $1 and state = 'running'`, [id]);
}

/** Running jobs whose last sign of life is older than `silentSeconds`: those in `restarting` queue again, others fail. */
export async function recoverJobs(
  db: Queryable,
  args: { restarting: readonly string[]; silentSeconds: number; error: JobRow["error"] },
): Promise<void> {
  await db.query(
    `update job set
       state = case when kind = any($1) and not cancel_requested then 'queued' else 'failed' end,
       finished_at = case when kind = any($1) and not cancel_requested then null else now() end,
       error = case when kind = any($1) and not cancel_requested then null else $3::jsonb end,
       heartbeat_at = null
     where state = 'running' and (heartbeat_at is null or heartbeat_at < now() - make_interval(secs => $2))`,
    [args.restarting, args.silentSeconds, JSON.stringify(args.error)],
  );
}

export async function findJob(db: Queryable, organisationId: string, id: string): Promise<JobRow | null> {
  const { rows } = await db.query<JobRow>(`select ${columns} from job where organisation_id = $1 and id = $2`, [
    organisationId,
    id,
  ]);
  return rows[0] ?? null;
}

/** Newest first. */
export async function listJobs(db: Queryable, organisationId: string, limit: number): Promise<JobRow[]> {
  const { rows } = await db.query<JobRow>(
    `select ${columns} from job where organisation_id = $1 order by created_at desc limit $2`,
    [organisationId, limit],
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
