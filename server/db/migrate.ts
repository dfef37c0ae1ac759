import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type pg from "pg";
import { DomainError } from "#domain/errors.ts";
import type { Database } from "./database.ts";
import { checkNativeEngine } from "./engine/native-checks.ts";
import { queryableOf } from "./transaction.ts";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
// Any number that no other program uses: servers that start side by side migrate one after the other.
const migrationLock = 7_261_834_902;

/**
 * Brings the database to the newest schema. Errors, as `invalid-input`: what the server lacks, with all reasons; a schema
 * newer than this program, which would write what the newer one does not expect.
 */
export async function migrateDatabase(db: Database): Promise<void> {
  const client = await db.pool.connect();
  try {
    if (db.engine === "native") {
      const problems = await checkNativeEngine(queryableOf(client));
      if (problems.length > 0) {
        throw new DomainError("invalid-input", `DATABASE_URL cannot be used:\n- ${problems.join("\n- ")}`, {
          problems,
        });
      }
      await client.query("select pg_advisory_lock($1)", [migrationLock]);
    }
    await applyMigrations(client);
  } finally {
    // Ends the session of a native server, and with it the lock.
    client.release(true);
  }
}

/** Applies what is missing in its order, all or nothing; the table of what was applied is that of Drizzle. */
async function applyMigrations(client: pg.PoolClient): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder });
  const applied = await readApplied(client);
  refuseNewer(
    applied,
    known.map((migration) => migration.folderMillis),
  );
  const missing = known.filter((migration) => !applied.includes(migration.folderMillis));
  if (missing.length === 0) return giveRights(client, known);
  await makeRoles(client);
  await client.query("begin");
  try {
    if (applied.length === 0) {
      await client.query("create schema if not exists drizzle");
      await client.query(`create table if not exists drizzle.__drizzle_migrations (
        id serial primary key, hash text not null, created_at bigint)`);
    }
    for (const { sql, hash, folderMillis } of missing) {
      for (const statement of sql) await client.query(statement);
      await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
        hash,
        folderMillis,
      ]);
    }
    await client.query("select force_row_security()");
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** Roles belong to the cluster: another database of it may be making them at this moment, which is as good. */
async function makeRoles(client: pg.PoolClient): Promise<void> {
  for (const role of roles) {
    await client.query(`do $$ begin
      begin
        if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
      exception when duplicate_object or unique_violation then null;
      end;
      begin
        if not pg_has_role(current_user, '${role}', 'member') then
          execute format('grant ${role} to %I', current_user);
        end if;
      exception when duplicate_object or unique_violation then null;
      end;
    end $$`);
  }
}

/**
 * Roles belong to the cluster and are in no dump of a database: after a restore into another cluster they lack, and with them
 * the rights that the dump would have given. Then they are made, and the rights of all migrations given again in their order.
 */
async function giveRights(client: pg.PoolClient, known: readonly { sql: string[] }[]): Promise<void> {
  const { rows } = await client.query<{ complete: boolean }>(completeRights);
  if (rows[0]?.complete) return;
  const statements = known.flatMap((migration) => migration.sql).map(withoutComments);
  await makeRoles(client);
  await client.query("begin");
  try {
    for (const statement of statements) if (/^(grant|revoke)\b/i.test(statement)) await client.query(statement);
    await client.query("select force_row_security()");
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

const roles = ["breitbandlotse_app", "breitbandlotse_system"] as const;

/** Both roles there and joined, each table with a policy readable for requests, and forced for everybody. */
const completeRights = `
  select (select count(*) = 2 and bool_and(pg_has_role(current_user, oid, 'member')) from pg_roles
      where rolname in ('breitbandlotse_app', 'breitbandlotse_system'))
    and coalesce((select bool_and(c.relforcerowsecurity and exists (
          select from pg_policy p where p.polrelid = c.oid and p.polname = 'system')
        and exists (select from aclexplode(c.relacl) acl join pg_roles r on r.oid = acl.grantee
          where r.rolname = 'breitbandlotse_app'))
      from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relrowsecurity), false)
    as complete`;

function withoutComments(statement: string): string {
  return statement.replace(/^\s*(--.*\n\s*)*/, "").trim();
}

async function readApplied(client: pg.PoolClient): Promise<number[]> {
  const table = "drizzle.__drizzle_migrations";
  const { rows } = await client.query<{ found: string | null }>("select to_regclass($1)::text as found", [table]);
  if (!rows[0]?.found) return [];
  const applied = await client.query<{ created_at: string }>(`select created_at from ${table} order by created_at`);
  return applied.rows.map((row) => Number(row.created_at));
}

function refuseNewer(applied: readonly number[], known: readonly number[]): void {
  const unknown = applied.filter((moment) => !known.includes(moment));
  if (unknown.length === 0) return;
  throw new DomainError(
    "invalid-input",
    "this database was brought up to date by a newer Breitbandlotse " +
      `(${unknown.length} changes of its schema are unknown to this version); ` +
      "start that version, or restore the backup made before the update",
    { unknownMigrations: unknown.length },
  );
}
