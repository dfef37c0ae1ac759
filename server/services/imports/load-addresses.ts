import { inTransaction } from "#db/transaction.ts";
import { readAddresses } from "#geodata/formats/addresses.ts";
import type { AddressRecord, ReadResult } from "#geodata/formats/reading.ts";
import { foldText } from "#geodata/matching/fold-text.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { streetKey } from "#geodata/matching/street-key.ts";
import {
  countStagedByMunicipality,
  hasAddresses,
  insertAddresses,
  listTouchedMunicipalities,
  rejectRepeatedIds,
  type StagedAddress,
  stageAddresses,
} from "#queries/import-address.sql.ts";
import {
  identifyAddresses,
  identityRules,
  markChangedAddresses,
  supersedeMissingAddresses,
} from "#queries/import-identity.sql.ts";
import { analyzeTables, countSuperseded } from "#queries/import-supersede.sql.ts";
import { checkPoint, explainImplausible } from "./check-point.ts";
import { confirmScope } from "./confirm-scope.ts";
import type { Delivery, DeliveryRequest, LoadedDelivery } from "./delivery.ts";
import { forEachSlice } from "./for-each-slice.ts";
import { loadBatches, refuseIfTooManyRejected } from "./load-batches.ts";
import { remember } from "./remember.ts";
import { stageTolerantly } from "./stage-tolerantly.ts";

export function openAddresses(request: DeliveryRequest): Promise<ReadResult<AddressRecord>> {
  return readAddresses(request.path, {
    ...(request.mapping && { mapping: request.mapping }),
    ...(request.srid !== undefined && { srid: request.srid }),
  });
}

/**
 * Stages the rows of an address delivery, recognises the addresses that are known already and puts new and changed ones
 * in place for the flip. A permanent internal id survives a changed official id, text or coordinate.
 */
export async function loadAddresses(delivery: Delivery, reading: ReadResult<AddressRecord>): Promise<LoadedDelivery> {
  const { db, datasetId, revision } = delivery;
  const keys = { street: remember(streetKey), number: remember((text) => numberKey(text)), word: remember(foldText) };
  let lastLine = 0;
  await loadBatches(delivery, reading, {
    prepare: (value, line) => {
      lastLine = line;
      return checkPoint(value, line) ?? stagedAddress(value, line, keys);
    },
    write: (batch) =>
      stageTolerantly(batch, async (rows) =>
        explainImplausible(await inTransaction(db, (tx) => stageAddresses(tx, datasetId, rows))),
      ),
  });
  await analyzeTables(db, ["staged_address"]);
  delivery.rejected += await rejectRepeatedIds(db, datasetId);
  refuseIfTooManyRejected(delivery);

  const municipalities = await countStagedByMunicipality(db, datasetId);
  const scope = confirmScope(municipalities, delivery.request.scope);
  if (await hasAddresses(db)) await compare(delivery, scope, lastLine);
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
  };
}

async function compare(delivery: Delivery, scope: readonly string[], lastLine: number): Promise<void> {
  const { db, datasetId, revision } = delivery;
  for (const rule of identityRules) {
    await forEachSlice(delivery, "comparing", lastLine, (slice) =>
      identifyAddresses(db, { datasetId, ...slice }, rule),
    );
    await analyzeTables(db, ["staged_identity"]);
  }
  await forEachSlice(delivery, "comparing", lastLine, (slice) =>
    markChangedAddresses(db, { datasetId, revision, ...slice }),
  );
  for (const ags of scope) await supersedeMissingAddresses(db, { datasetId, revision, ags });
}

type Keys = Record<"street" | "number" | "word", (text: string) => string>;

function stagedAddress(value: AddressRecord, line: number, keys: Keys): StagedAddress {
  const words = [value.street, value.houseNumber, value.suffix, value.postcode, value.place, value.district];
  return {
    line,
    officialId: value.officialId,
    ags: value.ags,
    district: value.district,
    streetKey: value.streetKey,
    street: value.street,
    houseNumber: value.houseNumber,
    suffix: value.suffix,
    postcode: value.postcode,
    place: value.place,
    quality: value.quality,
    households: value.households,
    usage: value.usage,
    streetNorm: keys.street(value.street),
    numberNorm: keys.number(value.suffix === null ? value.houseNumber : `${value.houseNumber} ${value.suffix}`),
    searchText: words.flatMap((word) => (word ? [keys.word(word)] : [])).join(" "),
    srid: value.srid,
    x: value.x,
    y: value.y,
  };
}
