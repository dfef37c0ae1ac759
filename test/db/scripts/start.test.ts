import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines } from "#test/support/database.ts";
import { type StartedInstance, startInstance } from "#test/support/instance.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

function cli(args: string[], settings: Record<string, string>): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...settings };
    execFile(process.execPath, ["scripts/breitbandlotse.mjs", ...args], { cwd: root, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, out, err });
    });
  });
}

describe.runIf(engines().includes("embedded"))("start", () => {
  let instance: StartedInstance;

  beforeAll(async () => {
    instance = await startInstance({ DEMO: "0" });
  });
  afterAll(() => instance.stop());

  it("answers that it is ready once it says so", async () => {
    const answer = await fetch(`${instance.url}/healthz`);

    expect(answer.status).toBe(200);
  });

  it("refuses a second start on the same data directory and says where the first one is", async () => {
    const second = await cli(["start"], { DATA_DIR: instance.dataDirectory, PORT: "0" });

    expect(second.code).toBe(3);
    expect(second.err).toContain("already running on this data directory");
    expect(second.err).toContain(instance.url);
  });

  it("shares its database with the command line while it runs", async () => {
    const created = await cli(["user", "create", "eva@example.org", "--role", "viewer", "--json"], {
      DATA_DIR: instance.dataDirectory,
    });
    const listed = await cli(["user", "list", "--json"], { DATA_DIR: instance.dataDirectory });

    expect(created.code).toBe(0);
    expect(JSON.parse(created.out)).toMatchObject({ email: "eva@example.org", role: "viewer" });
    expect(JSON.parse(listed.out)).toMatchObject([{ email: "eva@example.org", role: "viewer" }]);
  });

  it("offers the first administrator one link, and no demo sign-in that was not asked for", async () => {
    const demo = await fetch(`${instance.url}/api/demo-sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ role: "planner" }),
    });

    expect(instance.administratorLink).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/einrichten\?token=[\w-]{43}$/);
    expect(demo.status).toBe(404);
  });

  it("asks the first administrator how the organisation is called", async () => {
    const token = new URL(instance.administratorLink ?? "").searchParams.get("token");
    const ask = async (path: string, input: unknown, cookie = "") => {
      const answer = await fetch(`${instance.url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, {
        headers: { cookie },
      });
      return ((await answer.json()) as { result: { data: unknown } }).result.data;
    };
    const about = await ask("session.describeLink", { token });
    const person = { name: "Ada Amt", email: "ada@example.org", password: "Kiesweg, Trompete, Regen" };
    const entered = await fetch(`${instance.url}/api/setup`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: instance.url },
      body: JSON.stringify({ ...person, token, organisation: " Landkreis Musterau " }),
    });
    const cookie = entered.headers.getSetCookie().map((one) => one.split(";")[0]);

    expect(about).toEqual({ purpose: "administrator", invitation: null, asksOrganisation: true });
    expect(entered.status).toBe(200);
    expect(await ask("session.get", {}, cookie.join("; "))).toMatchObject({
      organisations: [{ name: "Landkreis Musterau", role: "administrator" }],
    });
    expect(await ask("session.describeLink", { token })).toBeNull();
  });

  it("names its process, address and engine in the data directory", () => {
    const record = JSON.parse(readFileSync(join(instance.dataDirectory, "instance.json"), "utf8"));

    expect(record).toMatchObject({ purpose: "start", engine: "embedded", url: instance.url });
  });
});
