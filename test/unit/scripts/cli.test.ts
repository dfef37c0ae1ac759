import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const dataDirectory = join(tmpdir(), `breitbandlotse-never-made-${process.pid}`);

function cli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", DATA_DIR: dataDirectory };
    execFile(process.execPath, ["scripts/breitbandlotse.mjs", ...args], { cwd: root, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, out, err });
    });
  });
}

const timeout = 60_000;

describe("command line", () => {
  it("lists every command", { timeout }, async () => {
    const { code, out } = await cli("--help");

    expect(code).toBe(0);
    for (const name of [
      "start",
      "import",
      "datasets",
      "stats",
      "gaps",
      "deadlines",
      "projects",
      "export",
      "report",
      "municipality-changes",
      "user",
      "bench",
    ]) {
      expect(out).toMatch(new RegExp(`^  ${name}\\b`, "m"));
    }
  });

  it.each(readdirSync(join(root, "scripts/commands")).flatMap((file) => /^(.+)\.command\.ts$/.exec(file)?.[1] ?? []))(
    "has %s in the README's table",
    (name) => {
      expect(readFileSync(join(root, "README.md"), "utf8")).toMatch(new RegExp(`^\\| \`${name}\\b`, "m"));
    },
  );

  it.each([
    ["start"],
    ["import"],
    ["datasets"],
    ["stats"],
    ["gaps"],
    ["report", "municipality"],
    ["report", "project"],
    ["deadlines"],
    ["projects"],
    ["export"],
    ["user"],
    ["user", "create"],
    ["user", "set-role"],
    ["bench"],
  ])("explains %s %s without touching an instance", { timeout }, async (...command) => {
    const { code, out } = await cli(...command, "--help");

    expect(code).toBe(0);
    expect(out).toContain(`Usage: breitbandlotse ${command.join(" ")}`);
    expect(existsSync(dataDirectory)).toBe(false);
  });

  it.each([
    ["an unknown command", ["fly"]],
    ["an unknown option", ["user", "list", "--fast"]],
    ["a role that does not exist", ["user", "create", "a@example.org", "--role", "king"]],
    ["a missing argument", ["user", "create"]],
  ])("ends with 2 for %s", { timeout }, async (_what, args) => {
    const { code, out, err } = await cli(...args);

    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("error:");
  });

  it("gives a program one JSON document when it was called wrongly", { timeout }, async () => {
    const { code, out } = await cli("user", "create", "--json");

    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: { code: "usage" } });
  });

  it("names a setting that is not what it should be", { timeout }, async () => {
    const { code, err } = await cli("start", "--port", "achtzig");

    expect(code).toBe(2);
    expect(err).toContain('PORT: expected a port number from 0 to 65535, found "achtzig"');
  });
});
