import { DomainError } from "#domain/errors.ts";

/**
 * Turns for work in processes of their own: `running` at once, `waiting` more in line, the rest is refused. Errors:
 * `too-many-requests` for who comes when the line is full; the reason of `signal` for who left it.
 */
export class ProcessSlots {
  readonly #line: (() => void)[] = [];
  #running = 0;

  constructor(readonly limits: { running: number; waiting: number }) {}

  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#turn(signal);
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#line.shift()?.();
    }
  }

  async #turn(signal: AbortSignal | undefined): Promise<void> {
    if (this.#running >= this.limits.running) {
      if (this.#line.length >= this.limits.waiting) {
        throw new DomainError(
          "too-many-requests",
          "expected a free place for reading a file, all are taken; try again",
          {
            fault: "readers-busy",
          },
        );
      }
      await new Promise<void>((resolve, reject) => {
        const leave = () => {
          const place = this.#line.indexOf(come);
          if (place >= 0) this.#line.splice(place, 1);
          reject(signal?.reason);
        };
        const come = () => {
          signal?.removeEventListener("abort", leave);
          resolve();
        };
        signal?.addEventListener("abort", leave, { once: true });
        this.#line.push(come);
      });
    }
    signal?.throwIfAborted();
    this.#running += 1;
  }
}
