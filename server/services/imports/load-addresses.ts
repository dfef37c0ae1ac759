import { strayRows } from "#domain/delivery-limits.data.ts";
import { readAddresses } from "#geodata/formats/addresses.ts";
import type { AddressRecord, ReadResult } from "#geodata/formats/reading.ts";
import {
  countStagedByMunicipality,
  hasAddresses,
  insertAddresses,
  listTouchedMunicipalities,
  rejectRepeatedRows,
  stageAddresses,
} from "#queries/import-address.sql.ts";
import { identifyAddresses, identityRules, supersedeMissingAddresses } from "#queries/import-identity.sql.ts";
import { analyzeTables, countSuperseded } from "#queries/import-supersede.sql.ts";
import { listLeftBehind } from "#queries/municipality-predecessors.sql.ts";
import { endDilutedCompleteness } from "#queries/supply-completeness.sql.ts";
import { askScope } from "./ask-scope.ts";
import { coverPredecessors } from "./cover-predecessors.ts";
import type { Delivery, DeliveryRequest, LoadedDelivery } from "./delivery.ts";
import { forEachSlice } from "./for-each-slice.ts";
import { loadAddressRows } from "./load-address-rows.ts";
import { refuseIfTooManyRejected } from "./load-batches.ts";
import { loadFirstAddresses } from "./load-first-addresses.ts";

export function openAddresses(request: DeliveryRequest): Promise<ReadResult<AddressRecord>> {
  return readAddresses(request.path, {
    ...(request.mapping && { mapping: request.mapping }),
    ...(request.srid !== undefined && { srid: request.srid }),
  });
}

/**
 * Stages the rows of an address delivery (a first one goes in directly), recognises the addresses that are known already and
 * puts new and changed ones in place for the flip. A permanent internal id survives a changed official id, text or coordinate.
 */
export async function loadAddresses(delivery: Delivery, reading: ReadResult<AddressRecord>): Promise<LoadedDelivery> {
  const { db, datasetId, revision } = delivery;
  if (!(await hasAddresses(db))) return loadFirstAddresses(delivery, reading);
  const lastLine = await loadAddressRows(delivery, reading, (tx, rows) => stageAddresses(tx, datasetId, rows));
  await analyzeTables(db, [comparedColumns]);
  delivery.rejected += await rejectRepeatedRows(db, datasetId);
  refuseIfTooManyRejected(delivery);

  const municipalities = await countStagedByMunicipality(db, datasetId);
  const confirmed = askScope(delivery, municipalities);
  const { scope, findings } = await coverPredecessors(
    delivery,
    confirmed,
    municipalities.map(({ ags }) => ags),
  );
  await compare(delivery, scope, lastLine);
  const leftBehind = await listLeftBehind(db, { datasetId, revision, scope });
  const abolished = findings.map(({ ags }) => ags);
  const ended = await endDilutedCompleteness(db, { datasetId, revision, abolished, few: strayRows });
  const changed = await countSuperseded(db, revision, "address");
  const counts = { added: 0, changed: 0, removed: 0, unchanged: 0, withoutMunicipality: 0 };
  await forEachSlice(delivery, "writing", lastLine, async (slice) => {
    const inserted = await insertAddresses(db, { datasetId, revision, ...slice });
    counts.added += inserted.added;
    counts.changed += inserted.changed;
  });
  const loaded = delivery.rows - delivery.rejected;
  counts.removed = changed - counts.changed;
  counts.unchanged = loaded - counts.added - counts.changed;
  counts.withoutMunicipality = municipalities.find((municipality) => municipality.ags === null)?.rows ?? 0;
  const touched = (await listTouchedMunicipalities(db, revision)).map((row) => row.ags);
  return {
    loaded,
    counts,
    scope,
    parts: [],
    touched: touched.some((ags) => ags === null) ? null : touched.filter((ags) => ags !== null),
    operatorId: null,
    siteType: null,
    findings: [
      ...findings,
      ...leftBehind.map((one) => ({ kind: "left-behind" as const, ...one })),
      ...ended.map(({ ags, from }) => ({ kind: "completeness-ended" as const, ags: from, into: ags })),
    ],
  };
}

// What the planner has to know of staged rows to compare them.
const comparedColumns = "staged_address (dataset_id, line, official_id, ags, street_norm, number_norm)";

async function compare(delivery: Delivery, scope: readonly string[], lastLine: number): Promise<void> {
  const { db, datasetId, revision } = delivery;
  for (const rule of identityRules) {
    await forEachSlice(delivery, "comparing", lastLine, (slice) =>
      identifyAddresses(db, { datasetId, revision, ...slice }, rule),
    );
    await analyzeTables(db, ["staged_identity"]);
  }
  for (const ags of scope) await supersedeMissingAddresses(db, { datasetId, revision, ags });
}
