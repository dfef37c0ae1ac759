import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logoMaxBytes } from "#domain/logo.ts";
import type { Role } from "#domain/roles.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { pictures } from "#test/builders/picture.ts";
import { callerFor } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

describe.each(engines())("the logo of an organisation on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let web: TestWebServer;
  beforeAll(async () => {
    web = await startWebServer(db);
  });
  afterAll(() => web.close());

  async function world(role: Role = "administrator") {
    const organisation = await buildOrganisation(db);
    const user = await buildUser(db, { organisation, role, name: role });
    const cookie = await web.cookieOf(user.id);
    const address = `${web.url}/api/${organisation.slug}/logo`;
    const send = async (bytes: Buffer | null, name = "logo.png") => {
      const body = new FormData();
      if (bytes) body.append("file", new Blob([new Uint8Array(bytes)]), name);
      const answer = await fetch(address, { method: "POST", headers: { cookie, origin: web.url }, body });
      return { status: answer.status, body: await answer.json() };
    };
    const get = () => fetch(address, { headers: { cookie } });
    return { organisation, api: callerFor(db, user, { files: web.files }), send, get };
  }

  it("is kept, shown, replaced and removed, and each of it is recorded", async () => {
    const { organisation, api, send, get } = await world();
    const org = organisation.slug;
    expect(await api.logo.get({ org })).toBeNull();
    expect((await get()).status).toBe(404);

    expect(await send(pictures.png)).toMatchObject({ status: 200, body: { mediaType: "image/png", widthPixels: 4 } });
    // What it is called does not matter, only what it holds.
    expect(await send(pictures.jpeg, "../wappen.png")).toMatchObject({ status: 200, body: { fileName: "wappen.png" } });
    const answer = await get();
    expect(answer.headers.get("content-type")).toBe("image/jpeg");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(Buffer.from(await answer.arrayBuffer()).equals(pictures.jpeg)).toBe(true);

    await api.logo.remove({ org });
    await api.logo.remove({ org });
    expect((await get()).status).toBe(404);
    const { rows } = await db.query<{ action: string; actor: string }>(
      "select action, actor from audit_event where entity = 'logo' and organisation_id = $1 order by id",
      [organisation.id],
    );
    expect(rows).toEqual(["save", "save", "remove"].map((action) => ({ action, actor: "administrator" })));
  });

  it.each([
    ["an SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "type"],
    ["an empty file", Buffer.alloc(0), "empty"],
    ["a broken picture", pictures.png.subarray(0, -20), "broken"],
    ["too many bytes", Buffer.alloc(logoMaxBytes + 1, pictures.png), "bytes"],
    ["no file", null, "missing"],
  ])("is refused for %s, and the one before stays", async (_, bytes, fault) => {
    const { organisation, api, send } = await world();
    await send(pictures.png);
    expect(await send(bytes)).toMatchObject({ status: 400, body: { code: "invalid-input", details: { fault } } });
    expect(await api.logo.get({ org: organisation.slug })).toMatchObject({ mediaType: "image/png" });
  });

  it("is changed by administrators only and seen inside the organisation only", async () => {
    const planner = await world("planner");
    expect((await planner.send(pictures.png)).status).toBe(403);
    const { send, organisation } = await world();
    await send(pictures.png);
    await expect(planner.api.logo.get({ org: organisation.slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
