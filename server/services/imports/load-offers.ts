import type { DeliveryFinding } from "#domain/delivery-concern.ts";
import { type OfferReading, readOffers } from "#geodata/formats/offers.ts";
import type { OfferRecord } from "#geodata/formats/reading.ts";
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
import { askCompleteness } from "./ask-completeness.ts";
import { askScope } from "./ask-scope.ts";
import { coverPredecessors } from "./cover-predecessors.ts";
import { type Delivery, DeliveryRefused, type DeliveryRequest, type LoadedDelivery } from "./delivery.ts";
import { forEachSlice } from "./for-each-slice.ts";
import { loadBatches, refuseIfTooManyRejected } from "./load-batches.ts";
import { matchOffers } from "./match-offers.ts";
import { namedOperator } from "./named-operator.ts";
import { stagedListRow } from "./staged-list-row.ts";

/** Opens a supply list; `operator` of the request stands in for a missing operator column. */
export function openOffers(request: DeliveryRequest): Promise<OfferReading> {
  const mapping = namedOperator(request);
  return readOffers(request.path, mapping ? { mapping } : {});
}

/**
 * Stages a supply list, finds the official address of each row and puts new offers in place for the flip.
 *
 * Each operator in the file is a scope of its own: one operator's list never touches another's. An offer that the list
 * repeats unchanged stays as it is.
 */
export async function loadOffers(delivery: Delivery, reading: OfferReading): Promise<LoadedDelivery> {
  const { db, datasetId, revision } = delivery;
  const organisationId = delivery.organisationId ?? "";
  if (!(await hasAddresses(db)))
    throw new DeliveryRefused("no-addresses", ["there are no addresses yet that offers could belong to"]);
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
  refuseSuspectedUnit(reading);
  refuseIfTooManyRejected(delivery);
  await analyzeTables(db, ["staged_offer"]);

  const outcomes = await matchOffers(delivery, lastLine);
  delivery.counts = outcomes;
  if (outcomes.matched === 0)
    throw new DeliveryRefused("unmatched", [`none of ${delivery.rows} rows could be matched to an official address`]);
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
  }
  for (const { operatorId, named, scope } of scopes) {
    // A list that only adds replaces nothing anywhere; its date counts all the same.
    const ags = scope.length > 0 ? scope : named;
    await coverMunicipalities(db, { datasetId, revision, organisationId, operatorId, scope: ags });
  }
  const completeness = await askCompleteness(delivery, { operators: operators.length });
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
    findings: scopes.flatMap(({ findings }) => findings),
    completeness,
  };
}

/** Speeds in another unit would make every line a gigabit, or none: better no list than one a thousand times off. */
function refuseSuspectedUnit(reading: OfferReading): void {
  const suspected = reading.suspectedUnit();
  if (!suspected) return;
  const { unit, rows, of } = suspected;
  throw new DeliveryRefused("unit", [
    `the downloads look like ${unit}: ${rows} of ${of} are beyond what their technology can have in Mbit/s and usual in ${unit}`,
    `if so, say it in a --mapping: {"columns": {}, "units": {"downMbps": "${unit}", "upMbps": "${unit}"}}`,
  ]);
}

type OperatorScope = { operatorId: number; named: string[]; scope: string[]; findings: DeliveryFinding[] };

async function confirmOperators(delivery: Delivery, organisationId: string): Promise<OperatorScope[]> {
  const counts = await countMatchedByMunicipality(delivery.db, { datasetId: delivery.datasetId, organisationId });
  const scopes: OperatorScope[] = [];
  for (const operatorId of new Set(counts.map((count) => count.operatorId))) {
    const own = counts.filter((count) => count.operatorId === operatorId);
    const named = own.flatMap(({ ags }) => ags ?? []);
    const { scope, findings } = await coverPredecessors(delivery, askScope(delivery, own), named);
    scopes.push({ operatorId, named, scope, findings });
  }
  return scopes;
}

function stagedOffer(value: OfferRecord, line: number): StagedOffer {
  const { technology, downMbps, upMbps, speedKind, kind, availableOn, binding, milestonePlan, customer } = value;
  const terms = { technology, downMbps, upMbps, speedKind, kind, availableOn, binding, milestonePlan, customer };
  return { ...stagedListRow(value, line), ...terms };
}
