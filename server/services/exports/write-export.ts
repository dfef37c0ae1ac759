import type { Database, Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { plannedStatuses } from "#domain/address-state.ts";
import { deliveriesInForce } from "#domain/delivery-in-force.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import type { ExportTarget, ExportWriter } from "#geodata/formats/export-writer.ts";
import { openCsvExport } from "#geodata/formats/write-csv.ts";
import { openGeopackageExport, openShapefileExport } from "#geodata/formats/write-gdal.ts";
import { openGeojsonExport } from "#geodata/formats/write-geojson.ts";
import { openXlsxExport } from "#geodata/formats/write-xlsx.ts";
import { countAddresses } from "#queries/address-list.sql.ts";
import type { SetScope } from "#queries/address-set.sql.ts";
import { findDataDates, listDeliveries } from "#queries/data-state.sql.ts";
import { listExportAreas } from "#queries/export-areas.sql.ts";
import { listExportSources } from "#queries/export-sources.sql.ts";
import {
  type ExportAddressRow,
  type ExportCursor,
  type ExportKey,
  type ExportKeyPage,
  type ExportOfferRow,
  listExportAddresses,
  listExportKeys,
  listExportOffers,
} from "#queries/exports.sql.ts";
import { getAsOf } from "../data-state.ts";
import { readAhead } from "../read-ahead.ts";
import { addressCells, type ExportConstants, exportArea, offerCells } from "./export-cells.ts";
import type { ExportPlan } from "./export-plan.ts";
import { provenance } from "./provenance.ts";

export type ExportCounts = { addresses: number; offers: number };

const openers: Readonly<Record<ExportPlan["format"], (target: ExportTarget) => Promise<ExportWriter>>> = {
  csv: openCsvExport,
  xlsx: openXlsxExport,
  geojson: openGeojsonExport,
  gpkg: openGeopackageExport,
  shp: openShapefileExport,
};

/** Keys are read ahead in large pages, since each of them sorts the set; rows in small ones, so that others come in between. */
const keyPage = 200_000;
const rowPage = 5_000;

/**
 * Writes the export that was planned to `target.path`, in short transactions that all read the plan's data revision. Gives
 * null when it was cancelled; then nothing is at the path. Memory does not grow with the number of addresses.
 */
export async function writeExport(
  db: Database,
  plan: ExportPlan,
  target: { path: string; workFolder: string },
  steps: { progress(done: number, total: number | null, step?: string): void; cancelled(): Promise<boolean> },
): Promise<ExportCounts | null> {
  const read = <T>(work: (tx: Queryable, scope: SetScope) => Promise<T>) =>
    inOrganisation(db, plan.organisation.id, null, async (tx) => work(tx, await scopeOf(tx, plan)));
  const { total, constants, areas, deliveries } = await read(async (tx, scope) => ({
    areas: (await listExportAreas(tx, plan.set.within, plan.srid)).map((outline) => exportArea(outline, plan)),
    total: await countAddresses(tx, plan.set, scope),
    constants: await constantsOf(tx, plan),
    deliveries: await listDeliveries(tx, plan.organisation.id, plan.revision),
  }));
  const writer = await openers[plan.format]({ ...target, srid: plan.srid, withOffers: plan.withOffers, areas });
  const counts: ExportCounts = { addresses: 0, offers: 0 };
  const datasets = new Set<number>();
  const inForce = deliveriesInForce(deliveries);
  for await (const bare of readAhead(readBatches(plan, read))) {
    const batch = bare.map((entry) => cited(entry, inForce));
    if (await steps.cancelled()) return null;
    const offers = plan.withOffers ? batch.flatMap(({ row, own }) => own.map((offer) => offerCells(offer, row))) : [];
    await writer.add({ addresses: batch.map(({ row, own }) => addressCells(row, own, constants)), offers });
    for (const { row, own } of batch) {
      datasets.add(row.datasetId);
      for (const { datasetId } of own) datasets.add(datasetId);
    }
    counts.addresses += batch.length;
    counts.offers += offers.length;
    steps.progress(counts.addresses, total, "reading");
  }
  steps.progress(counts.addresses, total, "writing");
  const sources = await read((tx, scope) => listExportSources(tx, [...datasets], scope.asOf));
  await writer.finish(provenance(plan, counts, sources));
  return counts;
}

type Read = <T>(work: (tx: Queryable, scope: SetScope) => Promise<T>) => Promise<T>;
type Batch = { row: ExportAddressRow; own: readonly ExportOfferRow[] }[];

async function* readBatches(plan: ExportPlan, read: Read): AsyncGenerator<Batch> {
  let after: ExportCursor | null = null;
  do {
    const from: ExportCursor | null = after;
    const page: ExportKeyPage = await read((tx, scope) =>
      listExportKeys(tx, plan.set, scope, { after: from, limit: keyPage }),
    );
    for (let start = 0; start < page.keys.length; start += rowPage)
      yield await read((tx, scope) => readBatch(tx, page.keys.slice(start, start + rowPage), scope, plan.srid));
    after = page.next;
  } while (after);
}

async function readBatch(tx: Queryable, keys: readonly ExportKey[], scope: SetScope, srid: number): Promise<Batch> {
  const [rows, offers] = await Promise.all([
    listExportAddresses(tx, keys, scope, srid),
    listExportOffers(tx, keys, scope),
  ]);
  const offersOf = new Map<string, ExportOfferRow[]>();
  for (const offer of offers) {
    const own = offersOf.get(offer.addressId);
    if (own) own.push(offer);
    else offersOf.set(offer.addressId, [offer]);
  }
  return rows.map((row) => ({ row, own: offersOf.get(row.id) ?? none }));
}

/** Names the delivery in force, not the one that last changed a row. */
function cited({ row, own }: Batch[number], inForce: ReturnType<typeof deliveriesInForce>): Batch[number] {
  return {
    row: { ...row, datasetId: inForce(row)?.id ?? row.datasetId },
    own: own.map((offer) => {
      const delivery = inForce({ ...offer, ags: row.ags });
      return delivery
        ? { ...offer, datasetId: delivery.id, publisher: delivery.publisher, asOf: delivery.asOf }
        : offer;
    }),
  };
}

const none: readonly ExportOfferRow[] = [];

async function scopeOf(tx: Queryable, plan: ExportPlan): Promise<SetScope> {
  return {
    organisationId: plan.organisation.id,
    territory: plan.organisation.territory,
    municipalities: plan.municipalities,
    ruleSetNumber: getRuleSet(plan.set.ruleSet).number,
    // A delivery may be applied while the export runs: from then on its revision is a past one.
    asOf: await getAsOf(tx, plan.organisation.id, plan.revision),
    // Those who may export see all of them.
    projectStatuses: plannedStatuses,
  };
}

async function constantsOf(tx: Queryable, plan: ExportPlan): Promise<ExportConstants> {
  const dates = await findDataDates(tx, plan.organisation.id, plan.revision);
  return {
    ruleSet: plan.set.ruleSet,
    revision: plan.revision,
    srid: plan.srid,
    addressesAsOf: dates.addresses,
    offersAsOf: dates.offers,
  };
}
