import type { CellGrid } from "./cell-grid.ts";
import { distance, type Point } from "./plane.ts";
import { SegmentIndex } from "./segment-index.ts";
import type { Waters } from "./waters.ts";

/** What streets and houses keep away from: water, the railway, each other. */
export type HouseGrounds = {
  ways: SegmentIndex;
  nextOwner(): number;
  /** Dry and off the railway, so that a street may pass; streams are crossed by bridges. */
  isPassable(point: Point): boolean;
  /** Dry, off streams and the railway, so that a house may stand here. */
  isDry(point: Point): boolean;
  isFree(point: Point, metres: number): boolean;
  occupy(point: Point): void;
};

const waterMetres = { river: 42, stream: 15, lake: 24 };
const railMetres = 24;
/** Houses keep this distance to the axis of a street that passes between them. */
const streetToHouseMetres = 10;
/** Wider than twice any distance asked for, so that the four corners around a point reach all buckets in question. */
const bucketMetres = 110;

/** Creates the grounds; ways must be added to `ways` by whoever lays them. */
export function createHouseGrounds(grid: CellGrid, waters: Waters, rail: readonly Point[]): HouseGrounds {
  const ways = new SegmentIndex(120);
  const barriers = new SegmentIndex(120);
  const widths: number[] = [];
  const addBarrier = (line: readonly Point[], metres: number) => {
    barriers.add(line, widths.length);
    widths.push(metres);
  };
  for (const course of waters.courses) addBarrier(course.line, waterMetres[course.class]);
  for (const { ring } of waters.lakes) addBarrier([...ring, ...ring.slice(0, 1)], waterMetres.lake);
  addBarrier(rail, railMetres);
  const isBlocked = (point: Point, leastMetres: number) =>
    waters.wet[grid.cellAt(point)] === 3 ||
    [waterMetres.stream, waterMetres.lake, waterMetres.river].some(
      (metres) =>
        metres >= leastMetres &&
        barriers.nearest(point, metres, (owner) => (widths[owner] ?? 0) >= metres) !== undefined,
    );

  const houses = new Map<number, Point[]>();
  const bucket = (x: number, y: number) =>
    (Math.floor(y / bucketMetres) + 100) * 10_000 + Math.floor(x / bucketMetres) + 100;
  let owners = 0;
  const isFree = (point: Point, metres: number) => {
    const [x, y] = point;
    for (const dy of [-metres, metres]) {
      for (const dx of [-metres, metres]) {
        for (const other of houses.get(bucket(x + dx, y + dy)) ?? []) if (distance(other, point) < metres) return false;
      }
    }
    return true;
  };
  return {
    ways,
    nextOwner: () => owners++,
    isPassable: (point) => !isBlocked(point, waterMetres.lake) && isFree(point, streetToHouseMetres),
    isDry: (point) => !isBlocked(point, 0),
    isFree,
    occupy: (point) => {
      const key = bucket(point[0], point[1]);
      const list = houses.get(key);
      if (list) list.push(point);
      else houses.set(key, [point]);
    },
  };
}
