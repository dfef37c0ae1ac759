import type { CellGrid } from "./cell-grid.ts";
import { CostQueue } from "./cost-queue.ts";
import { distance } from "./plane.ts";

/** Cost of one step between neighbouring cells; Infinity forbids it. */
export type StepCost = (from: number, to: number) => number;

/**
 * The cheapest way over neighbouring cells from `start` to the first cell that `isGoal` accepts (A*; Dijkstra without
 * `towards`). Undefined when there is none. `cheapestMetre` is the least that a metre of way may cost.
 */
export function findRoute(
  grid: CellGrid,
  start: number,
  isGoal: (cell: number) => boolean,
  stepCost: StepCost,
  options: { towards?: number; cheapestMetre?: number } = {},
): number[] | undefined {
  const best = new Float64Array(grid.size).fill(Infinity);
  const cameFrom = new Int32Array(grid.size).fill(-1);
  const done = new Uint8Array(grid.size);
  best[start] = 0;
  const target = options.towards === undefined ? undefined : grid.node(options.towards);
  const remaining = (cell: number) => (target ? distance(grid.node(cell), target) * (options.cheapestMetre ?? 1) : 0);
  const queue = new CostQueue();
  queue.push(start, remaining(start));
  for (let next = queue.pop(); next; next = queue.pop()) {
    const here = next.item;
    if (done[here]) continue;
    if (isGoal(here)) return trace(cameFrom, here);
    done[here] = 1;
    const soFar = best[here] ?? 0;
    for (const neighbour of grid.neighbours(here)) {
      if (done[neighbour]) continue;
      const cost = soFar + stepCost(here, neighbour);
      if (cost >= (best[neighbour] ?? 0)) continue;
      best[neighbour] = cost;
      cameFrom[neighbour] = here;
      queue.push(neighbour, cost + remaining(neighbour));
    }
  }
  return undefined;
}

function trace(cameFrom: Int32Array, goal: number): number[] {
  const route: number[] = [];
  for (let cell = goal; cell >= 0; cell = cameFrom[cell] ?? -1) route.push(cell);
  return route.reverse();
}
