import type { Database } from "#db/database.ts";
import { claimJob, type Interruption, interruptJobs, type JobRow, touchJob } from "#queries/jobs.sql.ts";
import type { Tasks } from "./jobs.ts";
import type { Log } from "./log.ts";
import { type AnyJob, runJob } from "./run-job.ts";

export type JobRunner = Tasks & {
  /** Asks running work to stop at its next look and waits for it, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
};

/** Another process that does a claimed job and enters its outcome itself. */
export type JobProcess = {
  /** Resolves when the outcome is entered, or with the reason why the process will not get that far. */
  run(job: JobRow): Promise<"settled" | Extract<Interruption, "killed" | "stalled">>;
  /** Asks the process to stop its work at its next look. */
  stop(): void;
};

const pollMs = 1000;
const touchMs = 5000;
/** A server that has not said anything for so long has died with its jobs. */
const silentSeconds = 30;

/**
 * Works through the job table, one job at a time per server; any number of servers may run side by side. Jobs that are
 * meant to run apart do so in `apart`; without it, as in tests, here.
 *
 * On the embedded engine no other server can exist, so what a former process left running is settled at once.
 */
export function startJobRunner(
  db: Database,
  definitions: readonly AnyJob[],
  log: Log,
  apart: JobProcess | null = null,
): JobRunner {
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
      if (!job) await pause();
      // Whatever happens to one job, the next one gets its turn.
      else
        await work(job).catch((error: unknown) => log.error({ err: error, job: job.id }, "a job could not be settled"));
    }
  }

  async function nextJob(): Promise<JobRow | null> {
    const silent = first && db.engine === "embedded" ? 0 : silentSeconds;
    await interruptJobs(db, { silentSeconds: silent }, { restarting, reason: "server-lost" });
    first = false;
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

  async function work(row: JobRow): Promise<void> {
    const definition = byKind.get(row.kind);
    if (!definition) return;
    if (!apart || !definition.apart) return runJob({ db, log, stopping: () => stopping }, definition, row);
    // A process that computes without a pause says nothing: that it lives is said for it, until its time is up.
    const timer = setInterval(() => touchJob(db, row).catch(() => {}), touchMs);
    try {
      const outcome = await apart.run(row);
      if (outcome === "settled") return;
      log.error({ job: row.id, kind: row.kind, reason: outcome }, "a job ended its process");
      if (!stopping) await interruptJobs(db, row, { restarting, reason: outcome });
    } finally {
      clearInterval(timer);
    }
  }

  const finished = loop();
  return {
    wake: () => wakeUp(),
    async stop(graceMs) {
      stopping = true;
      wakeUp();
      apart?.stop();
      await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    },
  };
}
