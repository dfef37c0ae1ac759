import { inOrganisation } from "#db/transaction.ts";
import type { Place } from "#domain/place.ts";
import { listPlaces as queryPlaces } from "#queries/places.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";

/** The municipalities and districts a caller can start an area from. */
export function listPlaces(caller: Caller): Promise<Place[]> {
  const { organisation, userId, municipalities } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const revision = await currentRevision(tx, organisation.id);
    return queryPlaces(tx, { revision, territory: organisation.territory, municipalities });
  });
}
