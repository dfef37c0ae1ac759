import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { ruleSets } from "#domain/rule-sets.data.ts";
import {
  deleteCountsBeside,
  findPendingCounts,
  listCountedPlaces,
  markCountsComplete,
  recountPlaces,
} from "#queries/cell-count-refresh.sql.ts";
import { listTerritories } from "#queries/import-delivery.sql.ts";
import { analyzeTables } from "#queries/import-supersede.sql.ts";
import { listRegions } from "#queries/status.sql.ts";
import { type Log, standardErrorLog } from "./log.ts";

/** Addresses that one transaction counts: the embedded engine makes everyone else wait for it. */
const addressesPerStep = { embedded: 2_500, native: 100_000 } as const;

/**
 * Brings the counts that are made ahead of time up to the newest revision, of the organisations named or of all: municipalities
 * that deliveries touched since, everything where a rule set is new. Until it is done views count the addresses themselves: a
 * delivery stands whether this succeeds or not, and what is cut off is done again after the next one or at the next start.
 */
export async function refreshCellCounts(db: Database, organisationIds: readonly string[] | null = null): Promise<void> {
  const ruleSetNumbers = ruleSets.map(({ number }) => number);
  for (const { id: organisationId, territory } of await listTerritories(db)) {
    if (organisationIds && !organisationIds.includes(organisationId)) continue;
    const pending = await findPendingCounts(db, { organisationId, ruleSetNumbers });
    if (!pending) continue;
    const { revision } = pending;
    const isOwn = (ags: string) => territory.length === 0 || territory.some((prefix) => ags.startsWith(prefix));
    const touched = pending.everything ? null : new Set(pending.ags);
    const counted = new Set<string>();
    for (const region of await listRegions(db)) {
      if (touched && ![...touched].some((ags) => ags.startsWith(region))) continue;
      const places = (await listCountedPlaces(db, { region, revision })).filter(
        ({ ags }) => isOwn(ags) && (!touched || touched.has(ags)),
      );
      for (const ags of inSteps(places, addressesPerStep[db.engine])) {
        for (const one of ags) counted.add(one);
        await inTransaction(db, (tx) => recountPlaces(tx, { organisationId, revision, region, ags, ruleSetNumbers }));
      }
    }
    await inTransaction(db, async (tx) => {
      const among = touched && [...touched];
      await deleteCountsBeside(tx, { organisationId, counted: [...counted], among });
      await markCountsComplete(tx, { organisationId, revision, ruleSetNumbers });
    });
    if (pending.everything) await analyzeTables(db, ["cell_count", "operator_count", "grid_cell"]);
  }
}

/** The same after a change that stands whether it succeeds or not: a failure is logged, the addresses are counted meanwhile. */
export async function prepareFarViews(
  db: Database,
  organisationIds: readonly string[] | null,
  log: Pick<Log, "error"> = standardErrorLog,
): Promise<void> {
  await refreshCellCounts(db, organisationIds).catch((error: unknown) =>
    log.error({ err: error }, "views far out could not be prepared"),
  );
}

/** Municipalities in groups that hold at most so many addresses, or one that holds more. */
function inSteps(places: readonly { ags: string; addresses: number }[], most: number): string[][] {
  const steps: string[][] = [];
  let room = 0;
  for (const { ags, addresses } of places) {
    if (addresses > room || steps.length === 0) {
      steps.push([]);
      room = most;
    }
    steps.at(-1)?.push(ags);
    room -= addresses;
  }
  return steps;
}
