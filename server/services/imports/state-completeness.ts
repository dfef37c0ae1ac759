import type { Database } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { scopeWords } from "#domain/import-request.ts";
import { type DatasetRow, findDataset } from "#queries/datasets.sql.ts";
import { listTouchedByOffers } from "#queries/import-offer.sql.ts";
import {
  insertCompleteness,
  listMunicipalitiesUnder,
  moveRevisionToDataset,
  supersedeCompleteness,
} from "#queries/supply-completeness.sql.ts";
import { checkDriftAfterDelivery } from "../applications/check-drift.ts";
import { abandonDelivery } from "./abandon-delivery.ts";
import { checkKeys } from "./check-request.ts";
import { computeStatuses } from "./compute-statuses.ts";
import { type Delivery, type DeliveryWatch, emptyAccount } from "./delivery.ts";
import { flipDelivery } from "./flip-delivery.ts";
import { helperEntry } from "./helper-entry.ts";
import { reserveDelivery } from "./reserve-delivery.ts";

export type CompletenessRequest = {
  datasetId: number;
  /** AGS or prefixes, "all" for those that the list was confirmed for; [] or "none" takes every statement back. */
  complete: readonly string[];
  organisation: { id: string };
  actor: { userId: string | null; name: string };
};

/**
 * Corrects afterwards for which municipalities supply is known completely with a list of offers: what was said, or derived,
 * before is replaced as a new revision, statuses included. Errors: `not-found`, `conflict` for a dataset that is not applied,
 * `invalid-input` for another kind and for keys that no municipality has.
 */
export async function stateCompleteness(
  db: Database,
  request: CompletenessRequest,
  watch: DeliveryWatch,
): Promise<{ dataset: number; revision: number; complete: string[] }> {
  const dataset = await findDataset(db, request.datasetId, request.organisation.id);
  if (!dataset) throw new DomainError("not-found", `expected dataset ${request.datasetId}, found none`);
  if (dataset.kind !== "offers" || dataset.organisationId === null)
    throw new DomainError("invalid-input", `expected a list of offers, dataset ${dataset.id} holds ${dataset.kind}`);
  if (dataset.state !== "applied")
    throw new DomainError("conflict", `expected an applied dataset, dataset ${dataset.id} is ${dataset.state}`, {
      reason: "not-applied",
    });
  checkKeys("complete", request.complete, scopeWords);
  const complete = await municipalitiesOf(db, request.complete, dataset);
  const reserved = await reserveDelivery(db, helperEntry(dataset, request, "completeness of"), watch);
  const delivery: Delivery = {
    ...reserved,
    db,
    organisationId: dataset.organisationId,
    rows: dataset.rows,
    rejected: dataset.rejected,
    ...emptyAccount(),
    request: {
      ...{ kind: dataset.kind, path: "", fileName: dataset.fileName, organisation: request.organisation },
      ...{ asOf: dataset.asOf, publisher: dataset.publisher, licence: dataset.licence, actor: request.actor },
    },
  };
  const { revision } = delivery;
  try {
    await supersedeCompleteness(db, { datasetId: dataset.id, revision });
    await insertCompleteness(db, {
      ...{ organisationId: dataset.organisationId, datasetId: dataset.id, revision, ags: complete },
      ...{ statedBy: request.actor.name, statedById: request.actor.userId },
    });
    const touched = (await listTouchedByOffers(db, revision)).filter((ags) => ags !== null);
    const organisations = await computeStatuses(delivery, touched);
    const counts = { complete: complete.length };
    const loaded = { loaded: 0, counts, scope: dataset.scope, parts: [], touched, operatorId: null, siteType: null };
    await flipDelivery(
      delivery,
      loaded,
      {
        ...{ reportKey: null, organisations, action: "dataset.completeness-stated", entityId: dataset.id },
        more: { complete, completeBefore: dataset.complete },
      },
      async (tx) => {
        await moveRevisionToDataset(tx, { revision, datasetId: dataset.id, helperId: delivery.datasetId });
      },
    );
    await checkDriftAfterDelivery(db, organisations);
    return { dataset: dataset.id, revision, complete };
  } catch (error) {
    await abandonDelivery(db, delivery, "forget").catch(() => {});
    throw error;
  } finally {
    reserved.stop();
  }
}

async function municipalitiesOf(
  db: Database,
  answer: readonly string[],
  { scope }: Pick<DatasetRow, "scope">,
): Promise<string[]> {
  const prefixes = answer.filter((word) => /^\d+$/.test(word));
  const named = prefixes.length > 0 ? await listMunicipalitiesUnder(db, prefixes) : [];
  const unknown = prefixes.filter((prefix) => !named.some((ags) => ags.startsWith(prefix)));
  if (unknown.length > 0)
    throw new DomainError("invalid-input", `expected keys of municipalities with addresses, got ${unknown.join(", ")}`);
  return [...new Set([...(answer.includes("all") ? scope : []), ...named])].sort();
}
