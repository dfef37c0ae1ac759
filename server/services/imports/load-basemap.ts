import { inTransaction } from "#db/transaction.ts";
import { readBasemap } from "#geodata/formats/basemap.ts";
import type { BasemapRecord, ReadResult } from "#geodata/formats/reading.ts";
import { type BasemapRow, insertBasemap, supersedeBasemap } from "#queries/import-basemap.sql.ts";
import type { Delivery, DeliveryRequest, LoadedDelivery } from "./delivery.ts";
import { loadBatches, refuseIfTooManyRejected } from "./load-batches.ts";
import { stageTolerantly } from "./stage-tolerantly.ts";

export function openBasemap(request: DeliveryRequest): Promise<ReadResult<BasemapRecord>> {
  return readBasemap(request.path);
}

/** Loads the offline basemap; it replaces what the same publisher delivered of the same kinds (roads, water …). */
export async function loadBasemap(delivery: Delivery, reading: ReadResult<BasemapRecord>): Promise<LoadedDelivery> {
  const { db, datasetId, revision } = delivery;
  await loadBatches<BasemapRecord, BasemapRow>(delivery, reading, {
    prepare: (value, line) => ({ line, ...value }),
    weigh: (row) => row.geojson.length,
    write: (batch) =>
      stageTolerantly(batch, async (rows) => {
        const empty = await inTransaction(db, (tx) => insertBasemap(tx, { datasetId, revision }, rows));
        return empty.map((line) => ({ line, column: "geometry", expected: "a shape", found: "an empty one" }));
      }),
  });
  refuseIfTooManyRejected(delivery);
  const { kinds, replaced } = await supersedeBasemap(db, { revision, publisher: delivery.request.publisher });
  return {
    loaded: delivery.rows - delivery.rejected,
    counts: { added: delivery.rows - delivery.rejected, replaced },
    scope: [],
    parts: kinds,
    touched: [],
    operatorId: null,
    siteType: null,
  };
}
