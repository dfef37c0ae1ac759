import { afterEach, describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { type JobRunner, startJobRunner } from "#services/job-runner.ts";
import { defineJob, enqueueJob } from "#services/jobs.ts";
import { silentLog } from "#services/log.ts";
import type { AnyJob } from "#services/run-job.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each(engines())("jobs on the %s engine", (engine) => {
  const db: Database = testDatabase(engine);
  const runners: JobRunner[] = [];

  afterEach(async () => {
    for (const runner of runners.splice(0)) await runner.stop(2000);
    await db.query("delete from job");
  });

  function start(...definitions: AnyJob[]): JobRunner {
    const runner = startJobRunner(db, definitions, silentLog);
    runners.push(runner);
    return runner;
  }

  async function enqueue(kind: string, input: unknown = {}) {
    const organisation = await buildOrganisation(db);
    const user = await buildUser(db, { organisation, role: "planner" });
    const { jobId } = await enqueueJob(db, { kind }, { organisationId: organisation.id, userId: user.id, input });
    const caller = callerFor(db, user);
    const get = () => caller.jobs.get({ org: organisation.slug, id: jobId });
    const until = async (state: string) => {
      for (let tries = 0; tries < 200 && (await get()).state !== state; tries++) await wait(50);
      return get();
    };
    return {
      get,
      until,
      cancel: () => caller.jobs.cancel({ org: organisation.slug, id: jobId }),
      caller,
      jobId,
      org: organisation.slug,
    };
  }

  it("run with their input and keep their result", async () => {
    start(defineJob("double", async (input: { n: number }) => ({ twice: input.n * 2 })));

    const job = await enqueue("double", { n: 21 });

    expect(await job.until("done")).toMatchObject({ result: { twice: 42 }, error: null });
  });

  it("end with the code and details of what was refused", async () => {
    start(defineJob("refuse", async () => Promise.reject(new DomainError("invalid-input", "erwartet", { zeile: 3 }))));

    const job = await enqueue("refuse");

    expect((await job.until("failed")).error).toEqual({
      code: "invalid-input",
      message: "erwartet",
      details: { zeile: 3 },
    });
  });

  it("tell nothing about an error that nobody foresaw", async () => {
    start(defineJob("break", async () => Promise.reject(new Error("password=geheim"))));

    const job = await enqueue("break");

    expect((await job.until("failed")).error).toEqual({ code: "internal", message: "internal error", details: {} });
  });

  it("show how far they are and stop when somebody cancels", async () => {
    start(
      defineJob("count", async (_input, context) => {
        for (let done = 0; !(await context.cancelled()); done++) {
          context.progress(done + 1, 1000, "zählt");
          await wait(20);
        }
      }),
    );
    const job = await enqueue("count");
    const running = await job.until("running");
    await wait(200);

    await job.cancel();

    expect(running.state).toBe("running");
    const ended = await job.until("cancelled");
    expect(ended.step).toBe("zählt");
    expect(ended.done).toBeGreaterThan(0);
  });

  it("that nobody has begun end at once when somebody cancels", async () => {
    const job = await enqueue("nobody-runs-this");

    expect((await job.cancel()).state).toBe("cancelled");
  });

  it("cut off by a killed server fail, or run again if they say they can", async () => {
    const fails = await enqueue("once");
    const restarts = await enqueue("again");
    await db.query("update job set state = 'running', heartbeat_at = now() - interval '10 minutes'");

    start(
      defineJob("once", async () => 1),
      defineJob("again", async () => 2, { restarts: true }),
    );

    expect((await fails.until("failed")).error).toMatchObject({ details: { interrupted: true } });
    expect(await restarts.until("done")).toMatchObject({ result: 2 });
  });

  it("can be watched until they end", async () => {
    start(defineJob("quick", async () => "fertig"));
    const job = await enqueue("quick");

    const states: string[] = [];
    for await (const view of await job.caller.jobs.watch({ org: job.org, id: job.jobId })) states.push(view.state);

    expect(states.at(-1)).toBe("done");
  });
});
