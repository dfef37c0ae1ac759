import type { Database } from "#db/database.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { syncRuleSets } from "#services/status.ts";

/** The newest schema, and the rule sets of this version of the program. */
export async function prepareDatabase(db: Database): Promise<void> {
  await migrateDatabase(db);
  await syncRuleSets(db);
}
