import type { CellGrid } from "./cell-grid.ts";
import { relaxLine, splineLine } from "./curve.ts";
import { frame } from "./frame.ts";
import { chainLinks, type Link } from "./link-chains.ts";
import type { Place } from "./places.ts";
import { distance, type Point, pairs } from "./plane.ts";
import type { Random } from "./random.ts";
import { planConnections } from "./road-plan.ts";
import { findRoute, type StepCost } from "./route-search.ts";
import type { Terrain } from "./terrain.ts";
import type { Waters } from "./waters.ts";

/** Classes of ways outside of settlements, the most important first. */
export const roadClasses = ["federal", "state", "county", "track"] as const;
export type RoadClass = (typeof roadClasses)[number];

export type Road = { class: RoadClass; name: string | null; line: Point[] };

/** A lone farm in the fields at the end of its track. */
export type FarmSpot = { cell: number; centre: Point };

export type RoadNetwork = { roads: Road[]; rail: Point[]; farms: FarmSpot[] };

/** Cost per metre on a way that is already there: routes join where that is no great detour. */
const existingWayFactor = 0.42;
const wetCosts = [0, 260, 2_600, Infinity];
const climbCostPerMetre = 16;
const fieldTracksPerPlace = 4;

/** Lays roads between places, a railway, tracks into the fields and to lone farms, each along the cheapest ground. */
export function layRoads(
  grid: CellGrid,
  places: readonly Place[],
  mask: Uint8Array,
  land: { terrain: Terrain; waters: Waters },
  farmCount: number,
  random: Random,
): RoadNetwork {
  const ways = new Map<number, Link>();
  const onWay = new Uint8Array(grid.size);
  const linkKey = (a: number, b: number) => Math.min(a, b) * grid.size + Math.max(a, b);
  const ground = groundCost(grid, land);
  const roadStep: StepCost = (from, to) => ground(from, to) * (ways.has(linkKey(from, to)) ? existingWayFactor : 1);

  function lay(route: readonly number[] | undefined, roadClass: RoadClass, name: string | null): void {
    for (const [from, to] of pairs(route ?? [])) {
      const key = linkKey(from, to);
      if (!ways.has(key)) ways.set(key, { from, to, tag: `${roadClass}|${name ?? ""}` });
      onWay[from] = 1;
      onWay[to] = 1;
    }
  }

  const connections = planConnections(grid, places, land.terrain, random);
  for (const { from, to, class: roadClass, name } of connections) {
    const options = { towards: to, cheapestMetre: 0.5 };
    lay(
      findRoute(grid, from, (cell) => cell === to, roadStep, options),
      roadClass,
      name,
    );
  }
  for (const place of places) {
    for (let i = 0; i < fieldTracksPerPlace; i++) {
      const angle = ((i + random.between(0.1, 0.9)) / fieldTracksPerPlace) * Math.PI * 2;
      const reach = random.between(900, 2_300);
      const end = grid.cellAt([place.centre[0] + Math.cos(angle) * reach, place.centre[1] + Math.sin(angle) * reach]);
      if (land.waters.wet[end]) continue;
      lay(
        findRoute(grid, place.cell, (cell) => cell === end, roadStep, { towards: end, cheapestMetre: 0.5 }),
        "track",
        null,
      );
    }
  }
  const farms = chooseFarms(grid, places, mask, land.waters, onWay, farmCount, random);
  for (const farm of farms)
    lay(
      findRoute(grid, farm.cell, (cell) => onWay[cell] === 1, ground),
      "track",
      null,
    );

  const roads = drawRoads(grid, [...ways.values()], new Set(places.map((place) => place.cell)));
  return { roads, rail: layRail(grid, places, ground), farms };
}

/**
 * Smooths ways class by class, so that a track which branches off never bends the road that it branches off from; then
 * draws them, one line per name and stretch between junctions.
 */
function drawRoads(grid: CellGrid, links: readonly Link[], places: ReadonlySet<number>): Road[] {
  const positions = new Map<number, Point>();
  const classOf = (tag: string) => roadClasses.find((known) => tag.startsWith(`${known}|`)) ?? "track";
  for (const roadClass of roadClasses) {
    const own = links.filter((link) => classOf(link.tag) === roadClass).map((link) => ({ ...link, tag: roadClass }));
    const fixed = new Set([...places, ...positions.keys()]);
    for (const { nodes } of chainLinks(own, fixed)) {
      const line = relaxLine(
        nodes.map((node) => positions.get(node) ?? grid.node(node)),
        roadClass === "track" ? 2 : 5,
      );
      nodes.forEach((node, i) => {
        positions.set(node, line[i] ?? grid.node(node));
      });
    }
  }
  return chainLinks(links, places).map(({ nodes, tag }): Road => {
    const line = nodes.map((node) => positions.get(node) ?? grid.node(node));
    return { class: classOf(tag), name: tag.split("|")[1] || null, line: splineLine(line, 5) };
  });
}

function groundCost(grid: CellGrid, land: { terrain: Terrain; waters: Waters }): StepCost {
  return (from, to) => {
    const climb = Math.abs((land.terrain.heights[to] ?? 0) - (land.terrain.heights[from] ?? 0));
    const wet = wetCosts[land.waters.wet[to] ?? 0] ?? 0;
    const rim = grid.isRim(to) ? 300 : 0;
    return distance(grid.node(from), grid.node(to)) + climb * climbCostPerMetre + wet + rim;
  };
}

function chooseFarms(
  grid: CellGrid,
  places: readonly Place[],
  mask: Uint8Array,
  waters: Waters,
  onWay: Uint8Array,
  farmCount: number,
  random: Random,
): FarmSpot[] {
  const farms: FarmSpot[] = [];
  for (let attempt = 0; attempt < 6_000 && farms.length < farmCount; attempt++) {
    const cell = random.int(0, grid.size - 1);
    const centre = grid.node(cell);
    const around = [cell, ...grid.neighbours(cell)];
    if (around.some((i) => !mask[i] || (waters.wet[i] ?? 0) > 0) || onWay[cell]) continue;
    const clearance = (place: Place) => 600 + 19 * Math.sqrt(place.targetAddresses);
    if (places.some((place) => distance(place.centre, centre) < clearance(place))) continue;
    if (farms.some((farm) => distance(farm.centre, centre) < 450)) continue;
    farms.push({ cell, centre });
  }
  return farms;
}

/** One line through the main valley that passes beside both towns. */
function layRail(grid: CellGrid, places: readonly Place[], ground: StepCost): Point[] {
  const towns = places.filter((place) => place.kind === "town").sort((a, b) => a.centre[0] - b.centre[0]);
  const beside = towns.map(({ centre: [x, y], targetAddresses }) =>
    grid.cellAt([x, y - 330 - 9 * Math.sqrt(targetAddresses)]),
  );
  const west = grid.cellAt([0, towns[0]?.centre[1] ?? frame.heightMetres / 2]);
  const east = grid.cellAt([frame.widthMetres - 1, towns[towns.length - 1]?.centre[1] ?? frame.heightMetres / 2]);
  const taboo = new Set(places.flatMap((place) => [place.cell, ...grid.neighbours(place.cell)]));
  const step: StepCost = (from, to) => ground(from, to) + (taboo.has(to) ? 4_000 : 0);
  const route = pairs([west, ...beside, east]).flatMap(([from, to], i) => {
    const part = findRoute(grid, from, (cell) => cell === to, step, { towards: to }) ?? [];
    return i === 0 ? part : part.slice(1);
  });
  return splineLine(relaxLine(route.map(grid.node), 14), 3);
}
