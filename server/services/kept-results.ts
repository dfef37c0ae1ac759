import { LRUCache } from "lru-cache";
import type { Database } from "#db/database.ts";
import type { SetScope } from "#queries/address-set.sql.ts";

/**
 * Keeps results that stay true for a data revision, and lets equal questions asked at once share one answer. A failed
 * answer is not kept.
 */
export class KeptResults<T extends object> {
  readonly #byDatabase = new WeakMap<Database["pool"], LRUCache<string, Promise<T>>>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  /** The kept answer for `key`, or that of `work`. The key names all the answer depends on; see `scopeKey`. */
  get(db: Database, key: string, work: () => Promise<T>): Promise<T> {
    const cache = this.#byDatabase.get(db.pool) ?? new LRUCache({ max: this.#max });
    this.#byDatabase.set(db.pool, cache);
    const kept = cache.get(key);
    if (kept) return kept;
    const answer = work().catch((error: unknown) => {
      cache.delete(key);
      throw error;
    });
    cache.set(key, answer);
    return answer;
  }

  /** Forgets an answer that turned out not to last. */
  drop(db: Database, key: string): void {
    this.#byDatabase.get(db.pool)?.delete(key);
  }
}

/** Text that tells views apart; `asOf.past` is left out, since a revision always shows the same. */
export function scopeKey(scope: SetScope, ...rest: unknown[]): string {
  const { organisationId, territory, municipalities, ruleSetNumber, asOf } = scope;
  return JSON.stringify([organisationId, territory, municipalities, ruleSetNumber, asOf.revision, ...rest]);
}
