import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#db/database.ts";
import { fencedBy, inTransaction } from "#db/transaction.ts";
import {
  beat,
  findLoading,
  holdDelivery,
  insertDataset,
  type NewDelivery,
  reserveRevision,
  takenOver,
  takeOverDelivery,
} from "#queries/import-delivery.sql.ts";
import { clearStaging } from "#queries/import-supersede.sql.ts";
import { abandonDelivery } from "./abandon-delivery.ts";
import { type Delivery, type DeliveryProgress, DeliveryStopped, type DeliveryWatch } from "./delivery.ts";

const beatEveryMs = 2_000;
const pollEveryMs = 500;
/** A delivery whose heartbeat stands still for so long is dead: its process was killed. */
const deadAfterMs = 15_000;
const reportEveryMs = 250;

/**
 * Enters the delivery as the one that loads, with the next revision. Waits while another one loads; one that shows no sign
 * of life is taken over and removed first. What comes back as `db` is for the work of this delivery until it is in force. `stop` ends the heartbeat and must be called whatever happens.
 */
export async function reserveDelivery(
  db: Database,
  entry: NewDelivery,
  watch: DeliveryWatch,
): Promise<Pick<Delivery, "db" | "dbAfter" | "datasetId" | "revision" | "tick"> & { stop(): void }> {
  const reserved = await waitForTurn(db, entry, watch);
  const held = heldBy(db, reserved.datasetId);
  await clearStaging(held);
  let alive = true;
  const timer = setInterval(() => {
    beat(db, reserved.datasetId).then(
      (mine) => {
        alive = mine;
      },
      // The batch that runs meanwhile meets the same failure and reports it.
      () => {},
    );
  }, beatEveryMs);
  timer.unref();
  let lastReport = 0;
  return {
    ...reserved,
    ...{ db: held, dbAfter: db },
    async tick(step, done, total) {
      if (await watch.cancelled?.()) throw new DeliveryStopped("cancelled");
      if (!alive) throw new DeliveryStopped("taken-over");
      const now = performance.now();
      if (now - lastReport < reportEveryMs && done !== 0) return;
      lastReport = now;
      await watch.onProgress?.({ step, done, total });
    },
    stop: () => clearInterval(timer),
  };
}

/** The database for the work of one delivery: nothing of it is written any more once another process has taken it over. */
function heldBy(db: Database, datasetId: number): Database {
  const fenced = fencedBy(db, holdDelivery(datasetId));
  return {
    ...fenced,
    async query(text, values) {
      try {
        return await fenced.query(text, values);
      } catch (error) {
        throw error instanceof Error && "code" in error && error.code === takenOver
          ? new DeliveryStopped("taken-over")
          : error;
      }
    },
  };
}

async function waitForTurn(
  db: Database,
  entry: NewDelivery,
  watch: DeliveryWatch,
): Promise<{ datasetId: number; revision: number }> {
  let seen = { id: 0, heartbeat: "", since: performance.now() };
  for (;;) {
    const other = await findLoading(db);
    if (!other) {
      const reserved = await reserve(db, entry);
      if (reserved) return reserved;
      continue;
    }
    if (other.id !== seen.id || other.heartbeat !== seen.heartbeat)
      seen = { id: other.id, heartbeat: other.heartbeat, since: performance.now() };
    if (performance.now() - seen.since > deadAfterMs) {
      if (await takeOverDelivery(db, other.id, other.heartbeat))
        await abandonDelivery(db, { datasetId: other.id, revision: other.revision }, "forget");
      continue;
    }
    if (await watch.cancelled?.()) throw new DeliveryStopped("cancelled");
    await watch.onProgress?.(waiting);
    await sleep(pollEveryMs);
  }
}

const waiting: DeliveryProgress = { step: "waiting", done: 0, total: null };

async function reserve(db: Database, entry: NewDelivery): Promise<{ datasetId: number; revision: number } | null> {
  try {
    return await inTransaction(db, async (tx) => {
      const datasetId = await insertDataset(tx, entry);
      return { datasetId, revision: await reserveRevision(tx, datasetId, entry.organisationId) };
    });
  } catch (error) {
    // Another delivery was quicker by a moment.
    if (error instanceof Error && "code" in error && error.code === "23505") return null;
    throw error;
  }
}
