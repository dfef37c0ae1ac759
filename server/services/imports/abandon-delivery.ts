import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { findLoading, removeDataset } from "#queries/import-delivery.sql.ts";
import { clearUnindexed } from "#queries/import-indexes.sql.ts";
import { clearStaging, deleteLoaded, deleteUnusedOperators, releaseRevision } from "#queries/import-supersede.sql.ts";
import { buildDeferredIndexes } from "./deferred-indexes.ts";

const rowsPerStep = 10_000;

/**
 * Removes everything that a delivery has loaded, in short steps, so that the database is as before it. `forget` removes its
 * entry in the list of datasets too, `keep` leaves the entry (still loading) for the caller to close.
 *
 * Harmless when repeated or interrupted: whoever comes next goes on.
 */
export async function abandonDelivery(
  db: Database,
  delivery: { datasetId: number; revision: number | null },
  entry: "forget" | "keep",
): Promise<void> {
  const { datasetId, revision } = delivery;
  if (revision !== null) await clearUnindexed(db, revision);
  await buildDeferredIndexes(db);
  if (revision !== null) {
    while ((await deleteLoaded(db, revision, rowsPerStep)) > 0);
    await inTransaction(db, (tx) => releaseRevision(tx, revision));
  }
  await clearStaging(db);
  await deleteUnusedOperators(db);
  if (entry === "forget") await removeDataset(db, datasetId);
}

/**
 * Cleans up after a process that was killed while it loaded. For the start of an instance whose database nobody else
 * uses (embedded engine); elsewhere the next delivery notices a dead one by its heartbeat.
 */
export async function recoverDeliveries(db: Database): Promise<number> {
  const dead = await findLoading(db);
  if (!dead) return 0;
  await abandonDelivery(db, { datasetId: dead.id, revision: dead.revision }, "forget");
  return 1;
}
