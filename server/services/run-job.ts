import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { beatJob, finishJob, interruptJobs, type JobRow, releaseJob } from "#queries/jobs.sql.ts";
import type { JobContext, JobDefinition } from "./jobs.ts";
import type { Log } from "./log.ts";

// biome-ignore lint/suspicious/noExplicitAny: a registry of jobs with inputs of their own; JSON from the table meets them here only
export type AnyJob = JobDefinition<any, unknown>;

const beatMs = 1000;
const retryMs = 1000;

/**
 * Does a claimed job from its start to the entry of its outcome. Never throws: a database that goes away meanwhile interrupts
 * the job, and its outcome is entered when the database is back. `stopping` tells that this process shall end.
 */
export async function runJob(
  tools: { db: Database; log: Log; stopping(): boolean },
  definition: AnyJob,
  row: JobRow,
): Promise<void> {
  const { db, log, stopping } = tools;
  const claim = { id: row.id, attempt: row.attempt };
  const state = {
    done: 0,
    total: null as number | null,
    step: null as string | null,
    cancelled: false,
    cutOff: false,
  };
  const beat = async () => {
    if (await beatJob(db, { ...claim, ...state })) state.cancelled = true;
  };
  const timer = setInterval(() => {
    beat().catch((error: unknown) => log.warn({ err: error, job: row.id }, "a job's progress could not be written"));
  }, beatMs);
  const context: JobContext = {
    db,
    log,
    jobId: row.id,
    organisationId: row.organisation_id,
    userId: row.created_by,
    progress(done, total, step) {
      state.done = done;
      state.total = total;
      if (step !== undefined) state.step = step;
    },
    async cancelled() {
      await beat();
      if (stopping() && !state.cancelled) state.cutOff = true;
      return state.cancelled || stopping();
    },
  };
  const end = await settle(definition, row.input, context, () => state.cancelled);
  clearInterval(timer);
  if (end.error?.code === "internal") log.error({ err: end.cause, job: row.id, kind: row.kind }, "job failed");
  await insist(tools, row, async () => {
    // The next server decides whether it runs again.
    if (state.cutOff) return releaseJob(db, claim, definition.restarts);
    if (end.error?.code === "unavailable") {
      const restarting = definition.restarts ? [row.kind] : [];
      await interruptJobs(db, claim, { restarting, reason: "database-lost" });
      return;
    }
    await beat();
    await finishJob(db, { ...claim, state: end.state, result: end.result, error: end.error });
  });
}

/** Tries until it is written: the outcome of an hour's work is not lost because the database restarts at that moment. */
async function insist(
  { log, stopping }: { log: Log; stopping(): boolean },
  row: JobRow,
  write: () => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      log.error({ err: error, job: row.id }, "a job's outcome could not be written");
      if (stopping()) return;
      await sleep(retryMs);
    }
  }
}

type End = { state: "done" | "failed" | "cancelled"; result: unknown; error: JobRow["error"]; cause?: unknown };

async function settle(
  definition: AnyJob,
  input: unknown,
  context: JobContext,
  wasCancelled: () => boolean,
): Promise<End> {
  try {
    const result = await definition.run(input, context);
    return { state: wasCancelled() ? "cancelled" : "done", result, error: null };
  } catch (error) {
    if (wasCancelled()) return { state: "cancelled", result: null, error: null };
    if (!(error instanceof DomainError)) {
      return {
        state: "failed",
        result: null,
        error: { code: "internal", message: "internal error", details: {} },
        cause: error,
      };
    }
    const { code, message, details } = error;
    return { state: "failed", result: null, error: { code, message, details: { ...details } } };
  }
}
