import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import yazl from "yazl";
import type { Role } from "#domain/roles.ts";
import { syncRuleSets } from "#services/status.ts";
import { buildApplication } from "#test/builders/application.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

const pdf = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const megabyte = 1024 * 1024;

type Fields = Record<string, string>;

describe.each(engines())("documents on the %s engine", (engine) => {
  const db = testDatabase(engine);
  const scanner = join(mkdtempSync(join(tmpdir(), "breitbandlotse-scan-")), "scan.sh");
  let web: TestWebServer;
  let scanned: TestWebServer;

  beforeAll(async () => {
    await syncRuleSets(db);
    writeFileSync(
      scanner,
      `#!/bin/sh
case "$1" in --strict) shift;; *) exit 9;; esac
[ -z "$SECRET$DATABASE_URL" ] || exit 7
grep -q BROKEN "$1" && exit 2
grep -q EICAR "$1" && { echo "$1: Test-Signature FOUND"; exit 1; }
exit 0
`,
    );
    chmodSync(scanner, 0o700);
    web = await startWebServer(db, { env: { documentMaxBytes: megabyte } });
    scanned = await startWebServer(db, { env: { scanCommand: [scanner, "--strict"] } });
  });
  afterAll(() => Promise.all([web.close(), scanned.close()]));

  async function world(role: Role = "planner") {
    const organisation = await buildOrganisation(db);
    const planner = callerFor(db, await buildUser(db, { organisation, role: "planner" }), { files: web.files });
    const { id: projectId } = await planner.projects.create({
      org: organisation.slug,
      name: "Ost",
      ruleSet: "weiss-30",
    });
    const as = async (wanted: Role) => {
      const user = await buildUser(db, { organisation, role: wanted, name: wanted });
      return { user, cookie: await web.cookieOf(user.id), api: callerFor(db, user, { files: web.files }) };
    };
    const person = await as(role);
    const send = async (
      content: Buffer | string,
      name: string,
      {
        fields = { projectId },
        type = "",
        cookie = person.cookie,
        to = web,
      }: {
        fields?: Fields;
        type?: string;
        cookie?: string;
        to?: TestWebServer;
      } = {},
    ) => {
      const body = new FormData();
      for (const [field, value] of Object.entries(fields)) body.append(field, value);
      body.append("file", new Blob([new Uint8Array(Buffer.from(content))], { type }), name);
      const answer = await fetch(`${to.url}/api/${organisation.slug}/documents`, {
        method: "POST",
        headers: { cookie, origin: to.url },
        body,
      });
      return { status: answer.status, body: await answer.json() };
    };
    const get = (path: string, cookie = person.cookie) =>
      fetch(`${web.url}/api/${organisation.slug}/documents/${path}`, { headers: { cookie } });
    return { organisation, org: organisation.slug, projectId, as, ...person, send, get };
  }

  it("keeps a file with its checksum, and gives the same bytes back as an attachment that nothing runs", async () => {
    const { org, projectId, send, get, api } = await world();

    const { status, body } = await send(pdf, "Bescheid Ö.pdf", {
      fields: { projectId, title: "Bescheid", note: "per Post" },
      type: "application/pdf",
    });
    const answer = await get(`${body.id}/versions/1`);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: "Bescheid",
      visibility: "project",
      projectId,
      applicationId: null,
      version: 1,
    });
    expect(body.versions).toMatchObject([
      {
        number: 1,
        fileName: "Bescheid Ö.pdf",
        mediaType: "application/pdf",
        bytes: pdf.length,
        scan: "unscanned",
        note: "per Post",
      },
    ]);
    expect(await api.documents.list({ org, projectId })).toEqual([body]);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="Bescheid _.pdf"; filename*=UTF-8''Bescheid%20%C3%96.pdf`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store",
    });
  });

  it("adds versions, keeps the originals, and refuses the same bytes again", async () => {
    const { send, get } = await world();
    const first = (await send(pdf, "plan.pdf")).body;

    const fields = { documentId: first.id };
    const second = (await send(Buffer.concat([pdf, Buffer.from("%2\n")]), "plan neu.pdf", { fields })).body;
    const again = await send(Buffer.concat([pdf, Buffer.from("%2\n")]), "plan neu.pdf", { fields });

    expect(second.id).toBe(first.id);
    expect(second.versions.map(({ number, fileName }: any) => [number, fileName])).toEqual([
      [2, "plan neu.pdf"],
      [1, "plan.pdf"],
    ]);
    expect([again.status, again.body.code]).toEqual([409, "conflict"]);
    expect(Buffer.from(await (await get(`${first.id}/versions/1`)).arrayBuffer())).toEqual(pdf);
    expect((await get(`${first.id}/versions/3`)).status).toBe(404);
  });

  it("gives two versions that are sent at once two numbers", async () => {
    const { org, projectId, send, api } = await world();
    const { id: documentId } = (await send("eins", "a.txt")).body;

    await Promise.all(["zwei", "drei", "vier"].map((text) => send(text, "a.txt", { fields: { documentId } })));

    const [document] = await api.documents.list({ org, projectId });
    expect(document?.versions.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
  });

  it.each([
    [
      "a program named pdf",
      Buffer.concat([Buffer.from("MZ\x90\0\x03\0\0\0"), Buffer.alloc(200)]),
      "x.pdf",
      "",
      "content",
    ],
    ["a page named txt", "  <!DOCTYPE html><html><script>alert(1)</script></html>", "x.txt", "text/plain", "content"],
    [
      "a script hidden behind a byte order mark",
      "\uFEFFa;b\n<script>alert(1)</script>",
      "x.csv",
      "text/csv",
      "content",
    ],
    [
      "a drawing that may hold scripts",
      "<svg xmlns='http://www.w3.org/2000/svg'/>",
      "x.svg",
      "image/svg+xml",
      "extension",
    ],
    ["a drawing named png", "<svg xmlns='http://www.w3.org/2000/svg'/>", "x.png", "image/png", "content"],
    ["a picture declared as something else", png, "x.png", "application/pdf", "declared"],
    ["a picture named pdf", png, "x.pdf", "application/pdf", "content"],
    ["a file without an ending", pdf, "bescheid", "application/pdf", "extension"],
    ["a script", "#!/bin/sh\nrm -rf /\n", "x.sh", "text/x-sh", "extension"],
    [
      "a database named GeoPackage",
      Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(200)]),
      "x.gpkg",
      "",
      "content",
    ],
    ["an archive cut in the middle", Buffer.from("504b030414000000", "hex"), "x.zip", "application/zip", "archive"],
    ["an empty file", "", "x.txt", "text/plain", "empty"],
  ])("refuses %s, says why, and keeps nothing", async (_name, content, name, type, fault) => {
    const { org, projectId, send, api } = await world();
    const before = keptFiles();

    const { status, body } = await send(content, name, { type });

    expect([status, body.code, body.details.fault]).toEqual([400, "invalid-input", fault]);
    expect(body.details.file).toMatchObject({ name, expected: expect.any(String), found: expect.any(String) });
    expect(await api.documents.list({ org, projectId })).toEqual([]);
    expect(keptFiles()).toEqual(before);
  });

  it("refuses an archive that unpacks to a hundred times the limit", async () => {
    const { send } = await world();
    const archive = new yazl.ZipFile();
    archive.addBuffer(Buffer.alloc(100 * megabyte), "null.txt");
    archive.end();
    const chunks: Buffer[] = [];
    for await (const chunk of archive.outputStream) chunks.push(Buffer.from(chunk as Uint8Array));

    const { status, body } = await send(Buffer.concat(chunks), "x.zip", { type: "application/zip" });

    expect([status, body.details.fault]).toEqual([400, "archive"]);
  });

  it("refuses a file above the limit and names it", async () => {
    const { send } = await world();
    const before = keptFiles();

    const { status, body } = await send(randomBytes(megabyte + 1), "x.zip");

    expect([status, body.code, body.details.limitBytes]).toEqual([413, "limit-exceeded", megabyte]);
    expect(keptFiles()).toEqual(before);
  });

  it("takes the last part of a name for the name, never for a path", async () => {
    const { send, get } = await world();

    const { body } = await send("ja", "../../../etc/cron.d/\u202Efdp.txt");

    expect(body.versions[0].fileName).toBe("fdp.txt");
    expect(body.title).toBe("fdp");
    expect((await get(`${body.id}/versions/1`)).headers.get("content-disposition")).toContain(`filename="fdp.txt"`);
    expect(existsSync("/etc/cron.d/fdp.txt")).toBe(false);
  });

  it("keeps nothing of a file whose sender vanishes in the middle", async () => {
    const { org, projectId, cookie, api } = await world();
    const before = keptFiles();
    const head = `--x\r\ncontent-disposition: form-data; name="projectId"\r\n\r\n${projectId}\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n`;
    const { port } = new URL(web.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write(
      `POST /api/${org}/documents HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\norigin: ${web.url}\r\n` +
        `content-type: multipart/form-data; boundary=x\r\ncontent-length: 500000\r\n\r\n${head}`,
    );
    socket.write(pdf);
    socket.write(randomBytes(100_000));
    await until(() => workFolders().length > 0);
    socket.destroy();
    await until(() => workFolders().length === 0);

    expect(workFolders()).toEqual([]);
    expect(keptFiles()).toEqual(before);
    expect(await api.documents.list({ org, projectId })).toEqual([]);
  });

  it("asks the scanner, tells its words, and keeps nothing when it fails", async () => {
    const { send, user } = await world();
    const to = scanned;
    const cookie = await scanned.cookieOf(user.id);

    const clean = await send("harmlos", "a.txt", { to, cookie });
    const infected = await send("EICAR", "b.txt", { to, cookie });
    const broken = await send("BROKEN", "c.txt", { to, cookie });

    expect(clean.body.versions[0].scan).toBe("clean");
    expect([infected.status, infected.body.details]).toMatchObject([
      400,
      { fault: "scan", said: "b.txt: Test-Signature FOUND" },
    ]);
    expect([broken.status, broken.body.details.fault]).toEqual([500, "scanner"]);
  });

  it("lets each see what is meant for them, in lists and downloads alike", async () => {
    const { org, projectId, as, send, get } = await world();
    const officer = await as("funding-officer");
    const ids: Record<string, string> = {};
    for (const visibility of ["project", "procedure", "money"]) {
      const fields = { projectId, visibility };
      ids[visibility] = (await send(visibility, `${visibility}.txt`, { fields, cookie: officer.cookie })).body.id;
    }

    const seen: Record<string, string[]> = {};
    for (const role of ["administrator", "funding-officer", "planner", "mayor"] as const) {
      const { api, cookie } = await as(role);
      const listed = (await api.documents.list({ org, projectId })).map(({ visibility }) => visibility).sort();
      const open = [];
      for (const [name, id] of Object.entries(ids)) if ((await get(`${id}/versions/1`, cookie)).ok) open.push(name);
      expect(open.sort()).toEqual(listed);
      seen[role] = listed;
    }

    expect(seen).toEqual({
      administrator: ["money", "procedure", "project"],
      "funding-officer": ["money", "procedure", "project"],
      planner: ["procedure", "project"],
      mayor: ["project"],
    });
    const planner = await as("planner");
    expect(await refusalOf(planner.api.documents.remove({ org, id: ids.money! }))).toBe("not-found");
    const hidden = await send("x", "x.txt", { fields: { projectId, visibility: "money" }, cookie: planner.cookie });
    expect(hidden.status).toBe(403);
  });

  it("refuses readers, strangers, foreign projects and a file without a target", async () => {
    const { as, send } = await world();
    const other = await world();
    const mayor = await as("mayor");
    const viewer = await as("viewer");

    expect((await send("x", "x.txt", { cookie: mayor.cookie })).status).toBe(403);
    expect((await send("x", "x.txt", { cookie: viewer.cookie })).status).toBe(403);
    expect((await send("x", "x.txt", { cookie: "" })).status).toBe(401);
    expect((await send("x", "x.txt", { cookie: other.cookie })).status).toBe(404);
    expect((await send("x", "x.txt", { fields: { projectId: other.projectId } })).status).toBe(404);
    expect((await send("x", "x.txt", { fields: {} })).body.code).toBe("invalid-input");
    expect(
      (await send("x", "x.txt", { fields: { projectId: other.projectId, documentId: other.projectId } })).status,
    ).toBe(400);
  });

  it("refuses a large file for a project that is not the sender's before it reads it", async () => {
    const { send, user } = await world();
    const other = await world();
    const cookie = await scanned.cookieOf(user.id);
    const fields = { projectId: other.projectId };

    const { status, body } = await send(randomBytes(20 * megabyte), "x.zip", { fields, cookie, to: scanned });

    expect([status, body.code]).toEqual([404, "not-found"]);
  });

  it("hides a document from another organisation, whichever path is tried", async () => {
    const mine = await world();
    const theirs = await world();
    const { id } = (await theirs.send("geheim", "x.txt")).body;

    expect((await mine.get(`${id}/versions/1`)).status).toBe(404);
    expect((await theirs.get(`${id}/versions/1`, mine.cookie)).status).toBe(404);
    expect(await refusalOf(mine.api.documents.rename({ org: mine.org, id, version: 1, title: "Meins" }))).toBe(
      "not-found",
    );
    expect(await refusalOf(mine.api.documents.remove({ org: mine.org, id }))).toBe("not-found");
  });

  it("hides a project's documents from an adviser until they are invited to it", async () => {
    const { org, projectId, as, send, get } = await world();
    const { id } = (await send("x", "x.txt")).body;
    const { user, cookie } = await as("adviser");
    const planner = await as("planner");

    const before = [(await get(`${id}/versions/1`, cookie)).status, (await send("y", "y.txt", { cookie })).status];
    await planner.api.advisers.invite({ org, projectId, email: user.email, rights: "funding-officer" });
    const after = [(await get(`${id}/versions/1`, cookie)).status, (await send("y", "y.txt", { cookie })).status];

    expect([before, after]).toEqual([
      [404, 404],
      [200, 200],
    ]);
  });

  it("renames, restricts, removes and brings back, and refuses a change to an older state", async () => {
    const { org, projectId, send, get, api } = await world();
    const { id } = (await send("x", "x.txt")).body;

    await api.documents.rename({ org, id, version: 1, title: "Vertrag" });
    await api.documents.setVisibility({ org, id, version: 2, visibility: "procedure" });
    const stale = refusalOf(api.documents.rename({ org, id, version: 1, title: "Anders" }));

    expect(await stale).toBe("conflict");
    expect(await api.documents.list({ org, projectId })).toMatchObject([
      { title: "Vertrag", visibility: "procedure", version: 3 },
    ]);
    await api.documents.remove({ org, id });
    expect(await api.documents.list({ org, projectId })).toEqual([]);
    expect((await get(`${id}/versions/1`)).status).toBe(404);
    await api.documents.restore({ org, id });
    expect(await api.documents.list({ org, projectId })).toMatchObject([{ id, title: "Vertrag" }]);
    const { rows } = await db.query<{ action: string }>(
      "select action from audit_event where entity = 'document' and entity_id = $1 order by id",
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual(["create", "rename", "set-visibility", "remove", "restore"]);
  });

  it("answers what the programme asks for, and stands with the application it was sent for", async () => {
    const { org, organisation, projectId, send, api } = await world();
    const { applicationId } = await buildApplication(db, { organisationId: organisation.id, projectId });
    const [before] = await api.documents.required({ org, applicationId });
    const wanted = before!.requirements.find(({ required }) => required)!;

    const fields = { applicationId, stage: wanted.stage.id, requirement: wanted.id };
    const { body } = await send(pdf, "x.pdf", { fields });
    const unknown = await send(pdf, "x.pdf", { fields: { applicationId, requirement: "brief-an-die-oma" } });
    const homeless = await send(pdf, "x.pdf", { fields: { projectId, requirement: wanted.id } });

    expect(body).toMatchObject({ applicationId, projectId, stage: wanted.stage.id, requirement: wanted.id });
    const [after] = await api.documents.required({ org, projectId });
    const answered = after!.requirements.find(({ id, stage }) => id === wanted.id && stage.id === wanted.stage.id);
    expect(answered).toMatchObject({ state: "present", documentId: body.id });
    expect(after!.requirements.filter(({ state }) => state === "present")).toHaveLength(1);
    expect([unknown.status, homeless.status]).toEqual([400, 400]);
    await api.documents.setRequirement({ org, id: body.id, version: 1, stage: null, requirement: null });
    const [freed] = await api.documents.required({ org, applicationId });
    expect(freed!.requirements.filter(({ state }) => state === "present")).toEqual([]);
  });

  function keptFiles(): string[] {
    const files = join(web.dataDirectory, "files");
    return existsSync(files) ? readdirSync(files, { recursive: true }).map(String).sort() : [];
  }
  function workFolders(): string[] {
    const work = join(web.dataDirectory, "work");
    return existsSync(work) ? readdirSync(work) : [];
  }
});

async function until(holds: () => boolean): Promise<void> {
  for (let wait = 0; wait < 100 && !holds(); wait++) await sleep(50);
}
