import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

describe.each(engines())("tiles over HTTP on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let web: TestWebServer;
  let slug: string;
  let cookie: string;
  let revision: number;

  beforeAll(async () => {
    web = await startWebServer(db);
    const organisation = await buildOrganisation(db);
    slug = organisation.slug;
    cookie = await web.cookieOf((await buildUser(db, { organisation, role: "viewer" })).id);
    const { rows } = await db.query<{ revision: number }>(
      `select coalesce(max(revision), 0)::integer as revision from data_revision
       where applied_at is not null and (organisation_id is null or organisation_id = $1)`,
      [organisation.id],
    );
    revision = rows[0]!.revision;
  });
  afterAll(() => web.close());

  const get = (path: string, headers: Record<string, string> = { cookie }) => fetch(`${web.url}${path}`, { headers });
  const tile = (rest = "8/134/82.mvt") => `/tiles/addresses/${slug}/weiss-30/${revision}/${rest}`;

  it("may be kept for good, but by this reader only", async () => {
    const answer = await get(tile());

    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/vnd.mapbox-vector-tile");
    expect(answer.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
    const again = await get(tile(), { cookie, "if-none-match": answer.headers.get("etag") ?? "" });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("may not be kept under a key of funded areas that is out of date", async () => {
    const stale = await get(`${tile()}?p=0123456789ab`);
    const current = await get(`${tile()}?p=0`);

    expect([stale.status, stale.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(current.headers.get("cache-control")).toMatch(/immutable/);
  });

  it("are sent packed, once", async () => {
    const answer = await get(tile());

    expect(answer.headers.get("content-encoding")).toBe("gzip");
    // fetch has unpacked it: what is left is no packed file.
    const body = Buffer.from(await answer.arrayBuffer());
    expect(() => gunzipSync(body)).toThrow();
  });

  it("are for signed-in members only", async () => {
    const stranger = await buildUser(db, {});
    const other = await web.cookieOf(stranger.id);

    expect((await get(tile(), {})).status).toBe(401);
    expect((await get(tile(), { cookie: other })).status).toBe(404);
    expect((await get(`/tiles/base/${revision}/8/134/82.mvt`, {})).status).toBe(401);
    expect((await get(`/tiles/base/${revision}/8/134/82.mvt`)).status).toBe(200);
  });

  it("are refused from the moment somebody is removed or signs out", async () => {
    const organisation = await buildOrganisation(db);
    const path = `/tiles/addresses/${organisation.slug}/weiss-30/${revision}/8/134/82.mvt`;
    const admin = await web.cookieOf((await buildUser(db, { organisation, role: "administrator" })).id);
    const member = await buildUser(db, { organisation, role: "viewer" });
    const theirs = await web.cookieOf(member.id);
    const send = (to: string, cookie: string, body: object) =>
      fetch(`${web.url}${to}`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie, origin: web.url },
        body: JSON.stringify(body),
      });

    expect([(await get(path, { cookie: theirs })).status, (await get(path, { cookie: admin })).status]).toEqual([
      200, 200,
    ]);
    await send("/trpc/users.remove", admin, { org: organisation.slug, userId: member.id });
    expect((await get(path, { cookie: theirs })).status).toBe(404);
    await get(path, { cookie: admin });
    await send("/api/auth/sign-out", admin, {});
    expect((await get(path, { cookie: admin })).status).toBe(401);
  });

  it.each([
    ["a place that does not exist", "1/2/0.mvt", 404],
    ["a filter that is not understood", "8/134/82.mvt?f=farbe:rot", 400],
    ["numbers that are none", "8/x/82.mvt", 400],
  ])("refuse %s", async (_, rest, status) => {
    const answer = await get(tile(rest));

    expect([answer.status, answer.headers.get("cache-control")?.includes("immutable") ?? false]).toEqual([
      status,
      false,
    ]);
  });
});
