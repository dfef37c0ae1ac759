import type { Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { AddressRecord, ReadResult } from "#geodata/formats/reading.ts";
import type { StagedAddress } from "#queries/import-address.sql.ts";
import { explainImplausible } from "./check-point.ts";
import type { Delivery } from "./delivery.ts";
import { loadBatches } from "./load-batches.ts";
import { prepareAddress } from "./prepare-address.ts";
import { stageTolerantly } from "./stage-tolerantly.ts";

/**
 * Reads the addresses of a delivery and hands them to `insert` batch by batch, each in a transaction of its own; rows that it
 * answers lie nowhere near and are rejected. Returns the last line that held an address, 0 without any.
 */
export async function loadAddressRows(
  delivery: Delivery,
  reading: ReadResult<AddressRecord>,
  insert: (tx: Queryable, rows: readonly StagedAddress[]) => Promise<Parameters<typeof explainImplausible>[0]>,
): Promise<number> {
  const prepare = prepareAddress();
  let lastLine = 0;
  await loadBatches(delivery, reading, {
    prepare: (value, line) => {
      lastLine = line;
      return prepare(value, line);
    },
    write: (batch) =>
      stageTolerantly(batch, async (rows) =>
        explainImplausible(await inTransaction(delivery.db, (tx) => insert(tx, rows))),
      ),
  });
  return lastLine;
}
