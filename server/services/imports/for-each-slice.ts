import type { Delivery, DeliveryProgress } from "./delivery.ts";

// As in load-batches.ts: on the embedded engine a statement stops everyone else while it runs.
const targetMs = { embedded: 200, native: 2000 } as const;
const smallest = 500;
const first = { embedded: 2000, native: 10_000 } as const;
const largest = { embedded: 20_000, native: 100_000 } as const;

/** Runs `work` over the staged lines 1 to `lastLine` in slices (`after`, `upTo`] that keep to the engine's time. */
export async function forEachSlice(
  delivery: Delivery,
  step: DeliveryProgress["step"],
  lastLine: number,
  work: (slice: { after: number; upTo: number }) => Promise<unknown>,
): Promise<void> {
  const { engine } = delivery.db;
  let size: number = first[engine];
  for (let after = 0; after < lastLine; ) {
    await delivery.tick(step, after, lastLine);
    const upTo = Math.min(lastLine, after + size);
    const started = performance.now();
    await work({ after, upTo });
    const perLine = (performance.now() - started) / (upTo - after);
    size = Math.round(Math.min(largest[engine], size * 3, Math.max(smallest, targetMs[engine] / perLine)));
    after = upTo;
  }
}
