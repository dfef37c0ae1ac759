import { afterAll, afterEach, describe, expect, inject, it } from "vitest";
import type { Database } from "#db/database.ts";
import { claimJob, finishJob, interruptJobs, type JobRow } from "#queries/jobs.sql.ts";
import { createJobProcess } from "#server/job-process.ts";
import { type JobRunner, startJobRunner } from "#services/job-runner.ts";
import { defineJob, enqueueJob } from "#services/jobs.ts";
import { silentLog } from "#services/log.ts";
import { engines, testDatabase } from "#test/support/database.ts";

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const kinds = ["apart-answer", "apart-endless", "apart-suicide"];

describe.each(engines())("jobs in a process of their own, on the %s engine", (engine) => {
  const db: Database = testDatabase(engine);
  const target = inject("databaseTargets").find((candidate) => candidate.engine === engine)!;
  const apart = createJobProcess(
    { target, dataDirectory: "/nowhere", baseUrl: "http://localhost", logLevel: "silent" },
    silentLog,
    { script: new URL("../../support/job-process.child.ts", import.meta.url), timing: { stallMs: 2000 } },
  );
  const definitions = kinds.map((kind) =>
    defineJob(kind, async () => "in the server", { apart: true, restarts: true }),
  );
  let runner: JobRunner | null = null;

  afterEach(async () => {
    await runner?.stop(2000);
    runner = null;
    await db.query("delete from job");
  });
  afterAll(() => apart.close());

  async function ended(kind: string, input: unknown = {}): Promise<JobRow & { interruptions: { reason: string }[] }> {
    runner ??= startJobRunner(db, definitions, silentLog, apart);
    const { jobId } = await enqueueJob(db, { kind }, { organisationId: null, userId: null, input });
    for (;;) {
      const { rows } = await db.query<JobRow & { interruptions: { reason: string }[] }>(
        "select * from job where id = $1 and state in ('done', 'failed', 'cancelled')",
        [jobId],
      );
      if (rows[0]) return rows[0];
      await wait(50);
    }
  }

  it("give their result from there", async () => {
    const job = await ended("apart-answer", { n: 21 });

    expect(job).toMatchObject({ state: "done", result: { twice: 42 }, attempt: 1, interruptions: [] });
    expect((job.result as { pid: number }).pid).not.toBe(process.pid);
  });

  // The endless one holds its process for two times `stallMs`, the other is dead at once, however fast the machine.
  it.each([
    ["apart-suicide", "killed", 0],
    ["apart-endless", "stalled", 20],
  ])(
    "stop for good after the second time of %s, with the reason, and the next job runs",
    async (kind, reason, beats) => {
      let pulse = 0;
      const heart = setInterval(() => pulse++, 20);
      const job = await ended(kind);
      clearInterval(heart);

      expect(job).toMatchObject({ state: "failed", attempt: 2, error: { details: { reason, stopped: true } } });
      expect(job.interruptions.map((one) => one.reason)).toEqual([reason, reason]);
      expect(pulse, "the server goes on meanwhile").toBeGreaterThan(beats);
      expect((await ended("apart-answer", { n: 1 })).state).toBe("done");
    },
  );

  it("are not ended by a server that was thought dead and wakes up", async () => {
    const { jobId } = await enqueueJob(db, { kind: "apart-answer" }, { organisationId: null, userId: null, input: {} });
    const sleeper = (await claimJob(db, kinds))!;
    await db.query("update job set heartbeat_at = now() - interval '1 minute'");
    await interruptJobs(db, { silentSeconds: 30 }, { restarting: kinds, reason: "server-lost" });
    const second = (await claimJob(db, kinds))!;

    const late = await finishJob(db, { ...sleeper, state: "failed", result: "of the sleeper", error: null });
    const right = await finishJob(db, { ...second, state: "done", result: "of the second", error: null });

    expect([sleeper.attempt, second.attempt, late, right]).toEqual([1, 2, false, true]);
    const { rows } = await db.query("select state, result from job where id = $1", [jobId]);
    expect(rows).toEqual([{ state: "done", result: "of the second" }]);
  });

  it("go on after the database went away, more often than after killing a process", async () => {
    await enqueueJob(db, { kind: "apart-answer" }, { organisationId: null, userId: null, input: {} });
    const states: string[] = [];
    for (let times = 0; times < 5; times++) {
      const claim = (await claimJob(db, kinds))!;
      await interruptJobs(db, claim, { restarting: kinds, reason: "database-lost" });
      const { rows } = await db.query<{ state: string }>("select state from job");
      states.push(rows[0]!.state);
    }

    expect(states).toEqual(["queued", "queued", "queued", "queued", "failed"]);
  });
});
