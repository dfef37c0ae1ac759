import type { Database, Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { fundedStatuses } from "#domain/address-state.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import type { ExportTarget, ExportWriter } from "#geodata/formats/export-writer.ts";
import { openCsvExport } from "#geodata/formats/write-csv.ts";
import { openGeopackageExport, openShapefileExport } from "#geodata/formats/write-gdal.ts";
import { openGeojsonExport } from "#geodata/formats/write-geojson.ts";
import { openXlsxExport } from "#geodata/formats/write-xlsx.ts";
import { countAddresses } from "#queries/address-list.sql.ts";
import type { SetScope } from "#queries/address-set.sql.ts";
import { findDataDates } from "#queries/data-state.sql.ts";
import { listExportSources } from "#queries/export-sources.sql.ts";
import {
  type ExportCursor,
  type ExportKey,
  type ExportKeyPage,
  type ExportOfferRow,
  listExportAddresses,
  listExportKeys,
  listExportOffers,
} from "#queries/exports.sql.ts";
import { getAsOf } from "../data-state.ts";
import { addressCells, type ExportConstants, offerCells } from "./export-cells.ts";
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

/** Keys are read ahead in large pages, rows in small ones: one such statement stays under a quarter of a second. */
const keyPage = 50_000;
const rowPage = 2_000;

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
  const { total, constants } = await read(async (tx, scope) => ({
    total: await countAddresses(tx, plan.set, scope),
    constants: await constantsOf(tx, plan),
  }));
  const writer = await openers[plan.format]({ ...target, srid: plan.srid, withOffers: plan.withOffers });
  const counts: ExportCounts = { addresses: 0, offers: 0 };
  const datasets = new Set<number>();
  let after: ExportCursor | null = null;
  do {
    const from: ExportCursor | null = after;
    const page: ExportKeyPage = await read((tx, scope) =>
      listExportKeys(tx, plan.set, scope, { after: from, limit: keyPage }),
    );
    for (let start = 0; start < page.keys.length; start += rowPage) {
      if (await steps.cancelled()) return null;
      const batch = await read((tx, scope) => readBatch(tx, page.keys.slice(start, start + rowPage), scope, plan.srid));
      const offers = plan.withOffers ? batch.flatMap(({ row, own }) => own.map((offer) => offerCells(offer, row))) : [];
      await writer.add({ addresses: batch.map(({ row, own }) => addressCells(row, own, constants)), offers });
      for (const { row, own } of batch) for (const { datasetId } of [row, ...own]) datasets.add(datasetId);
      counts.addresses += batch.length;
      counts.offers += offers.length;
      steps.progress(counts.addresses, total, "reading");
    }
    after = page.next;
  } while (after);
  steps.progress(counts.addresses, total, "writing");
  const sources = await read((tx, scope) => listExportSources(tx, [...datasets], scope.asOf));
  await writer.finish(provenance(plan, counts, sources));
  return counts;
}

async function readBatch(tx: Queryable, keys: readonly ExportKey[], scope: SetScope, srid: number) {
  const rows = await listExportAddresses(tx, keys, scope, srid);
  const offers = new Map<string, ExportOfferRow[]>(keys.map(({ id }) => [id, []]));
  for (const offer of await listExportOffers(tx, keys, scope)) offers.get(offer.addressId)?.push(offer);
  return rows.map((row) => ({ row, own: offers.get(row.id) ?? [] }));
}

async function scopeOf(tx: Queryable, plan: ExportPlan): Promise<SetScope> {
  return {
    organisationId: plan.organisation.id,
    territory: plan.organisation.territory,
    municipalities: plan.municipalities,
    ruleSetNumber: getRuleSet(plan.set.ruleSet).number,
    // A delivery may be applied while the export runs: from then on its revision is a past one.
    asOf: await getAsOf(tx, plan.organisation.id, plan.revision),
    // Those who may export see all of them.
    projectStatuses: fundedStatuses,
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
