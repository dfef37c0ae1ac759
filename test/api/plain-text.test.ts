import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "#server/api/app-router.ts";
import { syncRuleSets } from "#services/status.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, inImportWorld } from "#test/support/import-world.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

type Schema = { _zod: { def: Record<string, any> } };
type Procedure = { _def: { inputs: Schema[] } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
const wrappers = new Set(["optional", "nullable", "default", "prefault", "readonly", "catch", "nonoptional"]);

/** The path of every text in an input, whatever it is wrapped in; of lists the first item. */
function textsOf({ _zod: { def } }: Schema, path: string[] = []): string[][] {
  const inside = (schema: Schema, ...more: string[]) => textsOf(schema, [...path, ...more]);
  if (wrappers.has(def.type)) return inside(def.innerType);
  switch (def.type) {
    case "string":
    case "unknown":
    case "enum":
      return [path];
    case "object":
      return Object.entries(def.shape as Record<string, Schema>).flatMap(([name, part]) => inside(part, name));
    case "array":
      return inside(def.element, "0");
    case "tuple":
      return (def.items as Schema[]).flatMap((item, index) => inside(item, String(index)));
    case "union":
      return (def.options as Schema[]).flatMap((option) => inside(option));
    case "record":
      return inside(def.valueType, "feld");
    case "pipe":
      return inside(def.in);
    case "lazy":
      return inside(def.getter());
    default:
      return [];
  }
}

function valueAt(path: readonly string[], text: string): unknown {
  return path.reduceRight<unknown>((value, key) => (/^\d+$/.test(key) ? [value] : { [key]: value }), text);
}

describe.each(procedures)("%s", (name, procedure) => {
  const paths = [...new Set(procedure._def.inputs.flatMap((input) => textsOf(input)).map((path) => path.join(".")))];

  it.skipIf(paths.length === 0)("refuses control characters in each of its texts and names the field", async () => {
    const db = testDatabase(engines()[0]!);
    const organisation = await buildOrganisation(db);
    const user = await buildUser(db, { organisation, role: "administrator" });
    const call = name.split(".").reduce((part: any, key) => part[key], callerFor(db, user));

    for (const path of paths) {
      for (const character of ["\u0000", "\u001b", "\ud800"]) {
        const input = { org: organisation.slug, ...(valueAt(path.split("."), `a${character}b`) as object) };
        const error: any = await Promise.resolve(call(input)).catch((refused: unknown) => refused);
        // Of a list only the first item is tried; its place in a tuple may be another.
        expect({ path, code: error?.cause?.code, field: error?.cause?.details?.field.replace(/\.\d+/g, "") }).toEqual({
          ...{ path, code: "invalid-input", field: path.replace(/\.\d+/g, "") },
        });
      }
    }
  });
});

describe.each(engines())("text on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let web: TestWebServer;
  beforeAll(async () => {
    await syncRuleSets(db);
    web = await startWebServer(db);
  });
  afterAll(() => web.close());

  it("with a NUL is refused over the web in bodies, queries, paths and fields of a form", async () => {
    const organisation = await buildOrganisation(db);
    const user = await buildUser(db, { organisation });
    const cookie = await web.cookieOf(user.id);
    const send = (path: string, given: RequestInit = {}) =>
      fetch(`${web.url}${path}`, { ...given, headers: { cookie, origin: web.url, ...given.headers } });
    const json = (body: unknown) => ({
      ...{ method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } },
    });
    const form = new FormData();
    form.append("title", "Bescheid\u0000");
    form.append("projectId", organisation.id);
    form.append("file", new Blob(["x"]), "a.txt");
    const { slug: org } = organisation;
    const search = encodeURIComponent(JSON.stringify({ org, query: "Dorf\u0000" }));

    const answers = await Promise.all([
      send("/trpc/projects.create", json({ org, name: "Ost\u0000", ruleSet: "weiss-30" })),
      send(`/trpc/addresses.search?input=${search}`),
      send("/api/auth/sign-in/email", json({ email: "a\u0000@example.org", password: "geheim-genug-hier" })),
      send(
        "/api/setup",
        json({ token: "x".repeat(30), name: "N\u0000", email: "a@b.de", password: "geheim-genug-hier" }),
      ),
      send(`/api/${org}%00/logo`),
      send("/public/uebersicht/aaaaaaaaaaaaaaaaaaaa/daten?ags=%00"),
      send(`/api/${org}/documents`, { method: "POST", body: form }),
      send("/tiles/addresses/x%00/weiss-30/1/1/1/1.mvt"),
    ]);

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(400));
    for (const answer of answers) expect(await answer.text()).toContain("U+0000");
  });

  it("of an uploaded file's name loses them, and half a character at the cut", async () => {
    const organisation = await buildOrganisation(db);
    const user = await buildUser(db, { organisation });
    const body = new FormData();
    body.append("file", new Blob(["x"]), `😀${"a".repeat(198)}\u0001.csv`);
    const headers = { cookie: await web.cookieOf(user.id), origin: web.url };

    const answer = await fetch(`${web.url}/api/${organisation.slug}/uploads`, { method: "POST", headers, body });
    const { fileName } = await answer.json();

    expect(fileName).toBe(`${"a".repeat(196)}.csv`);
  });

  it("in the cells of a list rejects the row, not the list", () =>
    inImportWorld(db, async (world) => {
      const lines = addressesOf("12070296", 40);
      lines[3] = { ...lines[3]!, street: "Dorf\u0001straße" };
      lines[7] = { ...lines[7]!, district: "Nord\u001b[31m" };

      const result = await world.deliver("addresses", addressFile(lines), { srid: 25832, maxRejectedShare: 0.5 });

      expect(result).toMatchObject({ outcome: "applied", rows: 40, loaded: 38, rejected: 2 });
      const report = await world.report(result);
      expect(report[0]).toMatch(/^5;strasse;text without control characters;U\+0001 at character 5/);
      expect(report[1]).toMatch(/^9;ortsteil;text without control characters;U\+001B at character 5/);
    }));

  it("in the names of boundaries rejects the feature", () =>
    inImportWorld(db, async (world) => {
      const feature = (ags: string, name: string, x: number) => ({
        ...{ type: "Feature", properties: { AGS: ags, GEN: name } },
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [x, 53],
              [x + 0.1, 53],
              [x + 0.1, 53.1],
              [x, 53],
            ],
          ],
        },
      });
      const features = [feature("12070296", "Perle\u0000berg", 11.8), feature("12070297", "Karstädt", 12)];

      const text = JSON.stringify({ type: "FeatureCollection", features });
      const result = await world.deliver("boundaries", text, { fileName: ".geojson", maxRejectedShare: 0.5 });

      expect(result).toMatchObject({ outcome: "applied", rows: 2, rejected: 1 });
    }));

  it("does as the report of this fault asks", async () => {
    const readme = new URL("../../../shared/faults/12-nul-character/README.md", import.meta.url);
    if (existsSync(readme)) {
      expect(readFileSync(readme, "utf8")).toContain("projects.create, comments.create, addresses.search");
    }
    const organisation = await buildOrganisation(db);
    const org = organisation.slug;
    const { projects, comments, addresses } = callerFor(db, await buildUser(db, { organisation }));
    const project = await projects.create({ org, name: "Ost\nWest", ruleSet: "weiss-30" });
    const text = "aus\u0000einer PDF";

    for (const [field, call] of [
      ["name", () => projects.create({ org, name: text, ruleSet: "weiss-30" })],
      ["body", () => comments.create({ org, entity: "project", entityId: project.id, body: text })],
      ["query", () => addresses.search({ org, query: text })],
    ] as const) {
      await expect(call()).rejects.toMatchObject({ cause: { code: "invalid-input", details: { field } } });
    }
    expect(project.name).toBe("Ost West");
  });
});
