import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acquireInstance, findInstance } from "#server/instance/instance-lock.ts";

let directory = "";
const use = { purpose: "start", engine: "embedded" } as const;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

async function acquire() {
  const outcome = await acquireInstance(directory, use);
  if ("heldBy" in outcome) throw new Error(`held by ${outcome.heldBy.pid}`);
  return outcome.lock;
}

/** Writes the record of a process that has ended. */
async function leaveBehind(change: object): Promise<void> {
  const gone = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => gone.once("exit", resolve));
  await acquire();
  const path = join(directory, "instance.json");
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), pid: gone.pid, ...change }));
}

describe("instance lock", () => {
  it("tells a second one who has the directory and where", async () => {
    const lock = await acquire();
    lock.update({ url: "http://127.0.0.1:8080" });

    const second = await acquireInstance(directory, use);

    expect(second).toMatchObject({ heldBy: { pid: process.pid, url: "http://127.0.0.1:8080", purpose: "start" } });
  });

  it("keeps its file from other people", async () => {
    await acquire();

    expect(statSync(join(directory, "instance.json")).mode & 0o777).toBe(0o600);
  });

  it("is free again after its release", async () => {
    (await acquire()).release();

    expect(findInstance(directory)).toBeNull();
    await expect(acquire()).resolves.toBeDefined();
  });

  it("never takes over from another machine, whose processes cannot be seen from here", async () => {
    await leaveBehind({ host: "anderer-rechner" });

    expect(findInstance(directory)).toMatchObject({ host: "anderer-rechner" });
    expect(await acquireInstance(directory, use)).toMatchObject({ heldBy: { host: "anderer-rechner" } });
    expect(JSON.parse(readFileSync(join(directory, "instance.json"), "utf8")).host).toBe("anderer-rechner");
  });

  it("takes over from a process that was killed", async () => {
    await leaveBehind({});

    expect(findInstance(directory)).toBeNull();
    await expect(acquire()).resolves.toBeDefined();
  });

  it("is not fooled by a new process with the number of the old one", async () => {
    await leaveBehind({ pid: process.pid, processStart: "another boot/1" });

    await expect(acquire()).resolves.toBeDefined();
  });

  it("takes over from a file that was cut off", async () => {
    writeFileSync(join(directory, "instance.json"), '{"pid": 1');

    await expect(acquire()).resolves.toBeDefined();
  });

  it("lets exactly one of many take over a stale directory", async () => {
    await leaveBehind({});

    const outcomes = await Promise.all(Array.from({ length: 8 }, () => acquireInstance(directory, use)));

    expect(outcomes.filter((outcome) => "lock" in outcome)).toHaveLength(1);
  });
});
