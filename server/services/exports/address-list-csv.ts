import { inOrganisation } from "#db/transaction.ts";
import type { AddressRow } from "#domain/address.ts";
import type { AddressSet } from "#domain/address-set.ts";
import { DomainError } from "#domain/errors.ts";
import { germanClass, germanEligibility, germanReason } from "#domain/german-status.data.ts";
import { addressListColumns } from "#geodata/formats/export-columns.data.ts";
import { byteOrderMark, csvHeading, csvLine } from "#geodata/formats/spreadsheet-csv.ts";
import { type AddressCursor, type AddressPage, countAddresses, listAddresses } from "#queries/address-list.sql.ts";
import { checkSetGeometry } from "../addresses/check-set-geometry.ts";
import { requireAdvisedSet } from "../addresses/require-advised.ts";
import { setScope } from "../addresses/set-scope.ts";
import type { Caller } from "../caller.ts";

/** Beyond this a list is no longer read by people: exports run in the background and carry their provenance. */
const rowLimit = 200_000;
const pageRows = 2_000;

/**
 * The list behind a number as CSV text, page by page, in the order of the screen's list by municipality. Throws before the
 * first piece: `limit-exceeded` for more than 200,000 addresses, `invalid-input` for a bad outline.
 */
export async function addressListCsv(
  caller: Caller,
  input: { set: AddressSet; asOf?: number | undefined },
): Promise<AsyncGenerator<string>> {
  requireAdvisedSet(caller, input.set.within.kind);
  const { organisation, userId } = caller.actor;
  const { set, total, asOf } = await inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const checked = checkSetGeometry(input.set);
    const scope = await setScope(tx, caller, checked.ruleSet, input.asOf);
    return { set: checked, total: await countAddresses(tx, checked, scope), asOf: scope.asOf.revision };
  });
  if (total > rowLimit) {
    throw new DomainError("limit-exceeded", `expected at most ${rowLimit} addresses in a list, got ${total}`, {
      limit: rowLimit,
      total,
    });
  }
  return pages(caller, set, asOf);
}

async function* pages(caller: Caller, set: AddressSet, asOf: number): AsyncGenerator<string> {
  const { organisation, userId } = caller.actor;
  yield byteOrderMark + csvHeading(addressListColumns);
  let cursor: AddressCursor | null = null;
  do {
    const after: AddressCursor | null = cursor;
    const page: AddressPage = await inOrganisation(caller.db, organisation.id, userId, async (tx) =>
      listAddresses(tx, set, await setScope(tx, caller, set.ruleSet, asOf), {
        sort: { by: "municipality", direction: "asc" },
        cursor: after,
        limit: pageRows,
      }),
    );
    yield page.rows.map((row) => csvLine(cellsOf(row, set.ruleSet, asOf), addressListColumns)).join("");
    cursor = page.next;
  } while (cursor);
}

function cellsOf(row: AddressRow, ruleSet: string, revision: number) {
  return [
    row.text,
    row.postcode,
    row.place,
    row.district,
    row.ags,
    row.municipality,
    germanClass[row.class],
    germanEligibility[row.eligibility],
    row.reasons.map((reason) => germanReason[reason]).join("; ") || null,
    row.operator,
    row.technology,
    row.downMbps,
    row.upMbps,
    row.position[0].toFixed(7),
    row.position[1].toFixed(7),
    ruleSet,
    revision,
  ];
}
