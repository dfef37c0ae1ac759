import type { CellGrid } from "./cell-grid.ts";
import { frame } from "./frame.ts";
import type { Place } from "./places.ts";
import { distance, type Point, pairs } from "./plane.ts";
import type { Random } from "./random.ts";
import type { RoadClass } from "./road-network.ts";
import type { Terrain } from "./terrain.ts";

/** A road that is to lead from one cell to another. */
export type Connection = { from: number; to: number; class: RoadClass; name: string };

const longestCountyRoadMetres = 9_000;

/**
 * Plans which places are joined by which class of road, important ones first.
 *
 * Two federal roads cross at the county town; state roads join the seats of municipalities in a shortest tree and lead
 * out of the county; county roads join every two places that have no third between them (Gabriel graph).
 */
export function planConnections(
  grid: CellGrid,
  places: readonly Place[],
  terrain: Terrain,
  random: Random,
): Connection[] {
  const [first, second] = places.filter((place) => place.kind === "town");
  if (!first || !second) throw new Error("expected two towns to lay federal roads through");
  const townsWestToEast = [first, second].sort((a, b) => a.centre[0] - b.centre[0]).map((place) => place.cell);
  const { widthMetres: width, heightMetres: height } = frame;
  const exit = (x: number, y: number) => grid.cellAt([x, y]);
  const federal = [
    {
      name: "B 417",
      stops: [exit(0, terrain.valleyAt(0) + 900), ...townsWestToEast, exit(width - 1, terrain.valleyAt(width) + 900)],
    },
    {
      name: "B 62",
      stops: [
        exit(width * random.between(0.3, 0.7), 0),
        first.cell,
        exit(width * random.between(0.3, 0.7), height - 1),
      ],
    },
  ];
  const stateNumbers = random.shuffle([22, 31, 47, 53, 60, 71, 88, 93, 104, 112, 118, 126, 135, 142, 151, 160, 167]);
  const stateName = () => `L ${stateNumbers.pop() ?? 199}`;
  const corners: Point[] = [
    [0, height * 0.15],
    [width - 1, height * 0.2],
    [width - 1, height * 0.85],
    [0, height * 0.8],
  ];
  const seats = places.filter((place) => place.isSeat);
  const state = [
    ...shortestTree(seats),
    ...corners.map((corner): [number, number] => [
      grid.cellAt(corner),
      nearest(
        places.filter((p) => p.isSeat),
        corner,
      ).cell,
    ]),
  ];
  let countyNumber = 0;
  return [
    ...federal.flatMap(({ name, stops }) =>
      pairs(stops).map(([from, to]): Connection => ({ from, to, class: "federal", name })),
    ),
    ...state.map(([from, to]): Connection => ({ from, to, class: "state", name: stateName() })),
    ...gabrielPairs(places).map(
      ([from, to]): Connection => ({ from, to, class: "county", name: `K ${++countyNumber}` }),
    ),
  ];
}

/** Prim's shortest tree, as pairs of cells. */
function shortestTree(places: readonly Place[]): [number, number][] {
  const [root, ...others] = places;
  if (!root) return [];
  const joined = [root];
  const open = new Set(others);
  const result: [number, number][] = [];
  while (open.size > 0) {
    let best: { from: Place; to: Place; metres: number } | undefined;
    for (const to of open) {
      const from = nearest(joined, to.centre);
      const metres = distance(from.centre, to.centre);
      if (!best || metres < best.metres) best = { from, to, metres };
    }
    if (!best) break;
    open.delete(best.to);
    joined.push(best.to);
    result.push([best.from.cell, best.to.cell]);
  }
  return result;
}

/** Pairs whose circle over their connecting line holds no third place; the shortest first. */
function gabrielPairs(places: readonly Place[]): [number, number][] {
  const result: { cells: [number, number]; metres: number }[] = [];
  for (const [i, a] of places.entries()) {
    for (const b of places.slice(i + 1)) {
      const metres = distance(a.centre, b.centre);
      if (metres > longestCountyRoadMetres) continue;
      const middle: Point = [(a.centre[0] + b.centre[0]) / 2, (a.centre[1] + b.centre[1]) / 2];
      const isFree = places.every((c) => c === a || c === b || distance(c.centre, middle) > metres / 2);
      if (isFree) result.push({ cells: [a.cell, b.cell], metres });
    }
  }
  return result.sort((a, b) => a.metres - b.metres).map(({ cells }) => cells);
}

function nearest(places: readonly Place[], point: Point): Place {
  const [first, ...others] = places;
  if (!first) throw new Error("expected at least one place to be near to");
  return others.reduce(
    (best, place) => (distance(place.centre, point) < distance(best.centre, point) ? place : best),
    first,
  );
}
