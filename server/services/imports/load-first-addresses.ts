import { inTransaction } from "#db/transaction.ts";
import type { AddressRecord, ReadResult } from "#geodata/formats/reading.ts";
import {
  countFirstByMunicipality,
  firstFreeAddressId,
  insertFirstAddresses,
  keepAddressIds,
  rejectRepeatedFirstIds,
} from "#queries/import-address.sql.ts";
import { explainImplausible } from "./check-point.ts";
import { confirmScope } from "./confirm-scope.ts";
import { buildDeferredIndexes, deferIndexes } from "./deferred-indexes.ts";
import type { Delivery, LoadedDelivery } from "./delivery.ts";
import { loadBatches, refuseIfTooManyRejected } from "./load-batches.ts";
import { prepareAddress } from "./prepare-address.ts";
import { stageTolerantly } from "./stage-tolerantly.ts";

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
  const prepare = prepareAddress();
  let lastLine = 0;
  await deferIndexes(db, reading.bytesTotal);
  await loadBatches(delivery, reading, {
    prepare: (value, line) => {
      lastLine = line;
      return prepare(value, line);
    },
    write: (batch) =>
      stageTolerantly(batch, async (rows) =>
        explainImplausible(await inTransaction(db, (tx) => insertFirstAddresses(tx, target, rows))),
      ),
  });
  await keepAddressIds(db, target.firstId + lastLine);
  delivery.rejected += await rejectRepeatedFirstIds(db, target);
  refuseIfTooManyRejected(delivery);
  await buildDeferredIndexes(db, (built, total) => delivery.tick("writing", built, total));

  const municipalities = await countFirstByMunicipality(db, revision);
  const loaded = delivery.rows - delivery.rejected;
  const withoutMunicipality = municipalities.find(({ ags }) => ags === null)?.rows ?? 0;
  return {
    loaded,
    counts: { added: loaded, changed: 0, removed: 0, unchanged: 0, withoutMunicipality },
    scope: confirmScope(municipalities, delivery.request.scope),
    parts: [],
    touched: withoutMunicipality > 0 ? null : municipalities.flatMap(({ ags }) => ags ?? []),
    operatorId: null,
    siteType: null,
  };
}
