import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { DataState } from "#domain/dataset.ts";
import { findDataDates, listAppliedDatasets } from "#queries/data-state.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { AsOf } from "#queries/valid-at.ts";
import type { Caller } from "./caller.ts";
import { dataBounds } from "./data-bounds.ts";

/** Which data the organisation's numbers stand on; bounds are null without addresses. */
export function getDataState(caller: Caller): Promise<DataState> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const revision = await currentRevision(tx, organisation.id);
    const dates = await findDataDates(tx, organisation.id, revision);
    return {
      revision,
      addressesAsOf: dates.addresses,
      offersAsOf: dates.offers,
      datasets: await listAppliedDatasets(tx, organisation.id),
      bounds: await dataBounds(caller.db, tx, revision),
    };
  });
}

/** The revision a read is meant for: the organisation's newest one, or an older one where one is named. */
export async function getAsOf(tx: Queryable, organisationId: string, asOf: number | undefined): Promise<AsOf> {
  const newest = await currentRevision(tx, organisationId);
  return asOf === undefined || asOf >= newest ? { revision: newest, past: false } : { revision: asOf, past: true };
}
