import { OFFER_COLUMNS } from "./column-names.data.ts";
import { planColumns, refuseUnknownFields } from "./columns.ts";
import { type OfferColumns, offerRow } from "./offer-row.ts";
import { openTable } from "./open-table.ts";
import type { ColumnMapping, OfferRecord, ReadResult } from "./reading.ts";
import { missingColumns, readTable } from "./table.ts";

/**
 * Opens a list of offers: one row per address, operator and technology. See docs/formats/offers.md.
 *
 * Throws `FormatError` when the operator, technology or download column is missing, or the address: its official id,
 * or street and house number. Rows with a value that means nothing come back as rejected; nothing is guessed.
 */
export async function readOffers(
  path: string,
  options: { mapping?: ColumnMapping } = {},
): Promise<ReadResult<OfferRecord>> {
  const { mapping } = options;
  refuseUnknownFields(mapping, Object.keys(OFFER_COLUMNS));
  const table = await openTable(path, mapping);
  let columns = planColumns(table.columns, OFFER_COLUMNS, mapping);
  let planned = table.columns.length;
  const has = (field: keyof OfferColumns) => columns[field] !== undefined || mapping?.constants?.[field] !== undefined;
  const missing = [
    ...(has("operator") ? [] : ["operator (betreiber)"]),
    ...(has("technology") ? [] : ["technology (technologie)"]),
    ...(has("downMbps") ? [] : ["download (down_mbit)"]),
    ...(has("officialId") || has("street") ? [] : ["address (adress_id, or strasse and hausnummer)"]),
  ];
  if (missing.length > 0) throw missingColumns(table, missing);
  return readTable(table, "Offers", (row) => {
    if (table.columns.length !== planned) {
      columns = planColumns(table.columns, OFFER_COLUMNS, mapping);
      planned = table.columns.length;
    }
    return offerRow(row, columns, mapping?.constants);
  });
}
