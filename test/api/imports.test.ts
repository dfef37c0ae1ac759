import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#domain/roles.ts";
import { importJob } from "#services/imports/import-job.ts";
import { startJobRunner } from "#services/job-runner.ts";
import { silentLog } from "#services/log.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile } from "#test/support/import-world.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

describe.each(engines())("imports over the web on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let web: TestWebServer;

  beforeAll(async () => {
    web = await startWebServer(db, { env: { uploadMaxBytes: 20_000 } });
  });
  afterAll(() => web.close());

  async function person(role: Role) {
    const organisation = await buildOrganisation(db, { territory: ["12070"] });
    const user = await buildUser(db, { organisation, role });
    const cookie = await web.cookieOf(user.id);
    const upload = (text: string, slug = organisation.slug) => {
      const body = new FormData();
      body.append("file", new Blob([text]), "../../liste ä.csv");
      return fetch(`${web.url}/api/${slug}/uploads`, {
        method: "POST",
        headers: { cookie, origin: web.url },
        body,
      });
    };
    return { organisation, user, cookie, upload, caller: callerFor(db, user, { files: web.files }) };
  }

  it("keeps an upload and runs its import as a job with a report", async () => {
    const { organisation, cookie, upload, caller } = await person("planner");
    const file = addressFile([...addressesOf("12070296", 30), { id: "bad", number: "", at: 60 }]);
    const { uploadId, fileName, bytes } = await (await upload(file)).json();
    expect({ fileName, bytes }).toEqual({ fileName: "liste ä.csv", bytes: Buffer.byteLength(file) });

    const org = organisation.slug;
    const given = { org, uploadId, kind: "addresses" as const, asOf: "2026-06-30", srid: 25832, dryRun: true };
    const { jobId } = await caller.imports.start(given);
    const runner = startJobRunner(db, [importJob(web.files)], silentLog);
    let job = await caller.jobs.get({ org, id: jobId });
    while (job.state === "queued" || job.state === "running") {
      await sleep(100);
      job = await caller.jobs.get({ org, id: jobId });
    }
    await runner.stop(1000);

    expect(job).toMatchObject({ state: "done", result: { outcome: "dry-run", rows: 31, loaded: 30, rejected: 1 } });
    const problem = { rows: 1, line: 32, sheet: null, column: "hausnummer", expected: "a house number", found: "none" };
    expect(job.result).toMatchObject({ cause: null, problems: [problem] });
    const report = await fetch(`${web.url}/api/${org}/imports/${jobId}/report.csv`, { headers: { cookie } });
    expect(report.status).toBe(200);
    expect((await report.text()).split("\n")[1]).toContain("32;hausnummer;a house number");
    const url = `${web.url}/api/${org}/imports/${jobId}/report.csv`;
    const german = await fetch(`${url}?lang=de`, { headers: { cookie } });
    expect((await german.text()).split("\n")[1]).toBe(
      "32;hausnummer;eine Hausnummer;leer;Zeile nicht eingelesen;nicht eingelesen;",
    );
    expect((await fetch(`${url}?lang=xx`, { headers: { cookie } })).status).toBe(400);
  });

  it("says where an upload cannot be read, by the name that the person gave it", async () => {
    const { organisation, upload, caller } = await person("planner");
    const { uploadId } = await (await upload("strasse^hausnummer\nWeg^1\n")).json();
    const org = organisation.slug;

    const { jobId } = await caller.imports.start({ org, uploadId, kind: "addresses", asOf: "2026-06-30" });
    const runner = startJobRunner(db, [importJob(web.files)], silentLog);
    let job = await caller.jobs.get({ org, id: jobId });
    while (job.state === "queued" || job.state === "running") {
      await sleep(100);
      job = await caller.jobs.get({ org, id: jobId });
    }
    await runner.stop(1000);

    expect(job.state).toBe("failed");
    expect(job.error?.message).toMatch(/^liste ä\.csv, line 1: expected columns separated by .* found one column/);
  });

  it("shows what a file holds and where its points lie to whoever sent it, and keeps how its columns were named", async () => {
    const { organisation, upload, caller } = await person("planner");
    const { uploadId } = await (await upload("Lage;HNr.;Foo;Bar\nWeg;1;345000;5890000\n")).json();
    const org = organisation.slug;
    const kind = "addresses" as const;

    const bare = await caller.imports.preview({ org, uploadId, kind, publisher: "Amt" });
    expect(bare).toMatchObject({ guess: null, saved: null, refusal: { code: "missing-columns" } });
    expect(bare.table?.columns.map(({ field }) => field)).toEqual([null, "houseNumber", null, null]);
    const mapping = { columns: { street: "Lage", x: "Foo", y: "Bar" } };
    const placed = await caller.imports.preview({ org, uploadId, kind, publisher: "Amt", mapping });
    expect(placed.refusal?.code).toBe("wrong-crs");
    expect(placed.table?.points.map(({ srid }) => srid)).toEqual([25832, 25833]);
    const described = { ...mapping, srid: 25833 };
    const whole = await caller.imports.preview({ org, uploadId, kind, mapping: described });
    expect(whole).toMatchObject({ refusal: null, table: { srid: 25833 } });

    const given = { org, uploadId, kind, asOf: "2026-06-30", publisher: "Amt", mapping: described };
    await caller.imports.start({ ...given, dryRun: true });
    expect((await caller.imports.preview({ org, uploadId, kind, publisher: "Amt" })).saved).toBeNull();
    await caller.imports.start(given);
    expect((await caller.imports.preview({ org, uploadId, kind, publisher: "Amt" })).saved).toEqual(described);
    expect((await caller.imports.preview({ org, uploadId, kind, publisher: "Other" })).saved).toBeNull();
  });

  it.each(["funding-officer", "mayor", "viewer", "adviser"] as const)(
    "shows no %s a file to be imported",
    async (role) => {
      const { organisation, caller } = await person(role);
      const given = { org: organisation.slug, uploadId: randomUUID(), kind: "addresses" as const };
      expect(await refusalOf(caller.imports.preview(given))).toBe("forbidden");
    },
  );

  it("shows a file to nobody else of the organisation, nor to administrators who did not send it", async () => {
    const { organisation, upload } = await person("planner");
    const { uploadId } = await (await upload("a;b\n1;2\n")).json();
    for (const role of ["planner", "administrator"] as const) {
      const colleague = callerFor(db, await buildUser(db, { organisation, role }), { files: web.files });
      expect(await refusalOf(colleague.imports.preview({ org: organisation.slug, uploadId }))).toBe("not-found");
    }
  });

  it("refuses a file above the limit, an empty one and none at all", async () => {
    const { organisation, cookie, upload } = await person("planner");

    const tooLarge = await upload("x".repeat(30_000));
    const empty = await upload("");
    const none = await fetch(`${web.url}/api/${organisation.slug}/uploads`, {
      method: "POST",
      headers: { cookie, origin: web.url },
      body: new FormData(),
    });

    expect((await tooLarge.json()).code).toBe("limit-exceeded");
    expect((await empty.json()).code).toBe("invalid-input");
    expect(none.status).toBeGreaterThanOrEqual(400);
  });

  it("lets a funding officer upload a list for an application, and import nothing", async () => {
    const { organisation, upload, caller } = await person("funding-officer");
    const answer = await upload("adress_id;bewegung\n1;out\n");
    expect(answer.status).toBe(200);
    const { uploadId } = await answer.json();
    const given = { org: organisation.slug, uploadId, kind: "addresses" as const, asOf: "2026-06-30", dryRun: true };
    expect(await refusalOf(caller.imports.start(given))).toBe("forbidden");
  });

  it.each(["mayor", "viewer"] as const)("lets no %s upload", async (role) => {
    const { upload } = await person(role);

    expect((await upload("a;b\n1;2\n")).status).toBe(403);
  });

  it("hides uploads and datasets of another organisation", async () => {
    const mine = await person("planner");
    const theirs = await person("planner");
    const { uploadId } = await (await theirs.upload("a;b\n1;2\n")).json();
    const [dataset] = (
      await db.query<{ id: number }>(
        `insert into dataset (kind, organisation_id, as_of, file_name, file_sha256, state)
         values ('offers', $1, '2026-06-30', 'a.csv', 'x', 'failed') returning id`,
        [theirs.organisation.id],
      )
    ).rows;
    const org = mine.organisation.slug;
    const given = { org, uploadId, kind: "addresses" as const, asOf: "2026-06-30" };

    expect(await refusalOf(mine.caller.imports.start(given))).toBe("not-found");
    expect(await refusalOf(mine.caller.datasets.get({ org, id: dataset!.id }))).toBe("not-found");
    expect(await refusalOf(mine.caller.datasets.undo({ org, id: dataset!.id }))).toBe("not-found");
    const ids = (await mine.caller.datasets.list({ org })).map(({ id }) => id);
    expect(ids).not.toContain(dataset!.id);
    const file = await fetch(`${web.url}/api/${org}/datasets/${dataset!.id}/file`, {
      headers: { cookie: mine.cookie },
    });
    expect(file.status).toBe(404);
    expect((await mine.upload("a;b\n1;2\n", theirs.organisation.slug)).status).toBe(404);
  });
});
