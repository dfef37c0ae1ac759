import { afterAll, describe, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "#db/database.ts";
import { claimJob } from "#queries/jobs.sql.ts";
import { startJobRunner } from "#services/job-runner.ts";
import { defineJob, enqueueJob } from "#services/jobs.ts";
import { silentLog } from "#services/log.ts";
import { engines } from "#test/support/database.ts";

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.runIf(engines().includes("native"))("two servers on one database", () => {
  const target = inject("databaseTargets").find((candidate) => candidate.engine === "native");
  const open = () => openDatabase(target!);
  const dbs: Database[] = [];

  afterAll(async () => {
    await dbs[0]?.query("delete from job");
    for (const db of dbs) await db.close();
  });

  it("do each job once between them, and the jobs of a third that died", async () => {
    const done: { server: number; n: number }[] = [];
    dbs.push(open(), open(), open());
    const [first, second, dead] = dbs as [Database, Database, Database];
    const queue = (n: number) =>
      enqueueJob(first, { kind: "shared" }, { organisationId: null, userId: null, input: { n } });
    await queue(0);
    const orphan = await claimJob(dead, ["shared"]);
    await first.query("update job set heartbeat_at = now() - interval '1 minute' where id = $1", [orphan!.id]);
    for (let n = 1; n <= 12; n++) await queue(n);

    const runners = [first, second].map((db, server) => {
      const shared = defineJob(
        "shared",
        async ({ n }: { n: number }) => {
          await wait(30);
          done.push({ server, n });
        },
        { restarts: true },
      );
      return startJobRunner(db, [shared], silentLog);
    });
    for (let tries = 0; tries < 400 && done.length < 13; tries++) await wait(50);
    await wait(200);
    for (const runner of runners) await runner.stop(2000);

    expect(done.map(({ n }) => n).sort((a, b) => a - b)).toEqual(Array.from({ length: 13 }, (_, n) => n));
    expect(new Set(done.map(({ server }) => server))).toEqual(new Set([0, 1]));
    const { rows } = await first.query(
      "select attempt, interruptions -> 0 ->> 'reason' as reason from job where id = $1",
      [orphan!.id],
    );
    expect(rows).toEqual([{ attempt: 2, reason: "server-lost" }]);
  });
});
