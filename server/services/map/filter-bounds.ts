import { inOrganisation } from "#db/transaction.ts";
import type { BoundingBox } from "#domain/geometry.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import { findSetBounds } from "#queries/map-counts.sql.ts";
import { setScope } from "../addresses/set-scope.ts";
import { type Caller, publishedReader } from "../caller.ts";

/** Where the addresses are that a filter leaves, EPSG:4326; null where it leaves none. */
export function getFilterBounds(
  asker: Caller,
  input: { ruleSet: string; filter: MapFilter; asOf?: number | undefined },
): Promise<{ bounds: BoundingBox | null }> {
  const caller = publishedReader(asker);
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const scope = await setScope(tx, caller, input.ruleSet, input.asOf);
    const { ruleSet, filter } = input;
    return { bounds: await findSetBounds(tx, { within: { kind: "everything" }, ruleSet, filter }, scope) };
  });
}
