import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "#db/database.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { inTransaction } from "#db/transaction.ts";
import { deferAddressIndexes } from "#queries/import-indexes.sql.ts";
import { openFileStore } from "#services/file-store.ts";
import { recoverDeliveries } from "#services/imports/abandon-delivery.ts";
import type { DeliveryProgress } from "#services/imports/delivery.ts";
import { importDelivery } from "#services/imports/import-delivery.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile } from "#test/support/import-world.ts";

const name = `lotse_${randomUUID().slice(0, 8)}`;
const folder = mkdtempSync(join(tmpdir(), "breitbandlotse-first-"));
const file = join(folder, "large.csv");
const count = 16_000;

// A database of its own: the indexes of the shared one stay where they are, and two connections work here.
describe.runIf(engines().includes("native"))("a large first delivery of addresses on PostgreSQL", () => {
  let db: Database;
  beforeAll(async () => {
    const server = testDatabase("native");
    await server.query(`create database ${name}`);
    const target = inject("databaseTargets").find((candidate) => candidate.engine === "native");
    if (target?.engine !== "native") throw new Error("expected a native database");
    const url = new URL(target.url);
    url.pathname = `/${name}`;
    db = openDatabase({ engine: "native", url: url.href, poolSize: 4 });
    await migrateDatabase(db);
    writeFileSync(file, addressFile(addressesOf("12070296", count, { street: "Straße mit einem langen Namen" })));
  });
  afterAll(async () => {
    await db.close();
    await testDatabase("native").query(`drop database ${name} with (force)`);
    rmSync(folder, { recursive: true, force: true });
  });

  const indexes = async () =>
    (
      await db.query<{ definition: string }>(
        "select indexdef as definition from pg_indexes where tablename = 'address' order by indexname",
      )
    ).rows.map(({ definition }) => definition);
  const countOf = async (table: string) =>
    (await db.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n;

  function deliver(watch: (progress: DeliveryProgress) => Promise<boolean>) {
    let stop = false;
    return importDelivery(
      db,
      {
        ...{ kind: "addresses", path: file, fileName: "large.csv", asOf: "2026-06-30", srid: 25832 },
        ...{ publisher: null, licence: null, actor: { userId: null, name: "test" } },
      },
      {
        files: openFileStore(folder),
        onProgress: async (progress) => {
          stop ||= await watch(progress);
        },
        cancelled: () => stop,
      },
    );
  }

  it("leaves all indexes and no row when it is cancelled before or between building them", async () => {
    const before = await indexes();

    for (const step of ["reading", "writing"])
      await expect(deliver(async (progress) => progress.step === step)).rejects.toMatchObject({ cause: "cancelled" });

    expect(await indexes()).toEqual(before);
    expect([await countOf("address"), await countOf("deferred_index"), await countOf("dataset")]).toEqual([0, 0, 0]);
  });

  it("gets the indexes back that a killed process had set aside", async () => {
    const before = await indexes();
    await inTransaction(db, deferAddressIndexes);
    expect(await indexes()).toHaveLength(1);
    await db.query(
      `insert into dataset (kind, as_of, file_name, file_sha256, state) values ('addresses', '2026-06-30', 'x', 'x', 'loading')`,
    );

    expect(await recoverDeliveries(db)).toBe(1);

    expect(await indexes()).toEqual(before);
  });

  it("loads without the indexes, has all of them when it is valid, and keeps them for later deliveries", async () => {
    const before = await indexes();
    let deferred: number | undefined;
    const look = async ({ step }: DeliveryProgress) => {
      if (step === "writing") deferred ??= await countOf("deferred_index");
      return false;
    };

    const result = await deliver(look);

    expect(result).toMatchObject({ outcome: "applied", loaded: count });
    expect(deferred).toBe(before.length - 1);
    expect(await indexes()).toEqual(before);
    expect(await countOf("deferred_index")).toBe(0);
    expect(await inTransaction(db, deferAddressIndexes)).toBe(false);
    expect(await indexes()).toEqual(before);
  });

  it("waits a second at most for someone who reads the empty table", async () => {
    await db.query("truncate address");
    const reader = await db.pool.connect();
    await reader.query("begin; select count(*) from address");

    await expect(inTransaction(db, deferAddressIndexes)).rejects.toMatchObject({ code: "55P03" });

    await reader.query("commit");
    reader.release();
  });
});
