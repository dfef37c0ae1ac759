import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { AddressSet } from "#domain/address-set.ts";
import { DomainError } from "#domain/errors.ts";
import type { LedgerChange, LedgerFilter, LedgerReason } from "#domain/ledger.ts";
import { insertLedgerEntries, listLedgerIds, listSetIds, sortLedgerIds } from "#queries/ledger.sql.ts";
import { checkSetGeometry } from "../addresses/check-set-geometry.ts";
import { setScope } from "../addresses/set-scope.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { type ApplicationRow, requireApplicationWorker } from "./application-record.ts";
import { refreshDrift } from "./check-drift.ts";
import { ledgerScope } from "./ledger-scope.ts";

/** Which addresses a change is about: named ones, a set of the map or a list, or what a filter of the ledger leaves. */
export type LedgerSelection =
  | { kind: "addresses"; addressIds: readonly string[] }
  | { kind: "set"; set: AddressSet }
  | { kind: "filter"; filter: LedgerFilter };

/** `left` are addresses of a set that are no part of the application and can therefore not leave it. */
export type LedgerChangeResult = { changed: number; left: number };

const batch = 10_000;

/**
 * Records one change for many addresses, all or none. Addresses that are no part of the application can only come in. Throws
 * `invalid-input` with the ids that are neither in the data nor in the application.
 */
export function changeLedger(
  caller: Caller,
  input: { id: string; selection: LedgerSelection; change: LedgerChange },
): Promise<LedgerChangeResult> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await requireApplicationWorker(tx, caller, input.id);
    const addressIds = await selectIds(tx, caller, row, input.selection);
    return recordLedger(tx, caller, row, {
      addressIds,
      change: input.change,
      named: input.selection.kind === "addresses",
    });
  });
}

/** How many addresses a selection names, and how many of them are part of the application; nothing is written. */
export function countLedgerSelection(
  caller: Caller,
  input: { id: string; selection: LedgerSelection },
): Promise<{ addresses: number; members: number }> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await requireApplicationWorker(tx, caller, input.id);
    const addressIds = await selectIds(tx, caller, row, input.selection);
    const sorted = await sortLedgerIds(tx, { ...(await ledgerScope(tx, row)), addressIds });
    return { addresses: sorted.length, members: sorted.filter(({ isMember }) => isMember).length };
  });
}

/** The same inside a transaction for ids; `named` ids that cannot leave are an error, others stay out of account. */
async function recordLedger(
  tx: Queryable,
  caller: Caller,
  row: ApplicationRow,
  input: { addressIds: readonly string[]; change: LedgerChange; named: boolean },
): Promise<LedgerChangeResult> {
  const { change } = input;
  const scope = await ledgerScope(tx, row);
  const addressIds = [...new Set(input.addressIds)];
  const sorted = await sortLedgerIds(tx, { ...scope, addressIds });
  const comesIn = change.movement === "in" || change.movement === "requested-in";
  const usable = sorted.filter((one) => one.isMember || (comesIn && one.isCurrent));
  const refused = sorted.filter((one) => !usable.includes(one)).map(({ id }) => id);
  if (input.named && refused.length > 0) {
    const what = comesIn ? "addresses of today's data" : "addresses of this application";
    throw new DomainError("invalid-input", `expected ${what}, got ${refused.length} others`, {
      field: "addressIds",
      addressIds: refused.slice(0, 100),
    });
  }
  const entries = usable.map(({ id: addressId }) => ({ addressId, ...change }));
  await recordLedgerRows(tx, caller, row, entries, change);
  return { changed: usable.length, left: refused.length };
}

/** Records entries that were checked, with one line in the log that holds `about`, and asks for drift again. */
export async function recordLedgerRows(
  tx: Queryable,
  caller: Caller,
  row: ApplicationRow,
  entries: readonly (Omit<LedgerChange, "reason"> & { reason: LedgerReason; addressId: string })[],
  about: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (entries.length === 0) return;
  const { organisation, userId, name: actor } = caller.actor;
  const by = { organisationId: organisation.id, applicationId: row.id, userId, actor, at: caller.now() };
  for (let start = 0; start < entries.length; start += batch) {
    await insertLedgerEntries(tx, by, entries.slice(start, start + batch));
  }
  await writeAudit(tx, {
    organisationId: organisation.id,
    userId,
    actor,
    action: "change-ledger",
    entity: "application",
    entityId: row.id,
    before: null,
    after: { ...about, addresses: entries.length, addressIds: entries.slice(0, 100).map(({ addressId }) => addressId) },
  });
  await refreshDrift(tx, { applicationId: row.id, organisationId: organisation.id, force: true });
}

async function selectIds(
  tx: Queryable,
  caller: Caller,
  row: ApplicationRow,
  selection: LedgerSelection,
): Promise<readonly string[]> {
  switch (selection.kind) {
    case "addresses":
      return selection.addressIds;
    case "set": {
      const set = checkSetGeometry(selection.set);
      return listSetIds(tx, set, await setScope(tx, caller, set.ruleSet, undefined));
    }
    case "filter":
      return listLedgerIds(tx, await ledgerScope(tx, row), selection.filter);
  }
}
