import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/database.ts";
import { startEmbeddedEngine } from "#db/engine/embedded-engine.ts";
import { keepEngine } from "#db/engine/engine-keeper.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { engines } from "#test/support/database.ts";
import { findPostgresWithPostgis, startNativeCluster } from "#test/support/native-cluster.ts";
import { templateDirectory } from "#test/support/template-directory.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

/** A database of its own that can be taken away: `halt` and `resume`, or `cut` for one moment. */
type Victim = {
  db: Database;
  ways: Record<string, () => Promise<void>>;
  halt?: () => Promise<void>;
  resume?: () => Promise<void>;
  close(): Promise<void>;
};

async function nativeVictim(): Promise<Victim> {
  const cluster = await startNativeCluster(findPostgresWithPostgis() ?? "", { synchronous_commit: "on" });
  const db = openDatabase({ engine: "native", url: cluster.url });
  const restart = async (mode: "fast" | "immediate") => {
    await cluster.halt(mode);
    await cluster.resume();
  };
  return {
    db,
    ways: {
      "every connection terminated": async () => {
        await db.query("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()");
      },
      "a fast restart": () => restart("fast"),
      "an immediate restart": () => restart("immediate"),
    },
    halt: () => cluster.halt("fast"),
    resume: () => cluster.resume(),
    async close() {
      await db.close();
      await cluster.stop();
    },
  };
}

async function embeddedVictim(): Promise<Victim> {
  const directory = mkdtempSync(join(tmpdir(), "breitbandlotse-lost-"));
  const engine = await startEmbeddedEngine({
    databaseDirectory: join(directory, "database"),
    socketParent: directory,
    templateDirectory,
  });
  let pid = engine.pid;
  const kept = keepEngine(engine, (change) => {
    if (change.event === "restarted") pid = change.pid;
  });
  const db = openDatabase({ engine: "embedded", socketDirectory: engine.socketDirectory });
  return {
    db,
    ways: {
      "the engine killed": async () => {
        const before = pid;
        process.kill(before, "SIGKILL");
        for (let tries = 0; tries < 3000 && pid === before; tries++) await wait(50);
      },
    },
    async close() {
      await db.close();
      await kept.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : `unexpected: ${String(error)}`);

describe.each(engines())("a database that goes away, on the %s engine", (engine) => {
  let victim: Victim;
  let web: TestWebServer;

  beforeAll(async () => {
    victim = await (engine === "native" ? nativeVictim() : embeddedVictim());
    await migrateDatabase(victim.db);
    await victim.db.query("create table acknowledged (n int primary key)");
    web = await startWebServer(victim.db);
  });
  afterAll(async () => {
    await web.close();
    await victim.close();
  });

  it("loses nothing acknowledged, refuses what is under way as unavailable, and serves again", async () => {
    let next = 0;
    for (const [name, cut] of Object.entries(victim.ways)) {
      const acknowledged: number[] = [];
      const refusals = new Set<string>();
      let over = false;
      const planners = Array.from({ length: 6 }, async () => {
        while (!over) {
          const n = next++;
          await inTransaction(victim.db, async (tx) => {
            await tx.query("insert into acknowledged values ($1)", [n]);
            await wait(5);
          }).then(
            () => acknowledged.push(n),
            (error) => refusals.add(codeOf(error)),
          );
          await wait(2);
        }
      });
      const moreThan = async (count: number) => {
        for (let tries = 0; tries < 1000 && acknowledged.length <= count; tries++) await wait(20);
      };
      await moreThan(5);
      const before = acknowledged.length;
      await cut();
      await moreThan(acknowledged.length + 5);
      over = true;
      await Promise.all(planners);

      const { rows } = await victim.db.query<{ n: number }>("select n from acknowledged");
      const kept = new Set(rows.map((row) => row.n));
      expect(before, name).toBeGreaterThan(0);
      expect(acknowledged.length, `${name}: serves again`).toBeGreaterThan(before);
      expect([...refusals], name).toEqual(["unavailable"]);
      expect(
        acknowledged.filter((n) => !kept.has(n)),
        name,
      ).toEqual([]);
    }
  });

  it("is no reason for a transaction that waits to end the process", async () => {
    if (engine !== "native") return;
    const waiting = inTransaction(victim.db, async (tx) => {
      const { rows } = await tx.query<{ pid: number }>("select pg_backend_pid() as pid");
      await endBackend(victim.db, rows[0]!.pid);
      await wait(200);
      return tx.query("select 1");
    });

    await expect(waiting.catch(codeOf)).resolves.toBe("unavailable");
    expect((await victim.db.query<{ one: number }>("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });

  it("is said with 503 by the API and by healthz while it lasts, and is over by itself", async () => {
    if (!victim.halt || !victim.resume) return;
    const user = await buildUser(victim.db, { organisation: await buildOrganisation(victim.db), role: "planner" });
    const signed = await web.cookieOf(user.id);
    await victim.halt();
    const [health, session, api] = await Promise.all([
      fetch(`${web.url}/healthz`),
      fetch(`${web.url}/api/auth/get-session`, { headers: { cookie: signed } }),
      fetch(`${web.url}/trpc/session.get`, { headers: { cookie: signed } }),
    ]);
    await victim.resume();

    expect(health.status).toBe(503);
    expect(await health.json()).toEqual({ status: "failing", step: "database", problem: "connection" });
    expect([api.status, api.headers.get("retry-after")]).toEqual([503, "2"]);
    expect(await api.json()).toMatchObject({
      error: { data: { code: "unavailable", details: { reason: "connection" } } },
    });
    expect(session.status).toBe(503);
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
  });
});

/** From another client than the pool under test, which inside a transaction gives no second connection. */
async function endBackend(db: Database, pid: number): Promise<void> {
  const client = new pg.Client({ connectionString: String(db.pool.options.connectionString) });
  await client.connect();
  await client.query("select pg_terminate_backend($1)", [pid]);
  await client.end();
}
