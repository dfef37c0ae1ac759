import type { Database, Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { ruleSets } from "#domain/rule-sets.data.ts";
import { addPendingCounts } from "#queries/cell-count-refresh.sql.ts";
import {
  closeSupersededStatus,
  countAddressesAt,
  findReferenceDate,
  findSliceEnd,
  holdsSupply,
  insertChangedStatus,
  listPromised,
  listRegions,
  upsertRuleSets,
} from "#queries/status.sql.ts";

import { noteFirstRules } from "#queries/status-rules.sql.ts";

export type StatusRequest = {
  organisationId: string;
  /** The reserved revision whose rows are loaded and listed in `superseded_row`, but not yet valid. */
  revision: number;
  /** Municipalities that the delivery touches; absent: all. */
  ags?: readonly string[];
  onProgress?: (done: number, total: number) => void | Promise<void>;
  cancelled?: () => boolean | Promise<boolean>;
};

/** `addresses`: how many were looked at. */
export type StatusResult = { addresses: number; changed: number; cancelled: boolean };

// An open transaction stops everyone else on the embedded engine; slices grow and shrink towards this time.
const targetMs = { embedded: 200, native: 2000 } as const;
const firstSlice = 500;
/** A slice takes so long however small it is: below this, a busy machine would be given more work instead of less. */
const smallestSlice = 250;
const largestSlice = 100_000;

/**
 * Computes class, eligibility and supply of the organisation's addresses as the delivery of `revision` will leave them,
 * and adds the rows that change, valid from that revision: nobody sees them before its flip. An address that no supply
 * delivery has reached yet gets no row: that is what a missing one says. Runs in short transactions; after `cancelled` or a crash the caller deletes the rows with `valid_from = revision`.
 */
export async function computeStatus(db: Database, request: StatusRequest): Promise<StatusResult> {
  const { organisationId, revision } = request;
  const dates = await findReferenceDate(db, organisationId, revision);
  const result: StatusResult = { addresses: 0, changed: 0, cancelled: false };
  const ags = await placesToCompute(db, request, dates);
  await addPendingCounts(db, { organisationId, revision, ags });
  // Addresses alone say nothing that has to be stored: a first delivery of a whole nation takes no time here.
  if (dates.now === null && dates.before === null && !(await holdsSupply(db, organisationId))) return result;
  const touched = ags && new Set(ags.map((key) => key.slice(0, 5)));
  const regions = (await listRegions(db)).filter((region) => !touched || touched.has(region));
  const total = await countAddressesAt(db, { revision, ags });
  let limit = firstSlice;
  for (const region of regions) {
    let afterId = "0";
    for (;;) {
      if (await request.cancelled?.()) return { ...result, cancelled: true };
      const next = await findSliceEnd(db, { region, afterId, revision, ags, limit });
      if (!next) break;
      const slice = { organisationId, revision, region, afterId, upToId: next.upToId, ags };
      const started = performance.now();
      await inTransaction(db, async (tx) => {
        result.changed += await insertChangedStatus(tx, slice, ruleSets, dates.now ?? noCommitments);
      });
      result.addresses += next.addresses;
      afterId = next.upToId;
      const pace = targetMs[db.engine] / (performance.now() - started);
      limit = Math.ceil(Math.max(smallestSlice, Math.min(largestSlice, limit * Math.min(4, Math.max(0.25, pace)))));
      await request.onProgress?.(result.addresses, total);
    }
  }
  return result;
}

/** A new reference date moves the end of the look-ahead: also where rows did not come, but only where something is promised. */
async function placesToCompute(
  db: Database,
  { organisationId, revision, ags }: StatusRequest,
  dates: { now: string | null; before: string | null },
): Promise<readonly string[] | null> {
  if (!ags) return null;
  if (dates.before === null || dates.before === dates.now) return ags;
  const promised = await listPromised(db, organisationId, revision);
  return promised.includes(null) ? null : [...new Set([...ags, ...promised.filter((one) => one !== null)])];
}

/**
 * Part of the flip: ends the status rows that the revision's rows replace, and those of addresses it removes. To be
 * called for each organisation computed, in the flip's transaction, before `superseded_row` is emptied.
 */
export async function closeStatus(tx: Queryable, organisationId: string, revision: number): Promise<void> {
  await closeSupersededStatus(tx, organisationId, revision);
  await noteFirstRules(tx, organisationId);
}

/** Brings the table `rule_set` in line with the records in code; at every start. */
export async function syncRuleSets(db: Queryable): Promise<void> {
  const numbers = new Set(ruleSets.map((ruleSet) => ruleSet.number));
  if (numbers.size !== ruleSets.length) throw new DomainError("internal", "expected rule set numbers to be unique");
  await upsertRuleSets(db, ruleSets);
}

/** Without offers there is no commitment either, so that any date will do. */
const noCommitments = "1970-01-01";
