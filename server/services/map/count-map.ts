import { LRUCache } from "lru-cache";
import type { Database, Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { AddressSet } from "#domain/address-set.ts";
import type { BoundingBox } from "#domain/geometry.ts";
import type { AddressCounts, MapCounts } from "#domain/map-counts.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import type { SetScope } from "#queries/address-set.sql.ts";
import { findFundedKey } from "#queries/build-out.sql.ts";
import { isCountable, whereCounted } from "#queries/cell-counts.sql.ts";
import { countByClass, countFacets, sumByClass, sumFacets } from "#queries/map-counts.sql.ts";
import { setScope } from "../addresses/set-scope.ts";
import { type Caller, publishedReader } from "../caller.ts";

export type MapCountInput = {
  ruleSet: string;
  bounds?: BoundingBox | undefined;
  filter?: MapFilter | undefined;
  asOf?: number | undefined;
};

type Overall = Pick<MapCounts, "overall" | "operators" | "municipalities">;

// What is counted over the whole territory changes with data and funded addresses only: kept per revision, key and filter.
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
    const inBounds = input.bounds ? await countBounds(tx, set, clampBounds(input.bounds), scope) : null;
    const fundedKey = await findFundedKey(tx, organisation.id);
    const overall = await countOverall(caller.db, tx, set, scope, fundedKey);
    return { inBounds, ...overall, revision: scope.asOf.revision, fundedKey };
  });
}

/**
 * Bounds as the map's projection can take them: a map zoomed out shows the world more than once, and no address lies
 * farther away than this from Germany.
 */
function clampBounds([west, south, east, north]: BoundingBox): BoundingBox {
  const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
  return [clamp(west, -20, 40), clamp(south, 35, 70), clamp(east, -20, 40), clamp(north, 35, 70)];
}

/** So wide bounds (degrees) are counted by grid cells; within narrower ones the addresses themselves are found as quickly. */
const wideDegrees = 0.5;

async function countBounds(
  tx: Queryable,
  { filter, ...set }: AddressSet,
  bounds: BoundingBox,
  scope: SetScope,
): Promise<AddressCounts> {
  const isWide = Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1]) > wideDegrees;
  const sum =
    isWide && isCountable(filter)
      ? await whereCounted(tx, scope, () => sumByClass(tx, { filter, bounds }, scope))
      : null;
  return sum ?? countByClass(tx, { ...set, filter, within: { kind: "bounds", bounds } }, scope);
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
  const { filter, ...unfiltered } = set;
  const sums = isCountable(filter)
    ? await whereCounted(tx, scope, async () => ({
        overall: await sumByClass(tx, { filter, bounds: null }, scope),
        ...(await sumFacets(tx, scope)),
      }))
    : null;
  const overall = sums ?? {
    overall: await countByClass(tx, set, scope),
    ...(await countFacets(tx, unfiltered, scope)),
  };
  cache.set(key, overall);
  return overall;
}
