import { inOrganisation } from "#db/transaction.ts";
import type { FileNote } from "#domain/file-note.ts";
import type { LedgerChange } from "#domain/ledger.ts";
import {
  inTheWay,
  type LedgerUploadCheck,
  type LedgerUploadOutcome,
  type LedgerUploadResult,
  ledgerUploadOutcomes,
} from "#domain/ledger-upload.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";
import { requireApplicationWorker } from "./application-record.ts";
import { recordLedgerRows } from "./change-ledger.ts";
import { type CheckedRow, checkLedgerList } from "./check-ledger-list.ts";
import { ledgerScope } from "./ledger-scope.ts";
import { readUploadedLedger } from "./read-ledger-list.ts";

type Input = { id: string; uploadId: string; change: LedgerChange };

const mostShown = 300;

/**
 * What an uploaded list would change, row by row; nothing is written. `change` is for what a row leaves out. Throws
 * `invalid-input` for a file that is no list of addresses.
 */
export async function checkLedgerUpload(
  caller: Caller & { files: FileStore; signal?: AbortSignal | undefined },
  input: Input,
): Promise<LedgerUploadCheck> {
  const { organisation, userId } = caller.actor;
  await mayWork(caller, input.id);
  const { rows, notes } = await readUploadedLedger(caller, input.uploadId);
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await requireApplicationWorker(tx, caller, input.id);
    return summary(await checkLedgerList(tx, await ledgerScope(tx, row), { rows, notes }, input.change), notes);
  });
}

/** Records what the rows of an uploaded list say; all of them or, when one stands in the way, none. */
export async function changeLedgerByUpload(
  caller: Caller & { files: FileStore; signal?: AbortSignal | undefined },
  input: Input,
): Promise<LedgerUploadResult> {
  const { organisation, userId } = caller.actor;
  await mayWork(caller, input.id);
  const { rows, fileName, notes } = await readUploadedLedger(caller, input.uploadId);
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await requireApplicationWorker(tx, caller, input.id);
    const checked = await checkLedgerList(tx, await ledgerScope(tx, row), { rows, notes }, input.change);
    const check = summary(checked, notes);
    if (rows.length === 0 || inTheWay(check) > 0) return { ok: false, check };
    const entries = checked.flatMap(({ outcome, addressId, after }) =>
      outcome === "changed" && addressId !== null && after ? [{ addressId, ...after }] : [],
    );
    await recordLedgerRows(tx, caller, row, entries, { fileName, rows: rows.length });
    return { ok: true, changed: entries.length };
  });
}

/** Asked before the file is read, which takes time. */
function mayWork(caller: Caller, id: string): Promise<unknown> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, (tx) => requireApplicationWorker(tx, caller, id));
}

function summary(rows: readonly CheckedRow[], notes: readonly FileNote[]): LedgerUploadCheck {
  const counts: Record<LedgerUploadOutcome, number> = {
    changed: 0,
    unchanged: 0,
    repeated: 0,
    ambiguous: 0,
    "not-found": 0,
    refused: 0,
  };
  for (const { outcome } of rows) counts[outcome] += 1;
  const order = (row: CheckedRow) => (blocking.includes(row.outcome) ? 0 : row.outcome === "changed" ? 1 : 2);
  const shown = rows
    .map((row, at) => ({ row, at }))
    .sort((a, b) => order(a.row) - order(b.row) || a.at - b.at)
    .slice(0, mostShown)
    .map(({ row: { addressId: _, ...row } }) => row);
  return { rows: rows.length, counts, shown, notes };
}

const blocking: readonly LedgerUploadOutcome[] = ledgerUploadOutcomes.slice(3);
