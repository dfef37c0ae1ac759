import { setTimeout as wait } from "node:timers/promises";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { WorkAhead } from "#domain/import-work.ts";
import { exporters } from "#domain/roles.ts";
import { findWorkAhead } from "#queries/import-jobs.sql.ts";
import { findJob, type JobRow, listJobs, requestCancel } from "#queries/jobs.sql.ts";
import { writeAudit } from "./audit.ts";
import type { Caller } from "./caller.ts";

/** Long work as people see it. `total` is null while nobody knows it; `result` depends on the kind. */
export type JobView = {
  id: string;
  kind: string;
  state: JobRow["state"];
  done: number;
  total: number | null;
  step: string | null;
  result: unknown;
  error: JobRow["error"];
  createdAt: string;
  finishedAt: string | null;
  /** Only of a queued job that is looked at by itself. */
  waitsFor: WorkAhead | null;
};

const watchMs = 500;
const shownJobs = 50;

/** Results of long work name files, projects and errors: for those who may start all of it, and for whoever started it. */
function mayRead({ actor }: Caller, job: JobRow): boolean {
  return exporters.includes(actor.role) || (actor.userId !== null && job.created_by === actor.userId);
}

export async function getJob(caller: Caller, id: string): Promise<JobView> {
  const row = await readJob(caller, id);
  return { ...toView(row), waitsFor: row.state === "queued" ? await findWorkAhead(caller.db, id) : null };
}

/** The job as it stands in the table. Errors: `not-found`, also for one that the caller may not read. */
export async function readJob(caller: Caller, id: string): Promise<JobRow> {
  const { organisation, userId } = caller.actor;
  const row = await inOrganisation(caller.db, organisation.id, userId, (tx) => findJob(tx, organisation.id, id));
  if (!row || !mayRead(caller, row))
    throw new DomainError("not-found", `expected a job of ${organisation.slug}, got ${id}`);
  return row;
}

export async function listRecentJobs(caller: Caller): Promise<JobView[]> {
  const { organisation, userId } = caller.actor;
  const createdBy = exporters.includes(caller.actor.role) ? null : userId;
  const rows = await inOrganisation(caller.db, organisation.id, userId, (tx) =>
    listJobs(tx, { organisationId: organisation.id, createdBy, limit: shownJobs }),
  );
  return rows.map(toView);
}

/** Asks a job to stop; one that has ended stays as it is. Errors: `not-found`. */
export async function cancelJob(caller: Caller, id: string): Promise<JobView> {
  const { organisation, userId, name } = caller.actor;
  await inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const state = await requestCancel(tx, organisation.id, id);
    if (state === null) return;
    const event = {
      organisationId: organisation.id,
      userId,
      actor: name,
      action: "cancel",
      entity: "job",
      entityId: id,
    };
    await writeAudit(tx, event);
  });
  return getJob(caller, id);
}

/** Gives the job whenever it has changed, until it ends or nobody listens any more. */
export async function* watchJob(caller: Caller, id: string, signal: AbortSignal | undefined): AsyncGenerator<JobView> {
  let last = "";
  while (!signal?.aborted) {
    const view = await getJob(caller, id);
    const text = JSON.stringify(view);
    if (text !== last) yield view;
    last = text;
    if (view.state !== "queued" && view.state !== "running") return;
    await wait(watchMs);
  }
}

function toView(row: JobRow): JobView {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    done: row.progress_done,
    total: row.progress_total,
    step: row.step,
    result: row.result,
    error: row.error,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    waitsFor: null,
  };
}
