import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openDatabase } from "#db/database.ts";
import { type EmbeddedEngine, startEmbeddedEngine } from "#db/engine/embedded-engine.ts";
import { engines } from "#test/support/database.ts";
import { templateDirectory } from "#test/support/template-directory.ts";

const directory = mkdtempSync(join(tmpdir(), "breitbandlotse-engine-"));
const start = () =>
  startEmbeddedEngine({ databaseDirectory: join(directory, "database"), socketParent: directory, templateDirectory });

async function ask<T>(engine: EmbeddedEngine, statement: string): Promise<T[]> {
  const db = openDatabase({ engine: "embedded", socketDirectory: engine.socketDirectory });
  try {
    return (await db.query<T>(statement)).rows;
  } finally {
    await db.close();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.runIf(engines().includes("embedded"))("embedded engine", () => {
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("keeps what was committed over a stop, and over being killed", async () => {
    const first = await start();
    await ask(first, "create table kept (n int)");
    await ask(first, "insert into kept values (1)");
    await first.stop();

    const second = await start();
    await ask(second, "insert into kept values (2)");
    process.kill(second.pid, "SIGKILL");
    const end = await second.ended;

    const third = await start();
    const rows = await ask<{ n: number }>(third, "select n from kept order by n");
    await third.stop();
    expect(end.expected).toBe(false);
    expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it("listens where only its owner may enter", async () => {
    const engine = await start();

    const mode = statSync(engine.socketDirectory).mode & 0o777;
    await engine.stop();

    expect(mode).toBe(0o700);
  });

  it("finds a shorter place for its socket when the data directory's path is too long", async () => {
    const long = join(directory, "x".repeat(90));

    const engine = await startEmbeddedEngine({ databaseDirectory: join(directory, "database"), socketParent: long });
    const rows = await ask<{ n: number }>(engine, "select 7 as n");
    await engine.stop();

    expect(engine.socketDirectory.startsWith(long)).toBe(false);
    expect(rows).toEqual([{ n: 7 }]);
  });

  it("ends when the process that started it is killed", async () => {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    const script = `
      import { startEmbeddedEngine } from "#db/engine/embedded-engine.ts";
      const engine = await startEmbeddedEngine(${JSON.stringify({ databaseDirectory: join(directory, "database"), socketParent: directory })});
      console.log(engine.pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ["--import", tsx, "--input-type=module", "-e", script], {
      cwd: process.cwd(),
    });
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once("data", (text: Buffer) => resolve(Number(text))),
    );

    parent.kill("SIGKILL");

    for (let tries = 0; tries < 100 && isAlive(pid); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isAlive(pid)).toBe(false);
  });
});
