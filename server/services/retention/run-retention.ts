import type { Database, Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { RetentionKind } from "#domain/retention.ts";
import { findBeginning, listNamedFiles, type RowKind, removeKept, rowKinds } from "#queries/retention.sql.ts";
import { writeAudit } from "../audit.ts";
import type { FileStore } from "../file-store.ts";
import type { Log } from "../log.ts";
import { cutoffOf, listPeriods } from "./periods.ts";

type Tools = { db: Database; files: FileStore; log: Log; now(): Date };

const slice = 500;
const slicesAtOnce = 20;
const actor = "breitbandlotse";

/**
 * Removes what is past its period, oldest first and at most 10,000 of a kind; gives how many of each. A slice and its
 * audit event are there together or not at all, and a file goes only when no row has named it for its whole period. What fails
 * is left for the next round and keeps nothing else.
 */
export async function runRetention(tools: Tools): Promise<Partial<Record<RetentionKind, number>>> {
  const now = tools.now();
  const periods = await listPeriods(tools.db);
  const removed: Partial<Record<RetentionKind, number>> = {};
  for (const kind of rowKinds) {
    const cutoff = cutoffOf(periods, kind, now);
    if (cutoff) removed[kind] = await attempt(tools, kind, () => removeRows(tools.db, kind, { now, cutoff }));
  }
  const cutoff = cutoffOf(periods, "loose-files", now);
  if (cutoff) removed["loose-files"] = await attempt(tools, "loose-files", () => removeLooseFiles(tools, cutoff));
  return removed;
}

async function attempt({ log }: Tools, kind: RetentionKind, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    log.warn({ err: error, kind }, "what is past its period could not be removed");
    return 0;
  }
}

async function removeRows(db: Database, kind: RowKind, times: { now: Date; cutoff: Date }): Promise<number> {
  let total = 0;
  for (let round = 0; round < slicesAtOnce; round++) {
    const removed = await inTransaction(db, async (tx) => {
      let count = 0;
      for (const part of await removeKept(tx, kind, { ...times, limit: slice })) {
        await audit(tx, kind, part);
        count += part.removed;
      }
      return count;
    });
    total += removed;
    if (removed < slice) break;
  }
  return total;
}

/**
 * Files that no row names. Those from before the first organisation are another database's: somebody may have started
 * with the wrong address.
 */
async function removeLooseFiles({ db, files }: Tools, cutoff: Date): Promise<number> {
  const beginning = await findBeginning(db);
  if (!beginning) return 0;
  const named = await listNamedFiles(db);
  let removed = 0;
  for await (const { key, storedAt } of files.listFiles()) {
    if (named.has(key) || storedAt >= cutoff || storedAt < beginning) continue;
    if (await files.removeFile(key, cutoff)) removed++;
    if (removed === slice * slicesAtOnce) break;
  }
  if (removed > 0) await audit(db, "loose-files", { organisationId: null, removed });
  return removed;
}

function audit(tx: Queryable, kind: RetentionKind, part: { organisationId: string | null; removed: number }) {
  const { organisationId, removed } = part;
  return writeAudit(tx, {
    ...{ organisationId, userId: null, actor, action: "expire" },
    ...{ entity: "retention", entityId: kind, after: { removed } },
  });
}
