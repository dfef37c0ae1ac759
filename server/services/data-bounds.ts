import { LRUCache } from "lru-cache";
import type { Database, Queryable } from "#db/database.ts";
import type { BoundingBox } from "#domain/geometry.ts";
import { findAddressBounds } from "#queries/data-state.sql.ts";

const known = new WeakMap<Database, LRUCache<number, { bounds: BoundingBox | null }>>();

/** Extent of all addresses in EPSG:4326; kept per revision, since working it out reads every address. */
export async function dataBounds(db: Database, tx: Queryable, revision: number): Promise<BoundingBox | null> {
  const cache = known.get(db) ?? new LRUCache({ max: 8 });
  known.set(db, cache);
  const kept = cache.get(revision);
  if (kept) return kept.bounds;
  const bounds = await findAddressBounds(tx, revision);
  cache.set(revision, { bounds });
  return bounds;
}
