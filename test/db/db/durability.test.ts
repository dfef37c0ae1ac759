import fs, { mkdtempSync, rmSync } from "node:fs";
import { cp } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEngine } from "#db/engine/open-engine.ts";
import { engines } from "#test/support/database.ts";
import { templateDirectory } from "#test/support/template-directory.ts";

const directory = mkdtempSync(join(tmpdir(), "breitbandlotse-durable-"));
const simpleQuery = (sql: string) => {
  const text = Buffer.from(`${sql}\0`);
  const message = Buffer.alloc(5 + text.length);
  message.write("Q");
  message.writeUInt32BE(4 + text.length, 1);
  message.set(text, 5);
  return new Uint8Array(message);
};

/** Counts what reaches the disk: the engine's log is written with `fdatasync` on its file. */
function countSyncs(): { count(): number; restore(): void } {
  const original = fs.fdatasyncSync;
  let calls = 0;
  fs.fdatasyncSync = (handle) => {
    calls += 1;
    original(handle);
  };
  syncBuiltinESMExports();
  return {
    count: () => calls,
    restore() {
      fs.fdatasyncSync = original;
      syncBuiltinESMExports();
    },
  };
}

describe.runIf(engines().includes("embedded"))("durability of the embedded engine", () => {
  let engine: Awaited<ReturnType<typeof openEngine>>;
  const syncs = countSyncs();
  const ask = async (sql: string) => {
    const before = syncs.count();
    let answer = "";
    await engine.execProtocolRawStream(simpleQuery(sql), {
      onRawData: (data) => {
        answer += Buffer.from(data).toString("latin1");
      },
    });
    return { answer, syncs: syncs.count() - before };
  };

  beforeAll(async () => {
    await cp(templateDirectory, join(directory, "database"), { recursive: true });
    engine = await openEngine(join(directory, "database"));
  });
  afterAll(async () => {
    await engine.close();
    syncs.restore();
    rmSync(directory, { recursive: true, force: true });
  });

  it("has every setting on that a commit needs to be on the disk", async () => {
    const names = "'fsync', 'synchronous_commit', 'full_page_writes'";
    const { answer } = await ask(
      `select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where name in (${names})`,
    );

    expect(answer).toContain("fsync=on full_page_writes=on synchronous_commit=on");
    expect((await ask("show wal_sync_method")).answer).toContain("fsync");
  });

  it("writes each commit to the disk before it is acknowledged, and a mere question not at all", async () => {
    await ask("create table kept (n int)");

    for (let n = 0; n < 20; n++) expect((await ask(`insert into kept values (${n})`)).syncs).toBeGreaterThanOrEqual(1);
    expect((await ask("begin; insert into kept values (21); insert into kept values (22)")).syncs).toBe(0);
    expect((await ask("commit")).syncs).toBeGreaterThanOrEqual(1);
    expect((await ask("select count(*) from kept")).syncs).toBe(0);
  });
});
