import { readConstruction } from "#geodata/formats/construction.ts";
import type { ConstructionRecord, ReadResult } from "#geodata/formats/reading.ts";
import { hasAddresses } from "#queries/import-address.sql.ts";
import {
  countReportedByMunicipality,
  insertConstruction,
  type StagedConstruction,
  stageConstruction,
  supersedeConstructionIn,
  supersedeConstructionNamed,
} from "#queries/import-construction.sql.ts";
import { enterOperators } from "#queries/import-offer.sql.ts";
import { analyzeTables, countSuperseded } from "#queries/import-supersede.sql.ts";
import { askScope } from "./ask-scope.ts";
import { coverPredecessors } from "./cover-predecessors.ts";
import { type Delivery, DeliveryRefused, type DeliveryRequest, type LoadedDelivery } from "./delivery.ts";
import { forEachSlice } from "./for-each-slice.ts";
import { loadBatches, refuseIfTooManyRejected } from "./load-batches.ts";
import { matchOffers } from "./match-offers.ts";
import { namedOperator } from "./named-operator.ts";
import { stagedListRow } from "./staged-list-row.ts";

/** Opens a construction report; `operator` of the request stands in for a missing operator column. */
export function openConstruction(request: DeliveryRequest): Promise<ReadResult<ConstructionRecord>> {
  const mapping = namedOperator(request);
  return readConstruction(request.path, { asOf: request.asOf, ...(mapping && { mapping }) });
}

/**
 * Stages a construction report, finds the official address of each row and puts the new states in place for the flip.
 *
 * The rules are those of supply lists: each operator is a scope of its own, a state that the report repeats unchanged stays
 * as it is, and in a confirmed municipality an address that the report no longer names has no state. Of several rows for
 * one address the furthest state counts. Statuses do not change: construction is no supply.
 */
export async function loadConstruction(
  delivery: Delivery,
  reading: ReadResult<ConstructionRecord>,
): Promise<LoadedDelivery> {
  const { db, datasetId, revision } = delivery;
  const organisationId = delivery.organisationId ?? "";
  if (!(await hasAddresses(db)))
    throw new DeliveryRefused("no-addresses", ["there are no addresses yet that states could belong to"]);
  let lastLine = 0;
  await loadBatches<ConstructionRecord, StagedConstruction>(delivery, reading, {
    prepare: (value, line) => {
      lastLine = line;
      return { ...stagedListRow(value, line), state: value.state, reachedOn: value.reachedOn };
    },
    write: async (batch) => {
      await stageConstruction(db, datasetId, batch);
      return [];
    },
  });
  refuseIfTooManyRejected(delivery);
  await analyzeTables(db, ["staged_offer"]);

  const outcomes = await matchOffers(delivery, lastLine);
  delivery.counts = outcomes;
  if (outcomes.matched === 0)
    throw new DeliveryRefused("unmatched", [`none of ${delivery.rows} rows could be matched to an official address`]);
  const operators = await enterOperators(db, datasetId);
  const counts = await countReportedByMunicipality(db, { datasetId, organisationId });
  let added = 0;
  await forEachSlice(delivery, "writing", lastLine, async (slice) => {
    added += await insertConstruction(db, { datasetId, revision, organisationId, ...slice });
  });
  await forEachSlice(delivery, "writing", lastLine, (slice) =>
    supersedeConstructionNamed(db, { datasetId, revision, organisationId, ...slice }),
  );
  const scope = new Set<string>();
  for (const { id: operatorId } of operators) {
    const own = counts.filter((count) => count.operatorId === operatorId);
    const confirmed = askScope(delivery, own);
    const named = own.map(({ ags }) => ags);
    for (const ags of (await coverPredecessors(delivery, confirmed, named)).scope) {
      await delivery.tick("writing", lastLine, lastLine);
      await supersedeConstructionIn(db, { datasetId, revision, organisationId, operatorId, ags });
      scope.add(ags);
    }
  }
  return {
    loaded: outcomes.matched,
    counts: {
      ...outcomes,
      added,
      removed: await countSuperseded(db, revision, "construction_state"),
      operators: operators.length,
    },
    scope: [...scope].sort(),
    parts: operators.map(({ id }) => String(id)).sort(),
    touched: [],
    operatorId: operators.length === 1 ? (operators[0]?.id ?? null) : null,
    siteType: null,
  };
}
