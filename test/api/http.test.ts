import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

describe.each(engines())("web server on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let web: TestWebServer;

  beforeAll(async () => {
    web = await startWebServer(db);
  });
  afterAll(() => web.close());

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${web.url}${path}`, { headers });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${web.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });

  it("is ready when the database answers", async () => {
    const answer = await get("/healthz");

    expect([answer.status, await answer.json()]).toEqual([200, { status: "ready" }]);
  });

  it("forbids foreign scripts and allows the map's workers", async () => {
    const policy = (await get("/healthz")).headers.get("content-security-policy") ?? "";

    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it("knows a person by the session cookie, and nobody without it", async () => {
    const organisation = await buildOrganisation(db);
    const user = await buildUser(db, { organisation, role: "mayor", municipalities: ["12070001"] });

    const known = await (await get("/trpc/session.get", { cookie: await web.cookieOf(user.id) })).json();
    const unknown = await (await get("/trpc/session.get")).json();

    expect(known.result.data.user.email).toBe(user.email);
    expect(known.result.data.organisations).toMatchObject([
      { slug: organisation.slug, role: "mayor", municipalities: ["12070001"] },
    ]);
    expect(unknown.result.data).toMatchObject({ user: null, organisations: [] });
  });

  it("refuses more calls in one request than the interface ever sends, before one of them runs", async () => {
    const calls = (count: number) => Array.from({ length: count }, () => "session.get").join(",");

    const most = await get(`/trpc/${calls(10)}?batch=1`);
    const more = await get(`/trpc/${calls(11)}?batch=1`);

    expect([most.status, (await most.json()).length]).toEqual([200, 10]);
    expect([more.status, JSON.stringify(await more.json()).includes("invalid-input")]).toEqual([400, true]);
  });

  it("packs a long answer of a procedure and sends a short one as it is", async () => {
    const organisation = await buildOrganisation(db, { territory: [] });
    const user = await buildUser(db, { organisation, role: "planner" });
    const headers = { cookie: await web.cookieOf(user.id), "accept-encoding": "gzip" };
    const input = encodeURIComponent(JSON.stringify({ org: organisation.slug }));

    const short = await get("/trpc/session.get", headers);
    const long = await get(`/trpc/programmes.list?input=${input}`, headers);

    expect(short.headers.get("content-encoding")).toBeNull();
    expect(Number(short.headers.get("content-length"))).toBe((await short.text()).length);
    expect([long.status, long.headers.get("content-encoding")]).toEqual([200, "gzip"]);
    expect(JSON.stringify(await long.json()).length).toBeGreaterThan(2000);
  });

  it("does not believe a cookie whose signature was changed", async () => {
    const user = await buildUser(db);
    const cookie = (await web.cookieOf(user.id)).replace(/.{6}$/, "AAAA%3D");

    const answer = await (await get("/trpc/session.get", { cookie })).json();

    expect(answer.result.data.user).toBeNull();
  });

  it("answers refusals with code and details in tRPC's shape", async () => {
    const answer = await get(`/trpc/users.list?input=${encodeURIComponent('{"org":"nirgendwo"}')}`);

    expect(answer.status).toBe(401);
    expect((await answer.json()).error.data).toMatchObject({ code: "unauthenticated", path: "users.list" });
  });

  it("refuses a change that another site sends with the visitor's cookie", async () => {
    const answer = await post("/api/auth/sign-out", {}, { origin: "https://evil.example" });

    expect([answer.status, (await answer.json()).code]).toEqual([403, "forbidden"]);
  });

  it("has no demo sign-in on an instance without demo", async () => {
    const answer = await post("/api/demo-sign-in", { role: "administrator" });

    expect(answer.status).toBe(404);
  });

  it("keeps what the account library could do beyond our needs closed", async () => {
    const signUp = await post("/api/auth/sign-up/email", {
      email: "x@example.org",
      password: "geheim-geheim",
      name: "X",
    });
    const withoutPassword = await post("/api/auth/sign-in-as", { userId: "x" });

    expect([signUp.status, withoutPassword.status]).toEqual([404, 404]);
  });

  it("says what is wrong with a one-time link", async () => {
    const unknownLink = { token: "x".repeat(43), name: "A", email: "a@example.org", password: "lang-genug-1" };

    const unknown = await post("/api/setup", unknownLink);
    const short = await post("/api/setup", { ...unknownLink, password: "kurz" });

    expect([unknown.status, (await unknown.json()).code]).toEqual([404, "not-found"]);
    expect([short.status, (await short.json()).code]).toEqual([400, "invalid-input"]);
  });

  it("slows down whoever guesses passwords", async () => {
    const answers: number[] = [];
    for (let attempt = 0; attempt < 24; attempt++) {
      answers.push(
        (await post("/api/auth/sign-in/email", { email: "a@example.org", password: "falsch-falsch" })).status,
      );
    }

    expect(answers[0]).toBe(401);
    expect(answers.at(-1)).toBe(429);
  });
});
