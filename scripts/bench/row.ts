/** Addresses of the two scales. */
export const countySize = 100_000;
export const nationSize = 25_000_000;

/** One measured figure. `ratio` is `medianMs / floorMs`; `target` is what the ratio has to stay at or under. */
export type BenchRow = {
  row: string;
  engine: "embedded" | "native" | "client";
  /** `nation` is 25 million addresses; a run with fewer says how many: `5m`. */
  scale: "county" | "nation" | `${number}m`;
  /** Addresses, points or bytes that the work was about. */
  items: number;
  medianMs: number | null;
  floorMs: number | null;
  ratio: number;
  target: number;
  met: boolean;
};

/** Median of the times of `work`, in milliseconds, after one run that is not counted. */
export async function medianOf(runs: number, work: (run: number) => Promise<unknown>): Promise<number> {
  await work(0);
  const times: number[] = [];
  for (let run = 1; run <= runs; run++) times.push(await timeOf(() => work(run)));
  return medianNumber(times);
}

/** Both medians, measured in turn, so that a machine that slows down slows both. */
export async function medianPair(
  runs: number,
  work: () => Promise<unknown>,
  floor: () => Promise<unknown>,
): Promise<{ medianMs: number; floorMs: number }> {
  await work();
  await floor();
  const times: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run < runs; run++) {
    times.push(await timeOf(work));
    floors.push(await timeOf(floor));
  }
  return { medianMs: medianNumber(times), floorMs: medianNumber(floors) };
}

/** Milliseconds that `work` takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** A row from its measurements; `slackMs` is allowed on top of the ratio, as for a round trip. */
export function toRow(
  facts: Pick<BenchRow, "row" | "engine" | "scale" | "items" | "target">,
  times: { medianMs: number; floorMs: number },
  slackMs = 0,
): BenchRow {
  const { medianMs, floorMs } = times;
  const met = medianMs <= floorMs * facts.target + slackMs;
  const { row, engine, scale, items, target } = facts;
  return {
    row,
    engine,
    scale,
    items,
    medianMs: round(medianMs),
    floorMs: round(floorMs),
    ratio: round(medianMs / floorMs),
    target,
    met,
  };
}

function medianNumber(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
