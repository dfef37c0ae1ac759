import { DomainError } from "#domain/errors.ts";

type Queue = { running: number; waiting: (() => void)[] };

/** Lets each person run a bounded number of calls at once: further ones wait for their turn, and too many are refused. */
export class Turns {
  readonly #queues = new Map<string, Queue>();

  constructor(private readonly limits: { running: number; waiting: number }) {}

  /** Errors: `too-many-requests` when as many wait already. */
  async run<T>(person: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(person) ?? { running: 0, waiting: [] };
    this.#queues.set(person, queue);
    if (queue.running >= this.limits.running) {
      if (queue.waiting.length >= this.limits.waiting) {
        throw new DomainError(
          "too-many-requests",
          `expected at most ${this.limits.running + this.limits.waiting} calls of one person at once`,
          { most: this.limits.running + this.limits.waiting },
        );
      }
      await new Promise<void>((resolve) => queue.waiting.push(resolve));
    } else queue.running += 1;
    try {
      return await work();
    } finally {
      const next = queue.waiting.shift();
      // The turn goes on to whoever waited longest.
      if (next) next();
      else queue.running -= 1;
      if (queue.running === 0) this.#queues.delete(person);
    }
  }
}
