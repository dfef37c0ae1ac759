import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFileStore, removeOldWork } from "#services/file-store.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "files-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe("file store", () => {
  it("gives back what was put in, under the hash of its bytes", async () => {
    const store = openFileStore(directory);

    const stored = await store.putFile(Readable.from(["Straße ", "12a"]));

    expect(stored).toMatchObject({ key: createHash("sha256").update("Straße 12a").digest("hex"), bytes: 11 });
    expect(await text(await store.openFile(stored.key))).toBe("Straße 12a");
  });

  it("keeps the same bytes once, from a stream or a path", async () => {
    const store = openFileStore(directory);
    const path = join(directory, "quelle.csv");
    writeFileSync(path, "a;b");

    const fromPath = await store.putFile(path);
    const fromStream = await store.putFile(Readable.from(["a;b"]));

    expect(fromStream.key).toBe(fromPath.key);
    expect(readdirSync(join(directory, "files", fromPath.key.slice(0, 2)))).toEqual([fromPath.key]);
  });

  it("leaves nothing behind when the source breaks off", async () => {
    const store = openFileStore(directory);
    const broken = new Readable({
      read() {
        this.destroy(new Error("Leitung tot"));
      },
    });

    await expect(store.putFile(broken)).rejects.toThrow("Leitung tot");

    expect(readdirSync(join(directory, "work"))).toEqual([]);
    expect(existsSync(join(directory, "files"))).toBe(false);
  });

  it.each(["../secret", "..%2fsecret", "", "f".repeat(63), "F".repeat(64)])(
    "does not leave its folder for the key %j",
    async (key) => {
      writeFileSync(join(directory, "secret"), "x");

      await expect(openFileStore(directory).filePath(key)).rejects.toMatchObject({ code: "not-found" });
    },
  );

  it("removes work that a killed process left behind, not that of today", async () => {
    const store = openFileStore(directory);
    const [old, young] = [await store.workFolder(), await store.workFolder()];
    utimesSync(old, new Date("2026-03-01"), new Date("2026-03-01"));
    utimesSync(young, new Date("2026-03-09T23:00:00Z"), new Date("2026-03-09T23:00:00Z"));

    await removeOldWork(directory, new Date("2026-03-10T00:00:00Z"));

    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
  });
});
