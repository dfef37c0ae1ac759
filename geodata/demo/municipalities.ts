import { type Boundaries, traceBoundaries } from "./boundaries.ts";
import type { CellGrid } from "./cell-grid.ts";
import { CostQueue } from "./cost-queue.ts";
import type { Place } from "./places.ts";
import { type Box, boxOf, distance, inBox, insideRings, type Point, type Rings } from "./plane.ts";
import type { Random } from "./random.ts";
import type { Terrain } from "./terrain.ts";
import { growTerritories, outside, touchingLabels } from "./territory.ts";
import type { Waters } from "./waters.ts";

export type Municipality = {
  index: number;
  /** 8 digits; Land 99 and county 99099 exist nowhere in Germany. */
  ags: string;
  ars: string;
  name: string;
  designation: "Stadt" | "Gemeinde";
  rings: Rings;
  postcodes: string[];
};

export type Municipalities = {
  list: Municipality[];
  boundaries: Boundaries;
  /** Municipality per place of the county, by place id. */
  ofPlace: number[];
  /** The municipality whose polygon holds the point; undefined outside the county. */
  at(point: Point): Municipality | undefined;
  /** The place of the county whose fields the point lies in; undefined outside. */
  placeAt(point: Point): number | undefined;
};

export const countyAgs = "99099";
export const landAgs = "99";

/** Gives each place its fields, joins neighbouring places to municipalities around their seats, and draws the borders. */
export function foundMunicipalities(
  grid: CellGrid,
  mask: Uint8Array,
  places: readonly Place[],
  land: { terrain: Terrain; waters: Waters },
  random: Random,
): Municipalities {
  const inner = places.filter((place) => place.isInCounty);
  const seats = inner.filter((place) => place.isSeat);
  const seeds = inner.map((place) => place.cell);
  const fields = growTerritories(grid, mask, seeds, land, random);
  const ofPlace = joinToSeats(inner, touchingLabels(grid, fields));
  const labels = fields.map((place) => (place === outside ? outside : (ofPlace[place] ?? outside)));
  const boundaries = traceBoundaries(grid, labels, seats.length);
  const list = seats.map((seat, index): Municipality => {
    const number = String(index + 1).padStart(3, "0");
    const postcode = 9_900 + index * 8;
    return {
      index,
      ags: `${landAgs}099${number}`,
      ars: `${landAgs}0990${number}${number}`,
      name: seat.name,
      designation: seat.kind === "town" ? "Stadt" : "Gemeinde",
      rings: boundaries.parts[index] ?? [],
      postcodes: [postcode, postcode + (random.chance(0.4) ? 3 : 0)].map((code) => String(code).padStart(5, "0")),
    };
  });
  const isDeep = Uint8Array.from(labels, (label, cell) => (isFarFromBorder(grid, labels, cell, label) ? 1 : 0));
  const boxes: Box[] = list.map(({ rings }) => boxOf(rings[0] ?? []));
  return {
    list,
    boundaries,
    ofPlace,
    at: (point) => {
      const cell = grid.cellAt(point);
      const guess = list[labels[cell] ?? outside];
      if (isDeep[cell]) return guess;
      if (guess && insideRings(point, guess.rings)) return guess;
      return list.find(({ rings }, i) => inBox(point, boxes[i] ?? boxOf([])) && insideRings(point, rings));
    },
    placeAt: (point) => {
      const place = fields[grid.cellAt(point)] ?? outside;
      return place === outside ? undefined : place;
    },
  };
}

/** Whether two rows of cells around a cell belong to the same part: borders are bent by less than that. */
function isFarFromBorder(grid: CellGrid, labels: Int16Array, cell: number, label: number): boolean {
  if (grid.isRim(cell)) return label === outside;
  return grid.neighbours(cell).every((near) => grid.neighbours(near).every((far) => labels[far] === label));
}

/** The seat that each place reaches on the shortest way over places whose fields touch, so that parts stay connected. */
function joinToSeats(places: readonly Place[], touching: readonly [number, number][]): number[] {
  const result = places.map(() => outside);
  const best = places.map(() => Infinity);
  const queue = new CostQueue();
  places.forEach((place, i) => {
    if (!place.isSeat) return;
    // Larger seats draw from farther away.
    best[i] = place.kind === "town" ? 0 : 1_200;
    result[i] = i;
    queue.push(i, best[i] ?? 0);
  });
  for (let next = queue.pop(); next; next = queue.pop()) {
    const from = places[next.item];
    if (!from || next.cost > (best[next.item] ?? 0)) continue;
    for (const [a, b] of touching) {
      const other = a === next.item ? b : b === next.item ? a : undefined;
      const to = other === undefined ? undefined : places[other];
      if (other === undefined || !to || to.isSeat) continue;
      const cost = next.cost + distance(from.centre, to.centre);
      if (cost >= (best[other] ?? 0)) continue;
      best[other] = cost;
      result[other] = result[next.item] ?? outside;
      queue.push(other, cost);
    }
  }
  return result;
}
