import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertUpload } from "#queries/uploads.sql.ts";
import { importJob } from "#services/imports/import-job.ts";
import { startJobRunner } from "#services/job-runner.ts";
import { silentLog } from "#services/log.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile } from "#test/support/import-world.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

const asOf = "2026-06-30";

describe.each(engines())("work that was left on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let web: TestWebServer;

  beforeAll(async () => {
    web = await startWebServer(db, { env: { uploadMaxBytes: 20_000 } });
  });
  afterAll(() => web.close());

  async function person(organisation?: Awaited<ReturnType<typeof buildOrganisation>>) {
    const own = organisation ?? (await buildOrganisation(db, { territory: ["12070"] }));
    const user = await buildUser(db, { organisation: own, role: "planner" });
    const send = async (fileName: string) =>
      insertUpload(db, {
        ...{ organisationId: own.id, userId: user.id },
        ...{ fileName, fileKey: "0".repeat(64), bytes: 12 },
      });
    return { organisation: own, org: own.slug, user, send, caller: callerFor(db, user, { files: web.files }) };
  }
  type Person = Awaited<ReturnType<typeof person>>;

  function check(of: Person, uploadId: string, more: { dryRun?: boolean; publisher?: string } = {}) {
    return of.caller.imports.start({ org: of.org, uploadId, kind: "addresses", asOf, dryRun: true, ...more });
  }
  const running = (jobId: string, done: number, total: number) =>
    db.query(
      "update job set state = 'running', progress_done = $2, progress_total = $3, step = 'reading' where id = $1",
      [jobId, done, total],
    );

  it("is listed with file and progress, and names what it waits for", async () => {
    await db.query("delete from job");
    const planner = await person();
    const first = await check(planner, await planner.send("erste.csv"), { dryRun: false });
    const second = await check(planner, await planner.send("zweite.csv"));
    const third = await check(planner, await planner.send("dritte.csv"));
    await running(first.jobId, 30, 120);

    const listed = await planner.caller.imports.list({ org: planner.org });
    expect(
      listed.map(({ fileName, dryRun, state, done, total, own }) => [fileName, dryRun, state, done, total, own]),
    ).toEqual([
      ["erste.csv", false, "running", 30, 120, true],
      ["zweite.csv", true, "queued", 0, null, true],
      ["dritte.csv", true, "queued", 0, null, true],
    ]);
    const waitsFor = { kind: "import", dryRun: false, fileName: "erste.csv", done: 30, total: 120 };
    const of = async ({ jobId }: { jobId: string }) =>
      (await planner.caller.jobs.get({ org: planner.org, id: jobId })).waitsFor;
    expect([await of(first), await of(second), await of(third)]).toEqual([
      null,
      { ...waitsFor, queuedBefore: 0 },
      { ...waitsFor, queuedBefore: 1 },
    ]);
  });

  it("of another organisation is told by its kind alone", async () => {
    await db.query("delete from job");
    const [theirs, mine] = [await person(), await person()];
    const { jobId: ahead } = await check(theirs, await theirs.send("geheim.csv"));
    await running(ahead, 1, 4);
    const { jobId } = await check(mine, await mine.send("eigene.csv"));

    const { waitsFor } = await mine.caller.jobs.get({ org: mine.org, id: jobId });
    expect(waitsFor).toEqual({ kind: "import", dryRun: true, fileName: null, done: 1, total: 4, queuedBefore: 0 });
    expect((await mine.caller.imports.list({ org: mine.org })).map(({ fileName }) => fileName)).toEqual(["eigene.csv"]);
    expect(await refusalOf(mine.caller.imports.get({ org: mine.org, jobId: ahead }))).toBe("not-found");
  });

  it("goes on where it was left, for whoever began it", async () => {
    const planner = await person();
    const uploadId = await planner.send("liste ä.csv");
    const mapping = { columns: { street: "Lage" }, srid: 25833 };
    const given = { org: planner.org, uploadId, kind: "addresses" as const, asOf, publisher: "Amt", mapping };
    const { jobId } = await planner.caller.imports.start({ ...given, dryRun: true, allow: ["older"] });

    const started = await planner.caller.imports.get({ org: planner.org, jobId });
    expect(started).toEqual({
      upload: { uploadId, fileName: "liste ä.csv", bytes: 12 },
      request: { kind: "addresses", asOf, publisher: "Amt", mapping },
      dryRun: true,
    });
    const colleague = await person(planner.organisation);
    expect((await colleague.caller.imports.list({ org: planner.org })).at(-1)).toMatchObject({ jobId, own: false });
    expect(await refusalOf(colleague.caller.imports.get({ org: planner.org, jobId }))).toBe("not-found");
    expect(await refusalOf(planner.caller.imports.get({ org: planner.org, jobId: randomUUID() }))).toBe("not-found");
  });

  it("of a check ends when the same file is checked again, and no other", async () => {
    await db.query("delete from job");
    const planner = await person();
    const colleague = await person(planner.organisation);
    const uploadId = await planner.send("a.csv");
    const other = await check(planner, await planner.send("b.csv"));
    const theirs = await check(colleague, uploadId);
    const applied = await check(planner, uploadId, { dryRun: false });
    const runs = await check(planner, uploadId);
    await running(runs.jobId, 1, 2);
    const waits = await check(planner, uploadId, { publisher: "Amt" });
    const last = await check(planner, uploadId, { publisher: "Amt B" });

    const { rows } = await db.query<{ id: string; state: string; asked: boolean }>(
      "select id, state, cancel_requested as asked from job where organisation_id = $1",
      [planner.organisation.id],
    );
    const stateOf = ({ jobId }: { jobId: string }) => {
      const { state, asked } = rows.find(({ id }) => id === jobId)!;
      return [state, asked];
    };
    expect([other, theirs, applied, runs, waits, last].map(stateOf)).toEqual([
      ["queued", false],
      ["queued", false],
      ["queued", false],
      ["running", true],
      ["cancelled", true],
      ["queued", false],
    ]);
  });

  it("stays listed as a checked file until it is answered, for whoever began it", async () => {
    await db.query("delete from job");
    const planner = await person();
    const colleague = await person(planner.organisation);
    const cookie = await web.cookieOf(planner.user.id);
    const body = new FormData();
    body.append("file", new Blob([addressFile(addressesOf("12070296", 5))]), "fünf.csv");
    const headers = { cookie, origin: web.url };
    const sent = await fetch(`${web.url}/api/${planner.org}/uploads`, { method: "POST", headers, body });
    const { uploadId } = await sent.json();
    const { jobId } = await check(planner, uploadId);
    const runner = startJobRunner(db, [importJob(web.files)], silentLog);
    while (["queued", "running"].includes((await planner.caller.jobs.get({ org: planner.org, id: jobId })).state)) {
      await sleep(50);
    }
    await runner.stop(1000);

    const names = async (of: Person) => (await of.caller.imports.list({ org: of.org })).map(({ fileName }) => fileName);
    expect([await names(planner), await names(colleague)]).toEqual([["fünf.csv"], []]);
    const answer = await check(planner, uploadId, { dryRun: false });
    await planner.caller.jobs.cancel({ org: planner.org, id: answer.jobId });
    expect(await names(planner)).toEqual([]);

    for (const name of ["1.csv", "2.csv", "3.csv", "4.csv"]) {
      const { jobId: ended } = await check(planner, await planner.send(name));
      await db.query("update job set state = 'done', finished_at = now() where id = $1", [ended]);
    }
    expect(await names(planner)).toEqual(["2.csv", "3.csv", "4.csv"]);
  });
});
