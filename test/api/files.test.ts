import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#domain/roles.ts";
import { insertJob } from "#queries/jobs.sql.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { squareAt, toDegrees } from "#test/builders/planning-world.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

const square = squareAt(566_000, 5_937_000, 100);

describe.each(engines())("files over HTTP on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let web: TestWebServer;

  beforeAll(async () => {
    web = await startWebServer(db);
  });
  afterAll(() => web.close());

  async function member(role: Role) {
    const organisation = await buildOrganisation(db);
    const user = await buildUser(db, { organisation, role });
    return { organisation, cookie: await web.cookieOf(user.id) };
  }

  async function sendArea(content: string, name: string, role: Role = "planner") {
    const { organisation, cookie } = await member(role);
    const body = new FormData();
    body.append("file", new Blob([typeof content === "string" ? content : new Uint8Array(content)]), name);
    const answer = await fetch(`${web.url}/api/${organisation.slug}/area-file`, {
      method: "POST",
      headers: { cookie },
      body,
    });
    return { status: answer.status, body: await answer.json() };
  }

  describe("area files", () => {
    it("gives the outline of a GeoJSON file with 7 decimals", async () => {
      const { status, body } = await sendArea(
        JSON.stringify({ type: "Feature", properties: { name: "Ost" }, geometry: square }),
        "ost.geojson",
      );

      expect(status).toBe(200);
      expect(body).toMatchObject({ name: "Ost", geometry: { type: "Polygon" } });
      expect(Math.abs(body.areaSquareMetres - 10_000)).toBeLessThan(4);
      const rounded = square.coordinates[0]!.map((point) => point.map((degrees) => Math.round(degrees * 1e7) / 1e7));
      expect(new Set(body.geometry.coordinates[0].map(String))).toEqual(new Set(rounded.map(String)));
    });

    it("reprojects an outline in metres whose CRS the file names", async () => {
      const ring = [
        [566_000, 5_937_000],
        [566_100, 5_937_000],
        [566_100, 5_937_100],
        [566_000, 5_937_100],
        [566_000, 5_937_000],
      ];
      const feature = { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };
      const crs = { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::25832" } };
      const file = JSON.stringify({ type: "FeatureCollection", crs, features: [feature] });

      const { status, body } = await sendArea(file, "metrisch.geojson");

      expect(status).toBe(200);
      const [lon, lat] = toDegrees(566_000, 5_937_000);
      const corners: [number, number][] = body.geometry.coordinates[0];
      expect(Math.min(...corners.map(([x, y]) => Math.hypot(x - lon, y - lat)))).toBeLessThan(2e-7);
    });

    it("says what is wrong with a file and with an outline", async () => {
      const [a, b, c, d] = square.coordinates[0]!;
      const bowtie = await sendArea(JSON.stringify({ type: "Polygon", coordinates: [[a, c, b, d, a]] }), "x.geojson");
      const line = await sendArea(JSON.stringify({ type: "LineString", coordinates: [a, b] }), "x.geojson");
      const text = await sendArea("PLZ;Ort\n01067;Dresden\n", "x.csv");
      const zip = await sendArea("PK\u0003\u0004 kaputt", "x.zip");

      expect(bowtie).toMatchObject({
        status: 400,
        body: { code: "invalid-input", details: { reasons: [{ code: "self-crossing" }] } },
      });
      for (const answer of [line, text, zip]) {
        expect(answer).toMatchObject({
          status: 400,
          body: {
            code: "invalid-input",
            details: { file: { expected: expect.any(String), found: expect.any(String) } },
          },
        });
      }
    });

    it("refuses whoever may not plan, and a request without a file", async () => {
      expect((await sendArea(JSON.stringify(square), "x.geojson", "mayor")).status).toBe(403);
      const { organisation, cookie } = await member("planner");
      const empty = await fetch(`${web.url}/api/${organisation.slug}/area-file`, {
        method: "POST",
        headers: { cookie },
        body: new FormData(),
      });
      expect(empty.status).toBe(400);
    });
  });

  describe("finished exports", () => {
    async function finishedExport(organisationId: string) {
      const { key } = await web.files.putFile(Readable.from(["Straße"]));
      const plan = {
        ...{
          title: "Öst",
          set: { within: { kind: "everything" }, ruleSet: "weiss-30" },
          revision: 1,
          format: "csv",
          srid: 25832,
        },
        ...{ withOffers: true, municipalities: [], madeBy: "Ada", madeAt: "2026-11-18T08:00:00Z", areas: [] },
        organisation: { id: organisationId, slug: "s", name: "n", territory: [] },
      };
      const jobId = await insertJob(db, { kind: "export", organisationId, userId: null, input: plan });
      const result = { fileKey: key, fileName: "Öst_csv.zip", bytes: 7, addresses: 1, offers: 0, url: "/" };
      await db.query("update job set state = 'done', result = $2 where id = $1", [jobId, JSON.stringify(result)]);
      return jobId;
    }

    it("come under their name, for those who may export only", async () => {
      const { organisation, cookie } = await member("funding-officer");
      const jobId = await finishedExport(organisation.id);
      const path = `${web.url}/api/${organisation.slug}/exports/${jobId}/file`;

      const answer = await fetch(path, { headers: { cookie } });

      expect([answer.status, await answer.text()]).toEqual([200, "Straße"]);
      expect(answer.headers.get("content-disposition")).toBe(
        `attachment; filename="_st_csv.zip"; filename*=UTF-8''%C3%96st_csv.zip`,
      );
      expect(answer.headers.get("cache-control")).toContain("no-store");
      const mayor = await buildUser(db, { organisation, role: "mayor" });
      expect((await fetch(path, { headers: { cookie: await web.cookieOf(mayor.id) } })).status).toBe(403);
      expect((await fetch(path)).status).toBe(401);
    });

    it("of one organisation are not found by another, whichever path is tried", async () => {
      const ours = await member("planner");
      const theirs = await member("administrator");
      const jobId = await finishedExport(ours.organisation.id);
      const headers = { cookie: theirs.cookie };

      const underTheirs = await fetch(`${web.url}/api/${theirs.organisation.slug}/exports/${jobId}/file`, { headers });
      const underOurs = await fetch(`${web.url}/api/${ours.organisation.slug}/exports/${jobId}/file`, { headers });

      expect([underTheirs.status, underOurs.status]).toEqual([404, 404]);
    });
  });

  describe("lists of addresses", () => {
    it("come as CSV with a heading even when nothing is in them", async () => {
      const { organisation, cookie } = await member("mayor");
      const far = squareAt(300_000, 5_300_000, 10);
      const set = { within: { kind: "polygon", geometry: far }, ruleSet: "weiss-30" };

      const answer = await fetch(`${web.url}/api/${organisation.slug}/address-list.csv`, {
        method: "POST",
        headers: { cookie },
        body: new URLSearchParams({ set: JSON.stringify(set) }),
      });

      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      expect(bytes.toString("utf8").slice(1)).toMatch(/^adresse;plz;ort;/);
    });

    it("refuse what is no set of addresses, and the viewer of published data", async () => {
      const ask = async (role: Role, set: string) => {
        const { organisation, cookie } = await member(role);
        const answer = await fetch(`${web.url}/api/${organisation.slug}/address-list.csv`, {
          method: "POST",
          headers: { cookie },
          body: new URLSearchParams({ set }),
        });
        return answer.status;
      };
      const everything = JSON.stringify({ within: { kind: "everything" }, ruleSet: "weiss-30" });

      expect(await ask("planner", "{")).toBe(400);
      expect(await ask("planner", '{"within":{"kind":"moon"},"ruleSet":"weiss-30"}')).toBe(400);
      expect(await ask("viewer", everything)).toBe(403);
    });
  });
});
