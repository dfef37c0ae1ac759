import type { CellGrid } from "./cell-grid.ts";
import { CostQueue } from "./cost-queue.ts";
import { frame } from "./frame.ts";
import { createNoise, layered, type Noise } from "./noise.ts";
import type { Random } from "./random.ts";

/** Heights of the invented hills, and to which cell the water of each cell runs. */
export type Terrain = {
  /** Metres above the sea, per cell. */
  heights: Float64Array;
  /** The next cell downstream, -1 where the water leaves the landscape. */
  receivers: Int32Array;
  /** How many cells drain through each cell. */
  drained: Float64Array;
  /** North coordinate of the main valley's bottom at an east coordinate, in metres. */
  valleyAt(x: number): number;
};

/** Cells that drain into the main river before it enters the landscape from the east. */
const inflowCells = 6_000;

/**
 * Invents hills around one main valley that falls from east to west, and lets rain run off over them.
 *
 * Drainage by priority flood (Barnes, Lehman, Mulla 2014): cells are visited from the outlets upwards, lowest first, and
 * drain to the cell they were reached from. So every drop finds its way out and streams join like real ones.
 */
export function createTerrain(grid: CellGrid, random: Random): Terrain {
  const noise = createNoise(random.int(0, 2 ** 31));
  const valleyAt = (x: number) =>
    frame.heightMetres * 0.5 + 6_500 * noise(x / 17_000, 3.7) + 2_200 * noise(x / 6_000, 8.1);
  const heights = Float64Array.from({ length: grid.size }, (_, cell) => heightAt(grid, cell, noise, valleyAt));
  const { receivers, order } = drain(grid, heights);
  const drained = new Float64Array(grid.size).fill(1);
  drained[grid.cellAt([frame.widthMetres - 1, valleyAt(frame.widthMetres)])] = inflowCells;
  for (const cell of order.reverse()) {
    const receiver = receivers[cell] ?? -1;
    if (receiver >= 0) drained[receiver] = (drained[receiver] ?? 0) + (drained[cell] ?? 0);
  }
  return { heights, receivers, drained, valleyAt };
}

function heightAt(grid: CellGrid, cell: number, noise: Noise, valleyAt: (x: number) => number): number {
  const [x, y] = grid.node(cell);
  const fromValley = Math.abs(y - valleyAt(x));
  const valleySide = 190 * Math.min(1, fromValley / 11_000) ** 0.85;
  const hills = 150 * layered(noise, x / 7_500, y / 7_500, 2);
  const knolls = 45 * layered(noise, x / 2_400 + 50, y / 2_400, 2) * Math.min(1, fromValley / 2_500);
  return 130 + (x / frame.widthMetres) * 130 + valleySide + hills * Math.min(1, fromValley / 3_500) + knolls;
}

function drain(grid: CellGrid, heights: Float64Array): { receivers: Int32Array; order: number[] } {
  const receivers = new Int32Array(grid.size).fill(-1);
  const reached = new Uint8Array(grid.size);
  const queue = new CostQueue();
  for (let cell = 0; cell < grid.size; cell++) {
    const isEast = cell % grid.columns === grid.columns - 1;
    if (!grid.isRim(cell) || isEast) continue;
    reached[cell] = 1;
    queue.push(cell, heights[cell] ?? 0);
  }
  const order: number[] = [];
  for (let next = queue.pop(); next; next = queue.pop()) {
    order.push(next.item);
    for (const neighbour of grid.neighbours(next.item)) {
      if (reached[neighbour]) continue;
      reached[neighbour] = 1;
      receivers[neighbour] = next.item;
      queue.push(neighbour, Math.max(heights[neighbour] ?? 0, next.cost + 0.01));
    }
  }
  return { receivers, order };
}
