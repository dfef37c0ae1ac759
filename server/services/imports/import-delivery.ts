import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { ReplacedDataset } from "#domain/dataset.ts";
import { DomainError } from "#domain/errors.ts";
import { findSameDelivery, keepRefused, type NewDelivery } from "#queries/import-delivery.sql.ts";
import { spatialReferenceExists } from "#queries/import-srid.sql.ts";
import { listReplaced } from "#queries/import-supersede.sql.ts";
import { checkDriftAfterDelivery } from "../applications/check-drift.ts";
import { abandonDelivery } from "./abandon-delivery.ts";
import { computeStatuses } from "./compute-statuses.ts";
import {
  type Delivery,
  DeliveryRefused,
  type DeliveryRequest,
  type DeliveryResult,
  type DeliveryTools,
  type LoadedDelivery,
} from "./delivery.ts";
import { writeReport } from "./delivery-report.ts";
import { flipDelivery } from "./flip-delivery.ts";
import { openKind } from "./open-kind.ts";
import { reserveDelivery } from "./reserve-delivery.ts";

/**
 * Reads a file into the database: whole or not at all.
 *
 * Rows are loaded in short batches under a reserved revision that nobody sees, statuses are computed for it, and one
 * transaction makes it the newest. Whatever stops the process before that leaves the old state; the leftovers go with the
 * next delivery or start. The same file twice changes nothing. One delivery loads at a time, a second one waits.
 *
 * Throws `FormatError` for a file that cannot be read, `DomainError` for a request that cannot be right, `DeliveryStopped`
 * when cancelled; in each case nothing has changed. Rows that cannot be used are no error: see `DeliveryResult`.
 */
export async function importDelivery(
  db: Database,
  request: DeliveryRequest,
  tools: DeliveryTools,
): Promise<DeliveryResult> {
  await checkRequest(db, request);
  const organisationId = isOwned(request) ? (request.organisation?.id ?? null) : null;
  const sha256 = await hashFile(request.path);
  const readingKey = fingerprint(request);
  const same = await findSameDelivery(db, { kind: request.kind, organisationId, sha256, readingKey });
  if (same)
    return {
      ...emptyResult(request),
      outcome: "duplicate",
      dataset: same.id,
      duplicateOf: same.id,
      rows: same.rows,
      loaded: same.loaded,
      rejected: same.rejected,
      reportKey: same.reportKey,
    };

  const kind = await openKind(request);
  const entry: NewDelivery = {
    kind: request.kind,
    organisationId,
    siteType: request.siteType ?? null,
    asOf: request.asOf,
    publisher: request.publisher,
    licence: request.licence,
    synthetic: request.synthetic ?? false,
    fileName: request.fileName,
    sha256,
    fileKey: request.dryRun ? null : (await tools.files.putFile(request.path)).key,
    readingKey,
    format: kind.format,
    createdBy: request.actor.userId,
  };
  const reserved = await reserveDelivery(db, entry, tools);
  const delivery: Delivery = { ...reserved, db, request, organisationId, rows: 0, rejected: 0, rejections: new Map() };
  try {
    const loaded = await kind.load(delivery);
    return await finish(delivery, loaded, kind.format, tools);
  } catch (error) {
    if (error instanceof DeliveryRefused) return await refuse(delivery, error, kind.format, tools);
    // What cannot be removed now goes with the next delivery; the failure itself is what people need to know.
    await abandonDelivery(db, delivery, "forget").catch(() => {});
    throw error;
  } finally {
    reserved.stop();
  }
}

async function finish(
  delivery: Delivery,
  loaded: LoadedDelivery,
  format: string,
  tools: DeliveryTools,
): Promise<DeliveryResult> {
  const { db, request } = delivery;
  const reportKey = await writeReport(db, delivery, tools.files);
  const result: DeliveryResult = {
    ...emptyResult(request),
    outcome: request.dryRun ? "dry-run" : "applied",
    format,
    rows: delivery.rows,
    loaded: loaded.loaded,
    rejected: delivery.rejected,
    counts: loaded.counts,
    scope: loaded.scope,
    replaces: await replacedBy(delivery),
    reportKey,
  };
  if (request.dryRun) {
    await abandonDelivery(db, delivery, "forget");
    return result;
  }
  const touched = request.statuses === "all" ? null : loaded.touched;
  const organisations = request.statuses === "later" ? [] : await computeStatuses(delivery, touched);
  await delivery.tick("applying", 0, null);
  await flipDelivery(delivery, loaded, { reportKey, organisations, action: "dataset.applied" });
  await checkDriftAfterDelivery(delivery.db, organisations);
  return { ...result, dataset: delivery.datasetId, revision: delivery.revision };
}

async function refuse(
  delivery: Delivery,
  refusal: DeliveryRefused,
  format: string,
  tools: DeliveryTools,
): Promise<DeliveryResult> {
  const { db, request, datasetId } = delivery;
  const reportKey = await writeReport(db, delivery, tools.files);
  const keep = !request.dryRun;
  await abandonDelivery(db, delivery, keep ? "keep" : "forget");
  if (keep) {
    await inTransaction(db, (tx) =>
      keepRefused(tx, {
        datasetId,
        rows: delivery.rows,
        loaded: 0,
        rejected: delivery.rejected,
        counts: {},
        scope: [],
        parts: [],
        operatorId: null,
        siteType: null,
        reportKey,
      }),
    );
  }
  return {
    ...emptyResult(request),
    outcome: "refused",
    dataset: keep ? datasetId : null,
    format,
    rows: delivery.rows,
    rejected: delivery.rejected,
    reportKey,
    reasons: refusal.reasons,
  };
}

/** A list of the same scope replaces another publisher's too; nobody shall lose data unseen. */
async function replacedBy({ db, request, revision }: Delivery): Promise<ReplacedDataset[]> {
  const replaced = await listReplaced(db, { kind: request.kind, revision });
  const nameKey = (publisher: string | null) => (publisher ?? "").trim().toLowerCase();
  return replaced.map((one) => ({ ...one, otherPublisher: nameKey(one.publisher) !== nameKey(request.publisher) }));
}

function emptyResult(request: DeliveryRequest): DeliveryResult {
  return {
    outcome: "applied",
    dataset: null,
    kind: request.kind,
    format: null,
    rows: 0,
    loaded: 0,
    rejected: 0,
    counts: {},
    scope: [],
    replaces: [],
    reportKey: null,
    duplicateOf: null,
    dryRun: request.dryRun ?? false,
    revision: null,
    reasons: [],
  };
}

/** What belongs to an organisation; everything else belongs to the instance. */
function isOwned({ kind }: DeliveryRequest): boolean {
  return kind === "offers" || kind === "construction";
}

async function checkRequest(db: Database, request: DeliveryRequest): Promise<void> {
  if (isOwned(request) && !request.organisation)
    throw new DomainError("invalid-input", `expected the organisation that owns the ${request.kind}, got none`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(request.asOf) || Number.isNaN(Date.parse(request.asOf)))
    throw new DomainError("invalid-input", `expected the as-of date as YYYY-MM-DD, got "${request.asOf}"`);
  if (request.srid !== undefined && !(await spatialReferenceExists(db, request.srid)))
    throw new DomainError("invalid-input", `expected an EPSG code that PostGIS knows, got ${request.srid}`);
}

/** Two readings of one file are the same delivery only when everything that shapes the result is the same. */
function fingerprint(request: DeliveryRequest): string {
  const { mapping, srid, operator, siteType, scope } = request;
  const shape = JSON.stringify([mapping ?? null, srid ?? null, operator ?? null, siteType ?? null, scope ?? null]);
  return createHash("sha256").update(shape).digest("hex").slice(0, 16);
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}
