import { inTransaction } from "#db/transaction.ts";
import type { ReadResult, RowIssue, SiteRecord } from "#geodata/formats/reading.ts";
import { readSites } from "#geodata/formats/sites.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { postcodeKey } from "#geodata/matching/postcode-key.ts";
import { streetKey } from "#geodata/matching/street-key.ts";
import {
  countStagedSites,
  insertSites,
  type RefusedSite,
  recogniseSites,
  type StagedSite,
  stageSites,
  supersedeSites,
} from "#queries/import-site.sql.ts";
import { analyzeTables } from "#queries/import-supersede.sql.ts";
import { askScope } from "./ask-scope.ts";
import { checkPoint, explainImplausible } from "./check-point.ts";
import { coverPredecessors } from "./cover-predecessors.ts";
import type { Delivery, DeliveryRequest, LoadedDelivery } from "./delivery.ts";
import { forEachSlice } from "./for-each-slice.ts";
import { loadBatches, refuseIfTooManyRejected } from "./load-batches.ts";
import { stageTolerantly } from "./stage-tolerantly.ts";
import { isTellingId } from "./staged-list-row.ts";

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
        explainRefused(rows, await inTransaction(db, (tx) => stageSites(tx, datasetId, rows))),
      ),
  });
  refuseIfTooManyRejected(delivery);
  await analyzeTables(db, ["staged_site"]);

  const counts = await countStagedSites(db, datasetId);
  const types = [...new Set(counts.map(({ siteType }) => siteType))].sort();
  const scopes: { siteType: string; scope: string[] }[] = [];
  for (const siteType of types) {
    const own = counts.filter((count) => count.siteType === siteType);
    const named = own.map(({ ags }) => ags);
    const { scope } = await coverPredecessors(delivery, askScope(delivery, own), named);
    scopes.push({ siteType, scope });
  }
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

/** What to say about sites that lie nowhere near, and about those whose id and words name different addresses. */
function explainRefused(rows: readonly StagedSite[], refused: readonly RefusedSite[]): RowIssue[] {
  const written = new Map(rows.map((row) => [row.line, row.written]));
  return refused.flatMap((site) =>
    site.named === null
      ? explainImplausible([site])
      : [
          {
            line: site.line,
            column: null,
            expected: "an id and an address that name the same house",
            found: `${written.get(site.line) ?? ""}, and the id of ${site.named}`,
          },
        ],
  );
}

function stagedSite(value: SiteRecord, line: number): StagedSite {
  const { street, houseNumber, addressOfficialId, addressOwnId, written } = value;
  return {
    line,
    written,
    addressOfficialId,
    addressOwnId,
    isTellingId: addressOfficialId !== null && isTellingId(addressOfficialId),
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
