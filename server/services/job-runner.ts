import type { Database } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { beatJob, claimJob, finishJob, type JobRow, recoverJobs, releaseJob } from "#queries/jobs.sql.ts";
import type { JobContext, JobDefinition, Tasks } from "./jobs.ts";
import type { Log } from "./log.ts";

export type JobRunner = Tasks & {
  /** Asks running work to stop at its next look and waits for it, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
};

// biome-ignore lint/suspicious/noExplicitAny: a registry of jobs with inputs of their own; JSON from the table meets them here only
export type AnyJob = JobDefinition<any, unknown>;

const pollMs = 1000;
const beatMs = 1000;
/** A server that has not said anything for so long has died with its jobs. */
const silentSeconds = 30;

/**
 * Works through the job table, one job at a time per server; any number of servers may run side by side.
 *
 * On the embedded engine no other server can exist, so what a former process left running is settled at once.
 */
export function startJobRunner(db: Database, definitions: readonly AnyJob[], log: Log): JobRunner {
  const byKind = new Map(definitions.map((definition) => [definition.kind, definition]));
  const restarting = definitions.filter((definition) => definition.restarts).map((definition) => definition.kind);
  let stopping = false;
  let wakeUp = () => {};
  let first = true;

  async function loop(): Promise<void> {
    while (!stopping) {
      const job = await nextJob().catch((error: unknown) => {
        log.error({ err: error }, "the job table could not be read");
        return null;
      });
      if (job) await runJob(job);
      else await pause();
    }
  }

  async function nextJob(): Promise<JobRow | null> {
    const silent = first && db.engine === "embedded" ? 0 : silentSeconds;
    first = false;
    await recoverJobs(db, { restarting, silentSeconds: silent, error: interrupted });
    return claimJob(db, [...byKind.keys()]);
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function runJob(row: JobRow): Promise<void> {
    const definition = byKind.get(row.kind);
    if (!definition) return;
    const state = {
      done: 0,
      total: null as number | null,
      step: null as string | null,
      cancelled: false,
      cutOff: false,
    };
    const beat = async () => {
      if (await beatJob(db, { id: row.id, ...state })) state.cancelled = true;
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
        if (stopping && !state.cancelled) state.cutOff = true;
        return state.cancelled || stopping;
      },
    };
    const end = await settle(definition, row.input, context, () => state.cancelled);
    clearInterval(timer);
    // The next server decides whether it runs again.
    if (state.cutOff) return releaseJob(db, row.id);
    if (end.error?.code === "internal") log.error({ err: end.cause, job: row.id, kind: row.kind }, "job failed");
    await beat().catch(() => false);
    await finishJob(db, { id: row.id, state: end.state, result: end.result, error: end.error });
  }

  const finished = loop();
  return {
    wake: () => wakeUp(),
    async stop(graceMs) {
      stopping = true;
      wakeUp();
      await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    },
  };
}

const interrupted = {
  code: "internal",
  message: "the server was restarted during this work",
  details: { interrupted: true },
};

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
