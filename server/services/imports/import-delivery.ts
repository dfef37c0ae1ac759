import { createHash } from "node:crypto";
import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { ReplacedDataset } from "#domain/dataset.ts";
import { concernInWords, type DeliveryConcern } from "#domain/delivery-concern.ts";
import { findSameDelivery, keepRefused, type NewDelivery } from "#queries/import-delivery.sql.ts";
import { listReplaced } from "#queries/import-supersede.sql.ts";
import { checkDriftAfterDelivery } from "../applications/check-drift.ts";
import { prepareFarViews } from "../cell-counts.ts";
import { abandonDelivery } from "./abandon-delivery.ts";
import { scopeQuestion } from "./ask-scope.ts";
import { checkReplacement } from "./check-replacement.ts";
import { checkRequest } from "./check-request.ts";
import { computeStatuses } from "./compute-statuses.ts";
import {
  type Delivery,
  DeliveryRefused,
  type DeliveryRequest,
  type DeliveryResult,
  type DeliveryTools,
  emptyAccount,
  type LoadedDelivery,
} from "./delivery.ts";
import { writeReport } from "./delivery-report.ts";
import { findAffectedWork } from "./find-affected-work.ts";
import { flipDelivery } from "./flip-delivery.ts";
import { hashFile } from "./hash-file.ts";
import { belongsToInstance, refuseBeyondTerritory, requireInstanceRight } from "./instance-rights.ts";
import { commonestProblems } from "./load-batches.ts";
import { openKind } from "./open-kind.ts";
import { refuseUnknownScope } from "./refuse-unknown-scope.ts";
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
  await checkRequest(db, request, tools.now?.() ?? new Date());
  await requireInstanceRight(db, request.kind, {
    organisationId: request.organisation?.id ?? null,
    userId: request.actor.userId,
  });
  const organisationId = !belongsToInstance(request.kind) ? (request.organisation?.id ?? null) : null;
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
    actingOrganisationId: request.organisation?.id ?? null,
  };
  const reserved = await reserveDelivery(db, entry, tools);
  const delivery: Delivery = {
    ...reserved,
    db,
    request,
    organisationId,
    rows: 0,
    rejected: 0,
    ...emptyAccount(),
  };
  try {
    const loaded = await kind.load(delivery);
    return await finish(delivery, loaded, kind.format, tools);
  } catch (error) {
    if (error instanceof DeliveryRefused) {
      const { cause, reasons } = error;
      return await refuse(delivery, reasons, { format: kind.format, counts: countsSoFar(delivery), cause }, tools);
    }
    // What cannot be removed now goes with the next delivery; the failure itself is what people need to know.
    await abandonDelivery(delivery.db, delivery, "forget").catch(() => {});
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
  delivery.counts = loaded.counts;
  await refuseUnknownScope(delivery);
  await refuseBeyondTerritory(delivery);
  const concerns = await checkReplacement(delivery, loaded);
  const account = {
    format,
    counts: loaded.counts,
    scope: loaded.scope,
    replaces: await replacedBy(delivery),
    concerns,
    scopeQuestion: await scopeQuestion(delivery),
    affected: await findAffectedWork(delivery, concerns),
    findings: loaded.findings ?? [],
    completeness: loaded.completeness ?? null,
  };
  const reasons = reasonsAgainst(request, concerns);
  // A dry run says what would be taken in once it is allowed.
  const would = request.dryRun ? { loaded: loaded.loaded } : {};
  if (reasons.length > 0) {
    return await refuse(delivery, reasons, { ...account, ...would, cause: "concern" }, tools);
  }
  const reportKey = await writeReport(db, delivery, tools.files);
  const result: DeliveryResult = {
    ...emptyResult(request),
    ...account,
    outcome: request.dryRun ? "dry-run" : "applied",
    rows: delivery.rows,
    loaded: loaded.loaded,
    rejected: delivery.rejected,
    reportKey,
    problems: commonestProblems(delivery),
    notes: delivery.notes,
  };
  if (request.dryRun) {
    await abandonDelivery(db, delivery, "forget");
    return result;
  }
  const touched = request.statuses === "all" ? null : loaded.touched;
  const organisations = request.statuses === "later" ? [] : await computeStatuses(delivery, touched);
  await delivery.tick("applying", 0, null);
  await flipDelivery(delivery, loaded, { reportKey, organisations, action: "dataset.applied" });
  await prepareFarViews(delivery.dbAfter, organisations, tools.log);
  const driftUntested = await checkDriftAfterDelivery(delivery.dbAfter, organisations, tools.log);
  return { ...result, driftUntested, dataset: delivery.datasetId, revision: delivery.revision };
}

const mostReasons = 20;

/** What was not asked for by name, in words; [] lets the delivery through. */
function reasonsAgainst(request: DeliveryRequest, concerns: readonly DeliveryConcern[]): string[] {
  const { kind, allow = [] } = request;
  const open = concerns.filter((concern) => !allow.includes(concern.kind) && !isNamed(concern, request));
  const said = open.slice(0, mostReasons).map((concern) => `${concernInWords(kind, concern)} [${concern.kind}]`);
  return open.length > mostReasons ? [...said, `and ${open.length - mostReasons} more of the kind`] : said;
}

const digitsOfCounty = 5;

/** Whoever names a municipality or its county as the scope asks for it to be replaced; not, that it be by older data. */
function isNamed(concern: DeliveryConcern, { scope = [] }: DeliveryRequest): boolean {
  if (concern.kind === "older") return false;
  return scope.some((name) => name.length >= digitsOfCounty && /^\d+$/.test(name) && concern.unit?.startsWith(name));
}

/** No row of a refused delivery stands in no count. */
function countsSoFar({ counts, rows, rejected }: Delivery): Record<string, number> {
  return Object.keys(counts).length > 0 ? counts : { readable: rows - rejected };
}

async function refuse(
  delivery: Delivery,
  reasons: string[],
  account: Partial<DeliveryResult>,
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
        counts: account.counts ?? {},
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
    ...account,
    outcome: "refused",
    dataset: keep ? datasetId : null,
    rows: delivery.rows,
    rejected: delivery.rejected,
    reportKey,
    reasons,
    problems: commonestProblems(delivery),
    notes: delivery.notes,
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
    concerns: [],
    scopeQuestion: null,
    affected: null,
    findings: [],
    completeness: null,
    reportKey: null,
    duplicateOf: null,
    dryRun: request.dryRun ?? false,
    revision: null,
    reasons: [],
    cause: null,
    problems: [],
    notes: [],
    driftUntested: 0,
  };
}

/** Two readings of one file are the same delivery only when everything that shapes the result is the same. */
function fingerprint(request: DeliveryRequest): string {
  const { mapping, srid, operator, siteType, scope, complete } = request;
  const short = (shape: unknown) => createHash("sha256").update(JSON.stringify(shape)).digest("hex").slice(0, 16);
  const key = short([mapping ?? null, srid ?? null, operator ?? null, siteType ?? null, scope ?? null]);
  // What was said of completeness follows: a file that comes again without a word is the same, whatever was said before.
  return complete ? `${key}:${short(complete)}` : key;
}
