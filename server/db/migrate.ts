import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { DomainError } from "#domain/errors.ts";
import type { Database } from "./database.ts";
import { checkNativeEngine } from "./engine/native-checks.ts";
import { queryableOf } from "./transaction.ts";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
// Any number that no other program uses: servers that start side by side migrate one after the other.
const migrationLock = 7_261_834_902;

/** Brings the database to the newest schema. Errors: what the server lacks, as `invalid-input` with all reasons. */
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
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    // Ends the session of a native server, and with it the lock.
    client.release(true);
  }
}
