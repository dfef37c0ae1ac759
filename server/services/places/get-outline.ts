import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { PlaceKind, PlaceOutline } from "#domain/place.ts";
import { findPlaceOutline } from "#queries/places.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";

/** The outline of a municipality or district as an area; throws `not-found`. */
export function getPlaceOutline(caller: Caller, input: { kind: PlaceKind; id: string }): Promise<PlaceOutline> {
  const { organisation, userId, municipalities } = caller.actor;
  const slash = input.id.indexOf("/");
  const isDistrict = input.kind === "district";
  const ags = isDistrict ? input.id.slice(0, Math.max(0, slash)) : input.id;
  const district = isDistrict ? input.id.slice(slash + 1) : null;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const revision = await currentRevision(tx, organisation.id);
    const scope = { revision, territory: organisation.territory, municipalities };
    const outline = await findPlaceOutline(tx, { ags, district }, scope);
    if (!outline)
      throw new DomainError("not-found", `expected a place with addresses, got ${input.kind} "${input.id}"`);
    return outline;
  });
}
