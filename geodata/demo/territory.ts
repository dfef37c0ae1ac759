import type { CellGrid } from "./cell-grid.ts";
import { CostQueue } from "./cost-queue.ts";
import { frame } from "./frame.ts";
import { createNoise } from "./noise.ts";
import { distance } from "./plane.ts";
import type { Random } from "./random.ts";
import type { Terrain } from "./terrain.ts";
import type { Waters } from "./waters.ts";

/** Label of cells outside the county. */
export const outside = -1;

const countyHalfWidthMetres = 17_600;
const countyHalfHeightMetres = 15_200;
const riverCrossingCost = 9;
/** Cost of a metre of climb: borders come to lie on ridges, where growth from both sides is slow. */
const climbCost = 0.11;

/** Marks the cells of the county with 1: one connected blob without holes, its outline bent by noise. */
export function createCountyMask(grid: CellGrid, random: Random): Uint8Array {
  const noise = createNoise(random.int(0, 2 ** 31));
  const raw = Uint8Array.from({ length: grid.size }, (_, cell) => {
    const [x, y] = grid.node(cell);
    const bentX = x + 2_600 * noise(x / 8_000, y / 8_000) + 900 * noise(x / 2_600, y / 2_600 + 40);
    const bentY = y + 2_600 * noise(x / 8_000 + 70, y / 8_000) + 900 * noise(x / 2_600, y / 2_600 + 90);
    const dx = (bentX - frame.widthMetres / 2) / countyHalfWidthMetres;
    const dy = (bentY - frame.heightMetres / 2) / countyHalfHeightMetres;
    return Math.abs(dx) ** 2.4 + Math.abs(dy) ** 2.4 < 1 ? 1 : 0;
  });
  const county = component(grid, raw, grid.cellAt([frame.widthMetres / 2, frame.heightMetres / 2]));
  const surroundings = component(
    grid,
    Uint8Array.from(county, (mark) => 1 - mark),
    0,
  );
  return Uint8Array.from(surroundings, (mark) => 1 - mark);
}

/**
 * Shares the county out among seeds: each cell goes to the seed that reaches it at the least cost.
 *
 * Every part is connected by sides. Climbing and crossing the main river cost, so borders follow ridges and the river.
 */
export function growTerritories(
  grid: CellGrid,
  mask: Uint8Array,
  seeds: readonly number[],
  land: { terrain: Terrain; waters: Waters },
  random: Random,
): Int16Array {
  const noise = createNoise(random.int(0, 2 ** 31));
  const labels = new Int16Array(grid.size).fill(outside);
  const best = new Float64Array(grid.size).fill(Infinity);
  const done = new Uint8Array(grid.size);
  const queue = new CostQueue();
  seeds.forEach((cell, label) => {
    labels[cell] = label;
    best[cell] = 0;
    queue.push(cell, 0);
  });
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (done[next.item]) continue;
    done[next.item] = 1;
    for (const cell of sides(grid, next.item)) {
      if (!mask[cell]) continue;
      const [x, y] = grid.node(cell);
      const climb = Math.max(0, (land.terrain.heights[cell] ?? 0) - (land.terrain.heights[next.item] ?? 0));
      const crossing = land.waters.wet[cell] === 2 ? riverCrossingCost : 0;
      const step = distance(grid.node(cell), grid.node(next.item)) / grid.cellMetres;
      const cost = next.cost + step * (1 + 0.7 * noise(x / 900, y / 900)) + climb * climbCost + crossing;
      if (cost >= (best[cell] ?? 0)) continue;
      best[cell] = cost;
      labels[cell] = labels[next.item] ?? outside;
      queue.push(cell, cost);
    }
  }
  return labels;
}

/** Pairs of labels that meet along a side, as `a * labels + b` with a < b. */
export function touchingLabels(grid: CellGrid, labels: Int16Array): [number, number][] {
  const found = new Map<string, [number, number]>();
  for (let cell = 0; cell < grid.size; cell++) {
    const a = labels[cell] ?? outside;
    for (const other of sides(grid, cell)) {
      const b = labels[other] ?? outside;
      if (a !== outside && a < b) found.set(`${a}|${b}`, [a, b]);
    }
  }
  return [...found.values()];
}

/** Cells that share a side with a cell. */
function sides(grid: CellGrid, cell: number): number[] {
  const column = cell % grid.columns;
  const result: number[] = [];
  if (column > 0) result.push(cell - 1);
  if (column < grid.columns - 1) result.push(cell + 1);
  if (cell >= grid.columns) result.push(cell - grid.columns);
  if (cell < grid.size - grid.columns) result.push(cell + grid.columns);
  return result;
}

/** The cells marked like `start` that hang together with it by sides. */
function component(grid: CellGrid, marks: Uint8Array, start: number): Uint8Array {
  const result = new Uint8Array(grid.size);
  const stack = [start];
  result[start] = 1;
  for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
    for (const side of sides(grid, cell)) {
      if (result[side] || !marks[side]) continue;
      result[side] = 1;
      stack.push(side);
    }
  }
  return result;
}
