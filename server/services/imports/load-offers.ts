import { readOffers } from "#geodata/formats/offers.ts";
import type { OfferRecord, ReadResult } from "#geodata/formats/reading.ts";
import { hasAddresses } from "#queries/import-address.sql.ts";
import {
  countMatchedByMunicipality,
  coverMunicipalities,
  enterOperators,
  hasOffers,
  insertOffers,
  listTouchedByOffers,
  type StagedOffer,
  stageOffers,
  supersedeOffersIn,
  supersedeOffersNamed,
} from "#queries/import-offer.sql.ts";
import { analyzeTables, countSuperseded } from "#queries/import-supersede.sql.ts";
import { confirmScope } from "./confirm-scope.ts";
import { type Delivery, DeliveryRefused, type DeliveryRequest, type LoadedDelivery } from "./delivery.ts";
import { forEachSlice } from "./for-each-slice.ts";
import { loadBatches, refuseIfTooManyRejected } from "./load-batches.ts";
import { matchOffers } from "./match-offers.ts";
import { namedOperator } from "./named-operator.ts";
import { stagedListRow } from "./staged-list-row.ts";

/** Opens a supply list; `operator` of the request stands in for a missing operator column. */
export function openOffers(request: DeliveryRequest): Promise<ReadResult<OfferRecord>> {
  const mapping = namedOperator(request);
  return readOffers(request.path, mapping ? { mapping } : {});
}

/**
 * Stages a supply list, finds the official address of each row and puts new offers in place for the flip.
 *
 * Each operator in the file is a scope of its own: one operator's list never touches another's. An offer that the list
 * repeats unchanged stays as it is.
 */
export async function loadOffers(delivery: Delivery, reading: ReadResult<OfferRecord>): Promise<LoadedDelivery> {
  const { db, datasetId, revision } = delivery;
  const organisationId = delivery.organisationId ?? "";
  if (!(await hasAddresses(db))) throw new DeliveryRefused(["there are no addresses yet that offers could belong to"]);
  let lastLine = 0;
  await loadBatches<OfferRecord, StagedOffer>(delivery, reading, {
    prepare: (value, line) => {
      lastLine = line;
      return stagedOffer(value, line);
    },
    write: async (batch) => {
      await stageOffers(db, datasetId, batch);
      return [];
    },
  });
  refuseIfTooManyRejected(delivery);
  await analyzeTables(db, ["staged_offer"]);

  const outcomes = await matchOffers(delivery, lastLine);
  if (outcomes.matched === 0)
    throw new DeliveryRefused([`none of ${delivery.rows} rows could be matched to an official address`]);
  const operators = await enterOperators(db, datasetId);
  const scopes = await confirmOperators(delivery, organisationId);
  const first = !(await hasOffers(db, organisationId));
  let added = 0;
  await forEachSlice(delivery, "writing", lastLine, async (slice) => {
    added += await insertOffers(db, { datasetId, revision, organisationId, ...slice });
    // What the planner knows of an empty table makes it compare each further row with all that were just written.
    if (first && slice.after === 0 && slice.upTo < lastLine) await analyzeTables(db, ["offer"]);
  });
  await forEachSlice(delivery, "writing", first ? 0 : lastLine, (slice) =>
    supersedeOffersNamed(db, { datasetId, revision, organisationId, ...slice }),
  );
  for (const { operatorId, scope } of scopes) {
    for (const ags of first ? [] : scope) {
      await delivery.tick("writing", lastLine, lastLine);
      await supersedeOffersIn(db, { datasetId, revision, organisationId, operatorId, ags });
    }
    await coverMunicipalities(db, { datasetId, revision, organisationId, operatorId, scope });
  }
  const touched = await listTouchedByOffers(db, revision);
  return {
    loaded: outcomes.matched,
    counts: {
      ...outcomes,
      added,
      removed: await countSuperseded(db, revision, "offer"),
      operators: operators.length,
    },
    scope: [...new Set(scopes.flatMap(({ scope }) => scope))].sort(),
    parts: operators.map(({ id }) => String(id)).sort(),
    touched: touched.some((ags) => ags === null) ? null : touched.filter((ags) => ags !== null),
    operatorId: operators.length === 1 ? (operators[0]?.id ?? null) : null,
    siteType: null,
  };
}

async function confirmOperators(
  delivery: Delivery,
  organisationId: string,
): Promise<{ operatorId: number; scope: string[] }[]> {
  const counts = await countMatchedByMunicipality(delivery.db, { datasetId: delivery.datasetId, organisationId });
  const operatorIds = [...new Set(counts.map(({ operatorId }) => operatorId))];
  return operatorIds.map((operatorId) => ({
    operatorId,
    scope: confirmScope(
      counts.filter((count) => count.operatorId === operatorId),
      delivery.request.scope,
    ),
  }));
}

function stagedOffer(value: OfferRecord, line: number): StagedOffer {
  const { technology, downMbps, upMbps, speedKind, kind, availableOn, binding, milestonePlan, customer } = value;
  const terms = { technology, downMbps, upMbps, speedKind, kind, availableOn, binding, milestonePlan, customer };
  return { ...stagedListRow(value, line), ...terms };
}
