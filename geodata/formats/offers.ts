import { columnLayout } from "./column-layout.ts";
import { OFFER_COLUMNS } from "./column-names.data.ts";
import { refuseUnknownFields } from "./columns.ts";
import { namesAddress } from "./list-address.ts";
import { offerRow } from "./offer-row.ts";
import { openTableWithRows } from "./open-table.ts";
import { type SuspectedUnit, UnitWatch } from "./plausible-speed.ts";
import type { ColumnMapping, OfferRecord, ReadResult } from "./reading.ts";
import { missingColumns, readTable } from "./table.ts";

/** `suspectedUnit`: the unit that the downloads as a whole seem to be in, once the rows are read; null: Mbit/s, as read. */
export type OfferReading = ReadResult<OfferRecord> & { suspectedUnit(): SuspectedUnit | null };

/**
 * Opens a list of offers: one row per address, operator and technology. See docs/formats/offers.md.
 *
 * Throws `FormatError` when the operator, technology or download column is missing, or the address: its official id,
 * or street and house number. Rows with a value that means nothing come back as rejected; nothing is guessed.
 */
export async function readOffers(path: string, options: { mapping?: ColumnMapping } = {}): Promise<OfferReading> {
  const { mapping } = options;
  refuseUnknownFields(mapping, Object.keys(OFFER_COLUMNS));
  const table = await openTableWithRows(path, mapping, OFFER_COLUMNS, { workbooks: true, part: "angebote" });
  const layout = columnLayout(table, OFFER_COLUMNS, mapping);
  const { plan, constants } = layout();
  const has = (field: keyof typeof OFFER_COLUMNS) => plan[field] !== undefined || constants[field] !== undefined;
  const missing = [
    ...(has("operator") ? [] : ["operator (betreiber)"]),
    ...(has("technology") ? [] : ["technology (technologie)"]),
    ...(has("downMbps") ? [] : ["download (down_mbit)"]),
    ...(namesAddress(has) ? [] : ["address (adress_id, or strasse and hausnummer)"]),
  ];
  if (missing.length > 0) throw missingColumns(table, missing);
  const watch = new UnitWatch();
  const speeds = { units: mapping?.units, watch };
  const reading = readTable(table, "Offers", (row) => offerRow(row, layout(), speeds));
  return Object.assign(reading, { suspectedUnit: () => watch.suspected() });
}
