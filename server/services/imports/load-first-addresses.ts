import type { AddressRecord, ReadResult } from "#geodata/formats/reading.ts";
import {
  countFirstByMunicipality,
  firstFreeAddressId,
  insertFirstAddresses,
  keepAddressIds,
  rejectRepeatedFirstRows,
} from "#queries/import-address.sql.ts";
import { askScope } from "./ask-scope.ts";
import { buildDeferredIndexes, deferIndexes } from "./deferred-indexes.ts";
import type { Delivery, LoadedDelivery } from "./delivery.ts";
import { loadAddressRows } from "./load-address-rows.ts";
import { refuseIfTooManyRejected } from "./load-batches.ts";

/**
 * Loads a delivery that meets no current address: nothing can be recognised, changed or superseded, so each batch goes
 * straight into the table, not yet valid. The rows are those that staging and comparing would give.
 */
export async function loadFirstAddresses(
  delivery: Delivery,
  reading: ReadResult<AddressRecord>,
): Promise<LoadedDelivery> {
  const { db, datasetId, revision } = delivery;
  const target = { datasetId, revision, firstId: await firstFreeAddressId(db) };
  await deferIndexes(db, reading.bytesTotal);
  const lastLine = await loadAddressRows(delivery, reading, (tx, rows) => insertFirstAddresses(tx, target, rows));
  await keepAddressIds(db, target.firstId + lastLine);
  delivery.rejected += await rejectRepeatedFirstRows(db, target);
  refuseIfTooManyRejected(delivery);
  await buildDeferredIndexes(db, (built, total) => delivery.tick("writing", built, total));

  const municipalities = await countFirstByMunicipality(db, revision);
  const loaded = delivery.rows - delivery.rejected;
  const withoutMunicipality = municipalities.find(({ ags }) => ags === null)?.rows ?? 0;
  return {
    loaded,
    counts: { added: loaded, changed: 0, removed: 0, unchanged: 0, withoutMunicipality },
    scope: askScope(delivery, municipalities),
    parts: [],
    touched: withoutMunicipality > 0 ? null : municipalities.flatMap(({ ags }) => ags ?? []),
    operatorId: null,
    siteType: null,
  };
}
