import { LRUCache } from "lru-cache";
import type { SignedIn } from "./sign-in.ts";

const keptMs = 2000;
const keptCookies = 1000;

/**
 * Who holds a cookie, as of at most two seconds ago: a map asks for dozens of tiles at once, and each would ask the database.
 * `forget` after whatever may have changed somebody's rights, so that only what another server changes takes the two seconds.
 */
export class RecentSignIns {
  readonly #find: (cookie: string | undefined) => Promise<SignedIn | null>;
  readonly #kept = new LRUCache<string, Promise<SignedIn | null>>({
    max: keptCookies,
    ttl: keptMs,
    ttlResolution: 0,
    perf: { now: () => performance.now() },
  });

  constructor(find: (cookie: string | undefined) => Promise<SignedIn | null>) {
    this.#find = find;
  }

  get(cookie: string | undefined): Promise<SignedIn | null> {
    const key = cookie ?? "";
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const found = this.#find(cookie).then(
      (signedIn) => {
        // Nobody today may be somebody in a moment, and must not wait.
        if (!signedIn) this.#drop(key, found);
        return signedIn;
      },
      (error: unknown) => {
        this.#drop(key, found);
        throw error;
      },
    );
    this.#kept.set(key, found);
    return found;
  }

  forget(): void {
    this.#kept.clear();
  }

  #drop(key: string, found: Promise<SignedIn | null>): void {
    if (this.#kept.peek(key) === found) this.#kept.delete(key);
  }
}
