import { inTransaction } from "#db/transaction.ts";
import type { ReadResult, SiteRecord } from "#geodata/formats/reading.ts";
import { readSites } from "#geodata/formats/sites.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { postcodeKey } from "#geodata/matching/postcode-key.ts";
import { splitStreetNumber } from "#geodata/matching/split-street-number.ts";
import { streetKey } from "#geodata/matching/street-key.ts";
import {
  countStagedSites,
  insertSites,
  recogniseSites,
  type StagedSite,
  stageSites,
  supersedeSites,
} from "#queries/import-site.sql.ts";
import { analyzeTables } from "#queries/import-supersede.sql.ts";
import { checkPoint, explainImplausible } from "./check-point.ts";
import { confirmScope } from "./confirm-scope.ts";
import type { Delivery, DeliveryRequest, LoadedDelivery } from "./delivery.ts";
import { forEachSlice } from "./for-each-slice.ts";
import { loadBatches, refuseIfTooManyRejected } from "./load-batches.ts";
import { stageTolerantly } from "./stage-tolerantly.ts";

export function openSites(request: DeliveryRequest): Promise<ReadResult<SiteRecord>> {
  return readSites(request.path, {
    ...(request.mapping && { mapping: request.mapping }),
    ...(request.siteType !== undefined && { siteType: request.siteType }),
    ...(request.srid !== undefined && { srid: request.srid }),
  });
}

/** Loads schools, hospitals and the like; each type is a scope of its own, so that hospitals never replace schools. */
export async function loadSites(delivery: Delivery, reading: ReadResult<SiteRecord>): Promise<LoadedDelivery> {
  const { db, datasetId, revision } = delivery;
  let lastLine = 0;
  await loadBatches<SiteRecord, StagedSite>(delivery, reading, {
    prepare: (value, line) => {
      lastLine = line;
      return checkPoint(value, line) ?? stagedSite(value, line);
    },
    write: (batch) =>
      stageTolerantly(batch, async (rows) =>
        explainImplausible(await inTransaction(db, (tx) => stageSites(tx, datasetId, rows))),
      ),
  });
  refuseIfTooManyRejected(delivery);
  await analyzeTables(db, ["staged_site"]);

  const counts = await countStagedSites(db, datasetId);
  const types = [...new Set(counts.map(({ siteType }) => siteType))].sort();
  const scopes = types.map((siteType) => ({
    siteType,
    scope: confirmScope(
      counts.filter((count) => count.siteType === siteType),
      delivery.request.scope,
    ),
  }));
  await forEachSlice(delivery, "comparing", lastLine, (slice) => recogniseSites(db, { datasetId, ...slice }));
  const removed = await supersedeSites(db, {
    datasetId,
    revision,
    scope: scopes.flatMap(({ siteType, scope }) => scope.map((ags) => `${siteType}:${ags}`)),
  });
  let added = 0;
  await forEachSlice(delivery, "writing", lastLine, async (slice) => {
    added += await insertSites(db, { datasetId, revision, ...slice });
  });
  const loaded = delivery.rows - delivery.rejected;
  return {
    loaded,
    counts: {
      added,
      removed,
      unchanged: loaded - added,
      attached: counts.reduce((sum, count) => sum + count.attached, 0),
    },
    scope: [...new Set(scopes.flatMap(({ scope }) => scope))].sort(),
    parts: types,
    touched: [],
    operatorId: null,
    siteType: types.length === 1 ? (types[0] ?? null) : null,
  };
}

function stagedSite(value: SiteRecord, line: number): StagedSite {
  const split = value.houseNumber === null ? splitStreetNumber(value.street ?? "") : null;
  const street = split ? split.street : value.street;
  const houseNumber = split ? split.number : value.houseNumber;
  return {
    line,
    siteType: value.siteType,
    officialId: value.officialId,
    name: value.name,
    postcode: postcodeKey(value.postcode),
    streetNorm: street ? streetKey(street) : null,
    numberNorm: houseNumber === null ? null : numberKey(houseNumber, value.suffix),
    srid: value.srid,
    x: value.x,
    y: value.y,
  };
}
