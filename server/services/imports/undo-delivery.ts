import type { Database } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { type DatasetRow, findDataset } from "#queries/datasets.sql.ts";
import { listTouchedMunicipalities } from "#queries/import-address.sql.ts";
import { listTouchedByOffers } from "#queries/import-offer.sql.ts";
import { analyzeTables } from "#queries/import-supersede.sql.ts";
import { entitiesOf, findLaterInScope, markUndone, restoreRows, supersedeRowsOf } from "#queries/import-undo.sql.ts";
import { checkDriftAfterDelivery } from "../applications/check-drift.ts";
import { prepareFarViews } from "../cell-counts.ts";
import { abandonDelivery } from "./abandon-delivery.ts";
import { computeStatuses } from "./compute-statuses.ts";
import { type Delivery, type DeliveryWatch, emptyAccount } from "./delivery.ts";
import { rederiveMunicipalities } from "./derive-municipalities.ts";
import { flipDelivery } from "./flip-delivery.ts";
import { helperEntry } from "./helper-entry.ts";
import { explainBeyond, listForbiddenChanges, requireInstanceRight } from "./instance-rights.ts";
import { reserveDelivery } from "./reserve-delivery.ts";

export type UndoRequest = {
  datasetId: number;
  /** Whose datasets may be undone: this organisation's and the instance's. */
  organisation: { id: string };
  actor: { userId: string | null; name: string };
};

const rowsPerStep = { embedded: 2_000, native: 20_000 } as const;

/**
 * Takes a delivery back as a whole: the state before it returns as a new revision, and nothing is deleted. Only the newest
 * delivery of its scope can go. Errors: `not-found`; `conflict` when it is not applied or a newer one follows.
 */
export async function undoDelivery(
  db: Database,
  request: UndoRequest,
  watch: DeliveryWatch,
): Promise<{ dataset: number; revision: number; removed: number; restored: number; driftUntested: number }> {
  const dataset = await findDataset(db, request.datasetId, request.organisation.id);
  if (!dataset) throw new DomainError("not-found", `expected dataset ${request.datasetId}, found none`);
  const { kind } = dataset;
  await requireInstanceRight(db, kind, { organisationId: request.organisation.id, userId: request.actor.userId });
  const undone = dataset.revision;
  if (dataset.state !== "applied" || undone === null)
    throw new DomainError("conflict", `expected an applied dataset, dataset ${dataset.id} is ${dataset.state}`, {
      reason: "not-applied",
    });
  const later = await findLaterInScope(db, dataset.id);
  if (later)
    throw new DomainError(
      "conflict",
      `dataset ${later.id} (${later.fileName}, as of ${later.asOf}) of the same scope is newer; undo it first`,
      { reason: "newer-dataset", dataset: later.id },
    );

  const reserved = await reserveDelivery(db, helperEntry(dataset, request, "undo of"), watch);
  const delivery: Delivery = {
    ...reserved,
    organisationId: dataset.organisationId,
    rows: dataset.rows,
    rejected: dataset.rejected,
    ...emptyAccount(),
    request: {
      kind: dataset.kind,
      path: "",
      fileName: dataset.fileName,
      organisation: request.organisation,
      asOf: dataset.asOf,
      publisher: dataset.publisher,
      licence: dataset.licence,
      actor: request.actor,
    },
  };
  try {
    const counts = await turnBack(delivery, dataset, undone);
    await requireWithinTerritory(delivery);
    const touched = await listTouched(delivery);
    const organisations = await computeStatuses(delivery, touched);
    const loaded = { loaded: 0, counts, scope: dataset.scope, parts: [], touched, operatorId: null, siteType: null };
    await flipDelivery(
      delivery,
      loaded,
      { reportKey: null, organisations, action: "dataset.undone", entityId: dataset.id },
      async (tx) => {
        const { datasetId, revision } = delivery;
        if (!(await markUndone(tx, { datasetId: dataset.id, helperId: datasetId, revision })))
          throw new DomainError("conflict", `dataset ${dataset.id} was undone by someone else`);
      },
    );
    await prepareFarViews(db, organisations, watch.log);
    const driftUntested = await checkDriftAfterDelivery(db, organisations, watch.log);
    return { dataset: dataset.id, revision: delivery.revision, ...counts, driftUntested };
  } catch (error) {
    await abandonDelivery(delivery.db, delivery, "forget").catch(() => {});
    throw error;
  } finally {
    reserved.stop();
  }
}

async function requireWithinTerritory(delivery: Delivery): Promise<void> {
  const beyond = await listForbiddenChanges(delivery);
  if (beyond.length === 0) return;
  throw new DomainError("forbidden", explainBeyond(beyond), {
    reason: "beyond-territory",
    beyond: beyond.slice(0, 20),
  });
}

async function turnBack(
  delivery: Delivery,
  dataset: DatasetRow,
  undone: number,
): Promise<{ removed: number; restored: number }> {
  const { db, revision } = delivery;
  const limit = rowsPerStep[db.engine];
  const counts = { removed: 0, restored: 0 };
  for (const entity of entitiesOf[dataset.kind]) {
    for (;;) {
      await delivery.tick("writing", counts.removed, null);
      const listed = await supersedeRowsOf(db, entity, { datasetId: dataset.id, revision, limit });
      counts.removed += listed;
      if (listed < limit) break;
    }
    await analyzeTables(db, ["superseded_row"]);
    for (let afterId: string | null = "0"; afterId !== null; ) {
      await delivery.tick("writing", counts.restored, null);
      const page: Awaited<ReturnType<typeof restoreRows>> = await restoreRows(db, entity, {
        undone,
        revision,
        afterId,
        limit,
      });
      counts.restored += page.restored;
      afterId = page.lastId;
    }
  }
  if (dataset.kind === "addresses" || dataset.kind === "boundaries" || dataset.kind === "sites") {
    await analyzeTables(db, ["address", "boundary"]);
    await rederiveMunicipalities(delivery);
  }
  return counts;
}

async function listTouched({ db, revision, request }: Delivery): Promise<string[] | null> {
  if (request.kind === "sites" || request.kind === "basemap" || request.kind === "construction") return [];
  const touched =
    request.kind === "offers"
      ? await listTouchedByOffers(db, revision)
      : (await listTouchedMunicipalities(db, revision)).map((row) => row.ags);
  return touched.some((ags) => ags === null) ? null : touched.filter((ags) => ags !== null);
}
