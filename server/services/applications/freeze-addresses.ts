import { inOrganisation, inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import {
  clearFreezing,
  clearFrozenRows,
  completeFrozenSet,
  insertFrozenAddresses,
  listAddressesInAreas,
} from "#queries/frozen-addresses.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";

/** Addresses frozen in one transaction: on the embedded engine few, since everyone else waits meanwhile. */
const batch = { embedded: 4_000, native: 25_000 } as const;
/** A delivery may be applied while we freeze; that it happens again and again cannot be. */
const attempts = 3;

/**
 * Freezes all current addresses inside the area revisions, each once, with their status under the rule set at one data
 * revision. Short transactions, yet all or nothing: the set counts from the last of them on, and a failure leaves nothing.
 */
export async function freezeAddresses(
  caller: Caller,
  work: { applicationId: string; ruleSet: string; areaRevisionIds: readonly string[] },
): Promise<void> {
  try {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      if (await freezeOnce(caller, work)) return;
      await inTransaction(caller.db, (tx) => clearFrozenRows(tx, work.applicationId));
    }
    throw new DomainError("conflict", `expected the data to stay the same while freezing, tried ${attempts} times`, {
      reason: "data-changes",
    });
  } catch (error) {
    await inTransaction(caller.db, (tx) => clearFreezing(tx, work.applicationId)).catch(() => {});
    throw error;
  }
}

/** False when a delivery was applied meanwhile, so that the rows are of two revisions. */
async function freezeOnce(
  caller: Caller,
  work: { applicationId: string; ruleSet: string; areaRevisionIds: readonly string[] },
): Promise<boolean> {
  const { applicationId, areaRevisionIds } = work;
  const { organisation, userId } = caller.actor;
  const organisationId = organisation.id;
  const ruleSetNumber = getRuleSet(work.ruleSet).number;
  const { revision, ids } = await inOrganisation(caller.db, organisationId, userId, async (tx) => {
    const current = await currentRevision(tx, organisationId);
    return { revision: current, ids: await listAddressesInAreas(tx, { areaRevisionIds, revision: current }) };
  });
  const size = batch[caller.db.engine];
  for (let start = 0; start < ids.length; start += size) {
    const addressIds = ids.slice(start, start + size);
    await inOrganisation(caller.db, organisationId, userId, (tx) =>
      insertFrozenAddresses(tx, { organisationId, applicationId, ruleSetNumber, revision, addressIds }),
    );
  }
  return inOrganisation(caller.db, organisationId, userId, async (tx) => {
    if ((await currentRevision(tx, organisationId)) !== revision) return false;
    await completeFrozenSet(tx, { organisationId, applicationId, revision, areaRevisionIds, at: caller.now() });
    return true;
  });
}
