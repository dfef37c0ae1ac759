import { z } from "zod";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { LedgerEntry, LedgerFilter, LedgerPage } from "#domain/ledger.ts";
import { countLedger, listLedger, listLedgerEntries } from "#queries/ledger.sql.ts";
import type { Caller } from "../caller.ts";
import { getApplicationRow } from "./application-record.ts";
import { ledgerScope, worksStartOf } from "./ledger-scope.ts";

const Cursor = z.array(z.union([z.string(), z.number()])).length(5);
const usualPage = 100;

/** One page of the address ledger with the counts of everything that the filter leaves. */
export function getLedger(
  caller: Caller,
  input: {
    id: string;
    filter?: LedgerFilter | undefined;
    cursor?: string | null | undefined;
    limit?: number | undefined;
  },
): Promise<LedgerPage> {
  const { organisation, userId } = caller.actor;
  const cursor = input.cursor ? readCursor(input.cursor) : null;
  const filter = withinMunicipalities(caller, input.filter ?? {});
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await getApplicationRow(tx, caller, input.id);
    const scope = await ledgerScope(tx, row);
    const { rows, next } = await listLedger(tx, scope, filter, { cursor, limit: input.limit ?? usualPage });
    return {
      rows,
      nextCursor: next && Buffer.from(JSON.stringify(next)).toString("base64url"),
      counts: await countLedger(tx, scope, filter),
      worksStart: await worksStartOf(tx, caller, row),
    };
  });
}

/** What was recorded about one address, oldest first. */
export function ledgerEntries(caller: Caller, input: { id: string; addressId: string }): Promise<LedgerEntry[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await getApplicationRow(tx, caller, input.id);
    return listLedgerEntries(tx, { applicationId: row.id, addressId: input.addressId });
  });
}

/** Who is bound to municipalities sees their addresses alone. */
function withinMunicipalities(caller: Caller, filter: LedgerFilter): LedgerFilter {
  const { municipalities } = caller.actor;
  if (municipalities.length === 0) return filter;
  return { ...filter, ags: municipalities.filter((ags) => filter.ags?.includes(ags) ?? true) };
}

function readCursor(text: string): z.infer<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch (cause) {
    throw new DomainError("invalid-input", `expected a cursor of an earlier page, got "${text.slice(0, 40)}"`, {
      cause,
    });
  }
}
