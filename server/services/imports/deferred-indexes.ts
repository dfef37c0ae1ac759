import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { buildDeferredIndex, deferAddressIndexes, listDeferredIndexes } from "#queries/import-indexes.sql.ts";

// Below this the table is filled row by row sooner than its indexes are dropped and built.
const smallestBytes = 1_000_000;
const builders = 2;

/**
 * Sets the indexes of the empty address table aside before a large first delivery is loaded; `buildDeferredIndexes` must
 * follow, whatever happens (a killed process leaves that to the clean-up). Does nothing where that does not help.
 */
export async function deferIndexes(db: Database, bytes: number): Promise<void> {
  if (db.engine !== "native" || bytes < smallestBytes) return;
  await inTransaction(db, deferAddressIndexes).catch((error: unknown) => {
    // Somebody reads the empty table for longer than a delivery should wait.
    if (!(error instanceof Error && "code" in error && error.code === "55P03")) throw error;
  });
}

/** Builds what is missing, two at a time; `between` is called before each and may stop it by throwing. */
export async function buildDeferredIndexes(
  db: Database,
  between: (built: number, total: number) => Promise<void> = async () => {},
): Promise<void> {
  const waiting = await listDeferredIndexes(db);
  const total = waiting.length;
  let stopped = false;
  const build = async () => {
    for (let next = waiting.shift(); next && !stopped; next = waiting.shift()) {
      const index = next;
      try {
        await between(total - waiting.length - 1, total);
        await inTransaction(db, (tx) => buildDeferredIndex(tx, index));
      } catch (error) {
        stopped = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(builders, total) }, build));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
}
