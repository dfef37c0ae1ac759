import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "#db/database.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { inOrganisation } from "#db/transaction.ts";
import { claimJob } from "#queries/jobs.sql.ts";
import { engines, testDatabase } from "#test/support/database.ts";

const name = `lotse_${randomUUID().slice(0, 8)}`;

function open(role: string, database: string): Database {
  const target = inject("databaseTargets").find((candidate) => candidate.engine === "native");
  if (target?.engine !== "native") throw new Error("expected a native database");
  const url = new URL(target.url);
  url.username = role;
  url.pathname = `/${database}`;
  return openDatabase({ engine: "native", url: url.href, poolSize: 2 });
}

describe.runIf(engines().includes("native"))("a PostgreSQL role that is no superuser", () => {
  beforeAll(async () => {
    const superuser = testDatabase("native");
    await superuser.query(`create role ${name} login createrole`);
    await superuser.query(`create database ${name} owner ${name}`);
  });
  afterAll(async () => {
    const superuser = testDatabase("native");
    await superuser.query(`drop database ${name}`);
    await superuser.query(`drop role ${name}`);
  });

  it("is told which extension a superuser has to create, and nothing is changed", async () => {
    const db = open(name, name);

    await expect(migrateDatabase(db)).rejects.toMatchObject({
      code: "invalid-input",
      details: {
        problems: [
          `the role ${name} may not create the extension postgis; as superuser run in ${name}: create extension postgis`,
        ],
      },
    });

    const { rows } = await db.query("select from pg_class where relname = 'offer'");
    await db.close();
    expect(rows).toHaveLength(0);
  });

  it("can then set up the database, and set it up again, and work in an organisation", async () => {
    const superuser = open("postgres", name);
    await superuser.query("create extension postgis");
    await superuser.close();
    const db = open(name, name);

    await migrateDatabase(db);
    await migrateDatabase(db);
    const { rows } = await inOrganisation(db, randomUUID(), null, (tx) => tx.query("select id from offer"));

    // Work of the instance itself goes on for an owner who is held to the policies as everybody is.
    await db.query("insert into job (kind, input, state) values ('probe', '{}', 'queued')");
    const claimed = await claimJob(db, ["probe"]);

    await db.close();
    expect(rows).toEqual([]);
    expect(claimed).toMatchObject({ kind: "probe", attempt: 1 });
  });
});
