import { ahead, distance, heading, lineLength, type Point, pairs } from "./plane.ts";
import type { Random } from "./random.ts";
import type { SegmentIndex } from "./segment-index.ts";
import type { ZoneKind } from "./settlement-plan.ts";
import type { BareStreet } from "./street-growth.ts";

/** A main building; `angle` is the direction of its street in radians. */
export type House = {
  centre: Point;
  angle: number;
  widthMetres: number;
  depthMetres: number;
  zone: ZoneKind;
  number: number;
  suffix: string;
};

/** How houses stand in a zone, in metres: along the street, off its middle, and their size. */
type Plot = {
  every: [number, number];
  setback: [number, number];
  width: [number, number];
  depth: [number, number];
  clearance: number;
};

const plots: Record<ZoneKind, Plot> = {
  core: { every: [14, 21], setback: [10, 14], width: [9, 15], depth: [8, 12], clearance: 13 },
  ordinary: { every: [18, 27], setback: [12, 19], width: [9, 13], depth: [8, 11], clearance: 14.5 },
  estate: { every: [18, 22], setback: [13, 15], width: [9, 12], depth: [8, 10], clearance: 14.5 },
  "new-estate": { every: [18, 21], setback: [12, 14], width: [9, 11.5], depth: [9, 10.5], clearance: 14.5 },
  business: { every: [55, 85], setback: [34, 44], width: [26, 52], depth: [18, 40], clearance: 52 },
  farm: { every: [30, 45], setback: [18, 26], width: [12, 20], depth: [9, 13], clearance: 22 },
};

const houseToForeignStreetMetres = 11;

export type Building = {
  ways: SegmentIndex;
  /** Whether a house may stand here (dry, off the railway, within the municipality). */
  isBuildable(point: Point): boolean;
  /** Centres of houses so far; `isFree` looks for others within a distance. */
  isFree(point: Point, metres: number): boolean;
  occupy(point: Point): void;
};

/**
 * Lines both sides of a street with at most `limit` houses and numbers them from the street's start.
 *
 * Odd numbers on the left, even ones on the right, rising; some numbers are left out, some houses share one with a suffix.
 * Occupies the ground of each house.
 */
export function buildHouses(street: BareStreet, building: Building, limit: number, random: Random): House[] {
  const plot = plots[street.zone];
  const sites = [1, -1].flatMap((side) => sitesAlong(street, side, plot, building, random));
  const kept = sites.sort((a, b) => a.along - b.along).slice(0, limit);
  const numbers = new Map([
    [1, { number: -1, suffix: "" }],
    [-1, { number: 0, suffix: "" }],
  ]);
  return kept.map(({ side, house }) => {
    building.occupy(house.centre);
    const last = numbers.get(side) ?? { number: 0, suffix: "" };
    const isFirst = last.number <= 0;
    const next =
      !isFirst && last.suffix < "c" && random.chance(last.suffix ? 0.3 : 0.045)
        ? { number: last.number, suffix: last.suffix === "" ? "a" : last.suffix === "a" ? "b" : "c" }
        : { number: last.number + (random.chance(0.04) ? 4 : 2), suffix: "" };
    numbers.set(side, next);
    return { ...house, ...next };
  });
}

type Site = { along: number; side: number; house: Omit<House, "number" | "suffix"> };

function sitesAlong(street: BareStreet, side: number, plot: Plot, building: Building, random: Random): Site[] {
  const sites: Site[] = [];
  const total = lineLength(street.line);
  let along = 0;
  let nextAt = 8 + random.between(0, 10);
  for (const [a, b] of pairs(street.line)) {
    const length = distance(a, b);
    while (nextAt <= along + length && nextAt < total - 3) {
      const angle = heading(a, b);
      const setback = random.between(...plot.setback);
      const centre = ahead(ahead(a, angle, nextAt - along), angle + (side * Math.PI) / 2, setback);
      const isOpposite = (site: Site) => distance(site.house.centre, centre) < plot.clearance;
      const isTooNear = building.ways.nearest(
        centre,
        Math.max(houseToForeignStreetMetres, plot.setback[0] * 0.8),
        (owner) => owner !== street.owner,
      );
      if (
        isTooNear ||
        !building.isFree(centre, plot.clearance) ||
        sites.slice(-3).some(isOpposite) ||
        !building.isBuildable(centre)
      ) {
        nextAt += 5;
        continue;
      }
      const widthMetres = random.between(...plot.width);
      const depthMetres = Math.min(random.between(...plot.depth), (setback - 5) * 2);
      sites.push({ along: nextAt, side, house: { centre, angle, widthMetres, depthMetres, zone: street.zone } });
      nextAt += random.between(...plot.every);
    }
    along += length;
  }
  return sites;
}
