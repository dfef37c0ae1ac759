import { request as httpRequest } from "node:http";
import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { upsertPassword } from "#queries/users.sql.ts";
import { runRetention } from "#services/retention/run-retention.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { retentionTools } from "#test/support/retention.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

const password = "ein-langes-Kennwort-7";

describe.each(engines())("signing in on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let web: TestWebServer;
  beforeAll(async () => {
    web = await startWebServer(db, { env: { trustedProxies: ["loopback"] } });
  });
  afterAll(() => web.close());

  async function person() {
    const organisation = await buildOrganisation(db);
    const user = await buildUser(db, { organisation, role: "administrator", name: "Ada" });
    await upsertPassword(db, user.id, await hashPassword(password));
    return { organisation, user, api: callerFor(db, user) };
  }

  const signIn = (email: string, typed: string, from: string, cookie = "") =>
    fetch(`${web.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: web.url, "x-forwarded-for": from, cookie },
      body: JSON.stringify({ email, password: typed }),
    });

  it("is in the audit trail, also when it failed, for administrators", async () => {
    const { organisation, user, api } = await person();
    await signIn(user.email, "falsch-falsch-falsch", "203.0.113.1");
    const answer = await signIn(user.email.toUpperCase(), password, "203.0.113.2");
    await signIn("niemand@example.org", password, "203.0.113.3");

    const { events } = await api.audit.list({ org: organisation.slug, entity: "session" });

    expect(answer.status).toBe(200);
    expect(events).toMatchObject([
      { action: "sign-in", actor: "Ada", after: { source: "203.0.113.2", how: "password" } },
      { action: "sign-in-failed", actor: "Ada", after: { source: "203.0.113.1", how: "password" } },
    ]);
    const { rows } = await db.query(
      "select from audit_event where entity_id like '%niemand%' or after::text like '%niemand%'",
    );
    expect(rows).toEqual([]);
  });

  it("waits after five failures from one source, and lets the owner in from elsewhere", async () => {
    const { user } = await person();
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries++)
      statuses.push((await signIn(user.email, "falsch-falsch-falsch", "203.0.113.9")).status);
    const refused = await signIn(user.email, password, "203.0.113.9");

    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    expect((await signIn(user.email, password, "198.51.100.9")).status).toBe(200);
  });

  it("refuses a change to a common password, and lets another one through", async () => {
    const { user } = await person();
    const cookie = await web.cookieOf(user.id);
    const change = (newPassword: string) =>
      fetch(`${web.url}/api/auth/change-password`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: web.url, cookie },
        body: JSON.stringify({ currentPassword: password, newPassword }),
      });

    const refused = await change("Passwort2026!");
    expect([refused.status, (await refused.json()).details]).toEqual([
      400,
      { field: "password", fault: "common-password" },
    ]);
    expect((await change("Kiesweg, Trompete, Regen")).status).toBe(200);
  });

  it("leaves no session behind that has run out", async () => {
    const { user } = await person();
    await db.query(
      "insert into session (user_id, token, expires_at) select $1::uuid, $1::uuid::text || t.name, now() + t.days * interval '1 day' from (values ('alt', -1), ('neu', 1)) t (name, days)",
      [user.id],
    );

    await runRetention(retentionTools(db));

    const { rows } = await db.query<{ token: string }>("select token from session where user_id = $1", [user.id]);
    expect(rows).toEqual([{ token: `${user.id}neu` }]);
  });

  it("and everything else answers to this machine's names only", async () => {
    const statusOf = (path: string, host: string) =>
      new Promise<number>((resolve, reject) => {
        const { hostname, port } = new URL(web.url);
        httpRequest({ hostname, port, path, headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        })
          .on("error", reject)
          .end();
      });

    expect(await statusOf("/trpc/session.get", "evil.example")).toBe(403);
    expect(await statusOf("/trpc/session.get", "localhost:1")).toBe(200);
    expect(await statusOf("/healthz", "evil.example")).toBe(200);
  });
});
