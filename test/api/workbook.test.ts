import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#domain/roles.ts";
import { syncRuleSets } from "#services/status.ts";
import { buildApplication } from "#test/builders/application.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

describe.each(engines())("workbooks over HTTP on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let web: TestWebServer;

  beforeAll(async () => {
    await syncRuleSets(db);
    web = await startWebServer(db);
  });
  afterAll(() => web.close());

  /** An organisation with one application, and a member who signs in. */
  async function buildMember(role: Role) {
    const organisation = await buildOrganisation(db);
    const user = await buildUser(db, { organisation, role });
    const { applicationId } = await buildApplication(db, { organisationId: organisation.id, title: "Höhe" });
    const cookie = await web.cookieOf(user.id);
    const get = (path: string) => fetch(`${web.url}/api/${organisation.slug}/${path}`, { headers: { cookie } });
    return { applicationId, get };
  }

  it("gives an application as a workbook under the name of its project", async () => {
    const { applicationId, get } = await buildMember("funding-officer");

    const answer = await get(`applications/${applicationId}/workbook.xlsx`);
    const bytes = new Uint8Array(await answer.arrayBuffer());

    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("spreadsheetml");
    expect(answer.headers.get("content-disposition")).toContain("hoehe-hoehe.xlsx");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    // A zip begins with „PK".
    expect([...bytes.slice(0, 2)]).toEqual([0x50, 0x4b]);
  });

  it("gives all projects as data", async () => {
    const { get } = await buildMember("planner");

    const answer = await get("projects/workbook.json");

    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      Projekte: [{ Projekt: "Höhe", Antrag: "1: Höhe" }, { Projekt: "Summe" }, {}, {}],
    });
  });

  it.each(["viewer", "mayor"] as const)("refuses both to a %s", async (role) => {
    const { applicationId, get } = await buildMember(role);

    const statuses = [await get(`applications/${applicationId}/workbook.json`), await get("projects/workbook.xlsx")];

    expect(statuses.map((answer) => answer.status)).toEqual([403, 403]);
  });

  it("finds no application of another organisation", async () => {
    const mine = await buildMember("administrator");
    const theirs = await buildMember("administrator");

    const answer = await mine.get(`applications/${theirs.applicationId}/workbook.xlsx`);

    expect(answer.status).toBe(404);
  });
});
