import { timingSafeEqual } from "node:crypto";
import { LRUCache } from "lru-cache";

const freeTries = 5;
const firstWaitMs = 60_000;
const longestWaitMs = 15 * 60_000;
/** Failures of one account from all sources together, in an hour, before strange sources have to wait. */
const mostFailures = 50;
const hourMs = 3_600_000;

/**
 * Slows down who guesses at an account. Each source of an account has five tries, then waits a minute, two, four … up to
 * fifteen. Beyond fifty failures in an hour from everywhere the account takes no new source; a device on which its owner has
 * signed in before (a cookie says so) is none, so that a stranger cannot lock the owner out.
 */
export class SignInGuard {
  readonly #tries = new LRUCache<string, { failures: number; until: number }>({ max: 50_000, ttl: 24 * hourMs });
  readonly #accounts = new LRUCache<string, { failures: number }>({ max: 50_000, ttl: hourMs });

  constructor(
    private readonly sign: (text: string) => string,
    private readonly now: () => number,
  ) {}

  /** Seconds to wait before the next try; 0 when it may be made. */
  secondsToWait(attempt: { email: string; source: string; device: string | undefined }): number {
    const isKnown = this.#isKnownDevice(attempt);
    const tries = this.#tries.get(keyOf(attempt, isKnown));
    const wait = Math.max(0, (tries?.until ?? 0) - this.now());
    const account = this.#accounts.get(nameOf(attempt.email));
    if (!isKnown && (account?.failures ?? 0) >= mostFailures) return Math.ceil(Math.max(wait, firstWaitMs) / 1000);
    return Math.ceil(wait / 1000);
  }

  failed(attempt: { email: string; source: string; device: string | undefined }): void {
    const isKnown = this.#isKnownDevice(attempt);
    const key = keyOf(attempt, isKnown);
    const failures = (this.#tries.get(key)?.failures ?? 0) + 1;
    const wait = failures < freeTries ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - freeTries));
    this.#tries.set(key, { failures, until: wait === 0 ? 0 : this.now() + wait });
    const account = this.#accounts.get(nameOf(attempt.email)) ?? { failures: 0 };
    account.failures += 1;
    // Kept as it is: the hour begins with the first failure.
    if (account.failures === 1) this.#accounts.set(nameOf(attempt.email), account);
  }

  /** Forgets the failures of this source, and gives what marks the device as known from now on. */
  succeeded(attempt: { email: string; source: string; device: string | undefined }): string {
    this.#tries.delete(keyOf(attempt, this.#isKnownDevice(attempt)));
    return this.#mark(attempt.email);
  }

  #isKnownDevice({ email, device }: { email: string; device: string | undefined }): boolean {
    if (device === undefined) return false;
    const [expected, given] = [Buffer.from(this.#mark(email)), Buffer.from(device)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  #mark(email: string): string {
    return this.sign(`device ${nameOf(email)}`);
  }
}

function nameOf(email: string): string {
  return email.trim().toLowerCase();
}

function keyOf({ email, source }: { email: string; source: string }, isKnown: boolean): string {
  return `${nameOf(email)}|${isKnown ? "known device" : source}`;
}
