import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureOrganisation } from "#queries/organisations.sql.ts";
import { calendarText } from "#services/deadlines/calendar-text.ts";
import { changeDeadline } from "#services/deadlines/change-deadline.ts";
import { createDeadline } from "#services/deadlines/create-deadline.ts";
import { buildDeadlineWorld } from "#test/builders/deadline-world.ts";
import { callerFor } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

describe.each(engines())("calendar feeds on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let web: TestWebServer;

  beforeAll(async () => {
    web = await startWebServer(db);
  });
  afterAll(() => web.close());

  const read = async (path: string) => {
    const answer = await fetch(`${web.url}${path}`);
    return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
  };

  async function subscribed() {
    const world = await buildDeadlineWorld(db, new Date());
    const ada = await world.as("planner");
    const dueOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const { id } = await createDeadline(ada, { projectId: world.projectId, title: "Zwischennachweis, Teil 1", dueOn });
    const api = callerFor(db, ada.user);
    const org = world.organisation.slug;
    const { path } = await api.deadlines.createFeed({ org });
    return { world, ada, id, dueOn, api, org, path };
  }

  it("show a person's deadlines as whole days that keep their UID when they change", async () => {
    const { ada, id, dueOn, org, path, api } = await subscribed();

    const before = await read(path);
    await changeDeadline(ada, { id, version: 1, act: { kind: "complete", on: dueOn } });
    const after = await read(path);

    expect(before).toMatchObject({ status: 200, type: "text/calendar; charset=utf-8" });
    const lines = before.text.replace(/\r\n /g, "").split("\r\n");
    expect(lines).toContain(`UID:${id}@breitbandlotse`);
    expect(lines).toContain("SEQUENCE:0");
    expect(lines).toContain(`DTSTART;VALUE=DATE:${dueOn.replaceAll("-", "")}`);
    expect(lines).toContain("SUMMARY:Zwischennachweis\\, Teil 1\\, Nord");
    expect(lines).toContain(`URL;VALUE=URI:${web.url}/${org}/fristen?frist=${id}`);
    expect(before.text).not.toContain("VALARM");
    expect(after.text).toContain(`UID:${id}@breitbandlotse`);
    expect(after.text).toContain("SEQUENCE:1");
    expect(after.text).toContain("SUMMARY:Erledigt: Zwischennachweis");
    expect((await api.deadlines.feed({ org }))?.lastReadAt).not.toBeNull();
  });

  it("answer 404 for a secret that is unknown, replaced or revoked", async () => {
    const { api, org, path } = await subscribed();
    expect((await read(`/ical/${"a".repeat(43)}.ics`)).status).toBe(404);
    expect((await read("/ical/kurz.ics")).status).toBe(404);

    const { path: second } = await api.deadlines.createFeed({ org });
    expect((await read(path)).status).toBe(404);
    expect((await read(second)).status).toBe(200);

    expect(await api.deadlines.revokeFeed({ org })).toEqual({ revoked: 1 });
    expect((await read(second)).status).toBe(404);
    expect(await api.deadlines.feed({ org })).toBeNull();
  });

  it("keep no secret, neither in the table nor in the audit trail", async () => {
    const { path, world } = await subscribed();
    const secret = /ical\/(.+)\.ics/.exec(path)![1]!;

    const { rows } = await db.query<{ text: string }>(
      `select row_to_json(f)::text as text from calendar_feed f where organisation_id = $1
       union all select row_to_json(a)::text from audit_event a where organisation_id = $1`,
      [world.organisation.id],
    );

    expect(rows.length).toBeGreaterThan(1);
    for (const { text } of rows) expect(text).not.toContain(secret);
  });

  it("show what the person may see by now: role and municipalities count at each reading", async () => {
    const { world, ada, path } = await subscribed();
    const become = (role: string, municipalities: string[]) =>
      db.query("update member set role = $3, municipalities = $4 where organisation_id = $1 and user_id = $2", [
        world.organisation.id,
        ada.actor.userId,
        role,
        municipalities,
      ]);

    await become("mayor", []);
    expect((await read(path)).text).toContain("Zwischennachweis");
    await become("mayor", ["01001001"]);
    const limited = await read(path);
    expect([limited.status, limited.text.includes("BEGIN:VEVENT")]).toEqual([200, false]);
    await become("adviser", []);
    expect((await read(path)).text).not.toContain("BEGIN:VEVENT");
    await become("viewer", []);
    expect((await read(path)).status).toBe(404);
    await db.query("delete from member where user_id = $1", [ada.actor.userId]);
    expect((await read(path)).status).toBe(404);
  });

  it("have a path that no organisation can take", async () => {
    const taken = ensureOrganisation(db, { slug: "ical", name: "Ical", territory: [] });

    await expect(taken).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("hold the deadlines of one organisation alone", async () => {
    const [one, other] = [await subscribed(), await subscribed()];

    const text = await calendarText(one.ada, "https://lotse.example");

    expect(text).toContain(one.id);
    expect(text).not.toContain(other.id);
    expect((await read(other.path)).text).not.toContain(one.id);
  });

  it("slow down whoever tries many addresses", async () => {
    const statuses = new Set<number>();
    for (let tries = 0; tries < 70; tries++) statuses.add((await read(`/ical/${"b".repeat(43)}.ics`)).status);

    expect([...statuses]).toEqual([404, 429]);
  });
});
