import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createShareLink, endShareLink } from "#services/overview/share-links.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

describe.each(engines())("overview over HTTP on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let web: TestWebServer;

  beforeAll(async () => {
    web = await startWebServer(db);
  });
  afterAll(() => web.close());

  async function share() {
    const organisation = await buildOrganisation(db, { name: "Kreis Probe" });
    const { id: userId, name } = await buildUser(db, { organisation });
    const { id, slug, territory } = organisation;
    const actor = { userId, name, role: "planner" as const, municipalities: [] };
    const caller = {
      ...{ db, now: () => new Date() },
      actor: { ...actor, organisation: { id, slug, name: "Kreis Probe", territory } },
    };
    const link = await createShareLink(caller, { title: "Kreistag" });
    return { caller, organisation, ...link };
  }

  it("answers a shared address without a cookie, to nobody's cache, until it is taken back", async () => {
    const { caller, id, path } = await share();

    const open = await fetch(`${web.url}${path}/daten?ruleSet=weiss-30`);
    const body = await open.json();
    await endShareLink(caller, { id });
    const ended = await fetch(`${web.url}${path}/daten`);

    expect(open.status).toBe(200);
    expect(open.headers.get("cache-control")).toBe("private, no-store");
    expect(open.headers.get("x-robots-tag")).toBe("noindex");
    expect(body).toMatchObject({
      title: "Kreistag",
      overview: { organisation: { name: "Kreis Probe" }, published: true, ruleSet: "weiss-30" },
    });
    expect([ended.status, (await ended.json()).code]).toEqual([404, "not-found"]);
  });

  it("slows down whoever tries many addresses", async () => {
    const other = await startWebServer(db);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 61; attempt++) {
      const answer = await fetch(`${other.url}/public/uebersicht/${"x".repeat(30)}${attempt}/daten`);
      statuses.push(answer.status);
      await answer.text();
    }
    await other.close();

    expect(new Set(statuses.slice(0, 60))).toEqual(new Set([404]));
    expect(statuses[60]).toBe(429);
  });

  it("gives reports to readers of the organisation only", async () => {
    const { organisation } = await share();
    const cookie = await web.cookieOf((await buildUser(db, { organisation, role: "viewer" })).id);
    const path = `/api/${organisation.slug}/reports/municipality/01001001.pdf`;

    const stranger = await fetch(`${web.url}${path}`);
    const viewer = await fetch(`${web.url}${path}`, { headers: { cookie } });

    expect([stranger.status, viewer.status]).toEqual([401, 403]);
  });
});
