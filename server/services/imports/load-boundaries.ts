import { inTransaction } from "#db/transaction.ts";
import { readBoundaries } from "#geodata/formats/boundaries.ts";
import type { BoundaryRecord, ReadResult, RowIssue } from "#geodata/formats/reading.ts";
import { listTouchedMunicipalities } from "#queries/import-address.sql.ts";
import {
  countBoundaryUnits,
  insertBoundaries,
  listStagedBoundaries,
  type StagedBoundary,
  stageBoundaries,
  supersedeBoundaries,
} from "#queries/import-boundary.sql.ts";
import { insertReport } from "#queries/import-report.sql.ts";
import { analyzeTables } from "#queries/import-supersede.sql.ts";
import { coverPredecessors } from "./cover-predecessors.ts";
import type { Delivery, DeliveryRequest, LoadedDelivery } from "./delivery.ts";
import { rederiveMunicipalities } from "./derive-municipalities.ts";
import { forEachSlice } from "./for-each-slice.ts";
import { loadBatches, refuseIfTooManyRejected } from "./load-batches.ts";
import { stageTolerantly } from "./stage-tolerantly.ts";

export function openBoundaries(request: DeliveryRequest): Promise<ReadResult<BoundaryRecord>> {
  return readBoundaries(request.path, { ...(request.srid !== undefined && { srid: request.srid }) });
}

/**
 * Loads boundaries and gives addresses without an official AGS the municipality that covers them now.
 *
 * Scope: per level, each county (for counties: each Land) of which the delivery brings at least half as many boundaries as
 * there are; elsewhere only the same AGS is replaced.
 */
export async function loadBoundaries(delivery: Delivery, reading: ReadResult<BoundaryRecord>): Promise<LoadedDelivery> {
  const { db, datasetId, revision } = delivery;
  let lastLine = 0;
  let mended = 0;
  await loadBatches<BoundaryRecord, StagedBoundary>(delivery, reading, {
    prepare: (value, line) => {
      lastLine = line;
      return { line, ...value };
    },
    weigh: (row) => row.geojson.length,
    write: (batch) =>
      stageTolerantly(batch, async (rows) => {
        const judged = await inTransaction(db, (tx) => stageBoundaries(tx, datasetId, rows));
        const repaired = judged.filter((row) => row.verdict === "mended");
        mended += repaired.length;
        if (repaired.length > 0) await insertReport(db, datasetId, repaired.map(mendedRow));
        return judged.flatMap(rejectedRow);
      }),
  });
  refuseIfTooManyRejected(delivery);
  await analyzeTables(db, ["staged_boundary"]);

  const units = (await countBoundaryUnits(db, datasetId)).filter((unit) => unit.rows * 2 >= unit.current);
  const delivered = await listStagedBoundaries(db, datasetId, "municipality");
  const { findings } = await coverPredecessors(delivery, delivered, delivered);
  const replaced = await supersedeBoundaries(db, {
    abolished: findings.map(({ ags }) => ags),
    datasetId,
    revision,
    units: units.map(({ level, unit }) => `${level}:${unit}`),
  });
  let added = 0;
  await forEachSlice(delivery, "writing", lastLine, async (slice) => {
    added += await insertBoundaries(db, { datasetId, revision, ...slice });
  });
  await analyzeTables(db, ["boundary"]);
  const derived = await rederiveMunicipalities(delivery);
  const touched = (await listTouchedMunicipalities(db, revision)).map((row) => row.ags);
  return {
    loaded: delivery.rows - delivery.rejected,
    counts: {
      added,
      replaced,
      mended,
      merged: delivery.rows - delivery.rejected - added,
      addressesPlaced: derived.addresses,
      sitesPlaced: derived.sites,
    },
    scope: [...new Set(units.map(({ unit }) => unit))].sort(),
    parts: [...new Set(units.map(({ level }) => level))].sort(),
    touched: touched.some((ags) => ags === null) ? null : touched.filter((ags) => ags !== null),
    operatorId: null,
    siteType: null,
    findings,
  };
}

type Judged = Awaited<ReturnType<typeof stageBoundaries>>[number];

function mendedRow({ line, name, reason, valid }: Judged) {
  return {
    line,
    column: "geometry",
    expected: valid ? "parts of at least 1 m²" : "a valid polygon",
    found: reason,
    text: valid
      ? `Splitter unter 1 m² der Fläche von ${name} wurden weggelassen`
      : `Fläche von ${name} war ungültig und wurde ausgebessert`,
    outcome: "note" as const,
    candidates: null,
  };
}

function rejectedRow({ line, name, verdict }: Judged): RowIssue[] {
  if (verdict === "mended") return [];
  const expected = verdict === "empty" ? "a polygon of at least 1 m²" : "a boundary in Germany";
  return [{ line, column: "geometry", expected, found: name }];
}
