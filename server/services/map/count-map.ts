import { LRUCache } from "lru-cache";
import type { Database, Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { AddressSet } from "#domain/address-set.ts";
import type { BoundingBox } from "#domain/geometry.ts";
import type { MapCounts } from "#domain/map-counts.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import type { SetScope } from "#queries/address-set.sql.ts";
import { findFundedKey } from "#queries/funded-areas.sql.ts";
import { countByClass, countFacets } from "#queries/map-counts.sql.ts";
import { setScope } from "../addresses/set-scope.ts";
import { type Caller, publishedReader } from "../caller.ts";

export type MapCountInput = {
  ruleSet: string;
  bounds?: BoundingBox | undefined;
  filter?: MapFilter | undefined;
  asOf?: number | undefined;
};

type Overall = Pick<MapCounts, "overall" | "operators" | "municipalities">;

// What is counted over the whole territory changes with data and funded areas only: kept per revision, key and filter.
const known = new WeakMap<Database, LRUCache<string, Overall>>();
const mostKept = 200;

/** The legend's counts; classes of the filter are left out of account, since the legend itself switches them. */
export function countMap(asker: Caller, input: MapCountInput): Promise<MapCounts> {
  const caller = publishedReader(asker);
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const scope = await setScope(tx, caller, input.ruleSet, input.asOf);
    const { classes: _, ...filter } = input.filter ?? {};
    const set: AddressSet = { within: { kind: "everything" }, ruleSet: input.ruleSet, filter };
    const inBounds = input.bounds
      ? await countByClass(tx, { ...set, within: { kind: "bounds", bounds: input.bounds } }, scope)
      : null;
    const fundedKey = await findFundedKey(tx, scope);
    const overall = await countOverall(caller.db, tx, set, scope, fundedKey);
    return { inBounds, ...overall, revision: scope.asOf.revision, fundedKey };
  });
}

async function countOverall(
  db: Database,
  tx: Queryable,
  set: AddressSet,
  scope: SetScope,
  fundedKey: string,
): Promise<Overall> {
  const cache = known.get(db) ?? new LRUCache<string, Overall>({ max: mostKept });
  known.set(db, cache);
  const key = JSON.stringify([set, scope, fundedKey]);
  const kept = cache.get(key);
  if (kept) return kept;
  const { filter: _, ...unfiltered } = set;
  const overall = { overall: await countByClass(tx, set, scope), ...(await countFacets(tx, unfiltered, scope)) };
  cache.set(key, overall);
  return overall;
}
