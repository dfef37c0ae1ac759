import type { CellGrid } from "./cell-grid.ts";
import { frame } from "./frame.ts";
import { createNoise } from "./noise.ts";
import { namePlaces } from "./place-names.ts";
import { distance, type Point } from "./plane.ts";
import type { Random } from "./random.ts";
import type { Terrain } from "./terrain.ts";
import type { Waters } from "./waters.ts";

type PlaceKind = "town" | "village" | "hamlet";

/** A settlement. Places beyond the county's border are on the map but have no addresses in the data. */
export type Place = {
  id: number;
  name: string;
  kind: PlaceKind;
  centre: Point;
  cell: number;
  isInCounty: boolean;
  /** The seat of a municipality, after which it is named. */
  isSeat: boolean;
  /** How many addresses it is to have, lone farms aside. */
  targetAddresses: number;
};

export const districtCount = 60;
const municipalityCount = 12;
const neighbourCount = 24;
/** A place keeps this distance to the county's border. */
const borderMarginMetres = 1_100;

/** Share of the county's addresses; the rest is in lone farms. */
const townWeights = [4_300, 2_500];

/**
 * Chooses where people settled: near streams but above the main river's floods, well apart, seats of municipalities
 * spread over the county, the two largest on the main river.
 */
export function choosePlaces(
  grid: CellGrid,
  mask: Uint8Array,
  land: { terrain: Terrain; waters: Waters },
  addressCount: number,
  random: Random,
): Place[] {
  const fitness = rateCells(grid, land, random);
  const isDeepInside = (cell: number) => grid.isRim(cell) === false && surroundedBy(grid, mask, cell, 1);
  const isFarOutside = (cell: number) =>
    surroundedBy(grid, mask, cell, 0) && Math.min(...rimDistances(grid.node(cell))) > 1_500;
  const inner = spread(grid, fitness, isDeepInside, districtCount);
  const outer = spread(grid, fitness, isFarOutside, neighbourCount);
  const seats = chooseSeats(grid, inner, land.terrain, fitness);
  const others = random.shuffle(inner.filter((cell) => !seats.includes(cell)));
  const weights = [
    ...seats.map((_, i) => townWeights[i] ?? random.between(600, 1_250)),
    ...others.map((_, i) => villageWeight(i, random)),
  ];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const cells = [...seats, ...others, ...outer];
  const draft = cells.map((cell, id) => {
    const isInCounty = id < districtCount;
    const weight = isInCounty ? (weights[id] ?? 0) / total : random.between(60, 420) / addressCount;
    const targetAddresses = Math.max(3, Math.round(weight * addressCount));
    const isSeat = id < municipalityCount;
    const isHamlet = isInCounty && !isSeat && (weights[id] ?? 0) < 50;
    const kind: PlaceKind = id < townWeights.length ? "town" : isHamlet ? "hamlet" : "village";
    return { id, kind, cell, centre: grid.node(cell), isInCounty, isSeat, targetAddresses, isHamlet };
  });
  const names = namePlaces(draft, random);
  return draft.map(({ isHamlet: _, ...place }, i) => ({ ...place, name: names[i] ?? "" }));
}

/** Of 48 ordinary Ortsteile ten are hamlets, ten large, the others somewhere between. */
function villageWeight(index: number, random: Random): number {
  if (index < 10) return random.between(14, 45);
  if (index < 20) return random.between(300, 560);
  return random.between(60, 320);
}

/** Higher is better to live in; -Infinity where nobody can. */
function rateCells(grid: CellGrid, land: { terrain: Terrain; waters: Waters }, random: Random): Float64Array {
  const noise = createNoise(random.int(0, 2 ** 31));
  return Float64Array.from({ length: grid.size }, (_, cell) => {
    const around = grid.neighbours(cell);
    const wet = [cell, ...around].map((i) => land.waters.wet[i] ?? 0);
    if (wet.some((mark) => mark >= 2)) return -Infinity;
    const [x, y] = grid.node(cell);
    const height = land.terrain.heights[cell] ?? 0;
    const steepness = Math.max(...around.map((i) => Math.abs((land.terrain.heights[i] ?? 0) - height)));
    return (wet.includes(1) ? 0.9 : 0) - height / 190 - steepness / 30 + 1.1 * noise(x / 2_100, y / 2_100);
  });
}

/** Greedy choice of the best cells at the widest spacing that still yields `count` of them. */
function spread(grid: CellGrid, fitness: Float64Array, isAllowed: (cell: number) => boolean, count: number): number[] {
  const ranked = Array.from({ length: grid.size }, (_, cell) => cell)
    .filter((cell) => (fitness[cell] ?? -Infinity) > -Infinity && isAllowed(cell))
    .sort((a, b) => (fitness[b] ?? 0) - (fitness[a] ?? 0));
  for (let spacingMetres = 4_200; spacingMetres > 900; spacingMetres *= 0.97) {
    const chosen: number[] = [];
    for (const cell of ranked) {
      const here = grid.node(cell);
      if (chosen.every((other) => distance(grid.node(other), here) >= spacingMetres)) chosen.push(cell);
      if (chosen.length === count) return chosen;
    }
  }
  throw new Error(`expected room for ${count} places, found less`);
}

/** The county town is the place in the main valley nearest the middle; the other seats keep apart from those before. */
function chooseSeats(grid: CellGrid, cells: readonly number[], terrain: Terrain, fitness: Float64Array): number[] {
  const middle: Point = [frame.widthMetres / 2, terrain.valleyAt(frame.widthMetres / 2)];
  const fromMiddle = (cell: number) => distance(grid.node(cell), middle);
  const fromValley = (cell: number) => Math.abs(grid.node(cell)[1] - terrain.valleyAt(grid.node(cell)[0]));
  const byMiddle = [...cells].sort((a, b) => fromMiddle(a) - fromMiddle(b));
  const byValley = cells
    .filter((cell) => fromMiddle(cell) > 8_000 && fromMiddle(cell) < 14_000)
    .sort((a, b) => fromValley(a) - fromValley(b));
  const seats = [...byMiddle.slice(0, 1), ...byValley.slice(0, 1)];
  const ranked = [...cells].sort((a, b) => (fitness[b] ?? 0) - (fitness[a] ?? 0));
  for (let spacingMetres = 9_000; seats.length < municipalityCount; spacingMetres *= 0.96) {
    for (const cell of ranked) {
      if (seats.length === municipalityCount) break;
      if (seats.every((seat) => distance(grid.node(seat), grid.node(cell)) >= spacingMetres)) seats.push(cell);
    }
  }
  return seats;
}

function surroundedBy(grid: CellGrid, mask: Uint8Array, cell: number, mark: number): boolean {
  const [x, y] = grid.node(cell);
  for (let i = 0; i < 12; i++) {
    const angle = (i / 12) * Math.PI * 2;
    for (const metres of [0, borderMarginMetres / 2, borderMarginMetres]) {
      if (mask[grid.cellAt([x + Math.cos(angle) * metres, y + Math.sin(angle) * metres])] !== mark) return false;
    }
  }
  return true;
}

function rimDistances([x, y]: Point): number[] {
  return [x, y, frame.widthMetres - x, frame.heightMetres - y];
}
