import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OutlinedCluster, outlineClusters } from "#services/gap-areas/outline-clusters.ts";

type Point = [number, number];

const all = () => true;
const outline = (points: Point[], distance: number, isWanted: (members: readonly number[]) => boolean = all) =>
  outlineClusters(Float64Array.from(points.flat()), distance, isWanted);
const members = (clusters: OutlinedCluster[]) => clusters.map((cluster) => cluster.members);

/** Twice the area with sign, by the shoelace formula. */
const shoelace = (ring: Point[]) =>
  ring.slice(1).reduce((sum, [x, y], index) => sum + ring[index]![0] * y - x * ring[index]![1], 0);
const areaOf = (cluster: OutlinedCluster) =>
  cluster.polygons.reduce(
    (sum, [outer, ...holes]) =>
      sum + Math.abs(shoelace(outer!)) / 2 - holes.reduce((less, hole) => less + Math.abs(shoelace(hole)) / 2, 0),
    0,
  );

describe("clusters and their outlines", () => {
  it("join places by steps of at most the distance, that distance included", () => {
    const row: Point[] = [0, 100, 200, 300.001, 400.001].map((x) => [500_000.123 + x, 5_950_000.456]);
    expect(members(outline(row, 100))).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
  });

  it("draw a square of four places 50 m apart as one square, and leave out what is not wanted", () => {
    const points: Point[] = [
      [0, 0],
      [50, 0],
      [50, 50],
      [0, 50],
      [1000, 1000],
    ];
    const clusters = outline(points, 100, (places) => places.length >= 4);
    expect(members(clusters)).toEqual([[0, 1, 2, 3]]);
    expect(areaOf(clusters[0]!)).toBe(2500);
    expect(clusters[0]!.lines).toEqual([]);
  });

  it("keep the court of a ring of houses out", () => {
    // Sixteen places on the sides of a square of 400 m, 100 m apart.
    const inner: Point[] = [];
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 5; j++) if (i % 4 === 0 || j % 4 === 0) inner.push([i * 100, j * 100]);
    }
    // A second ring 60 m outside makes the band between them a closed one with a hole.
    const outer = inner.map(([x, y]): Point => [200 + (x - 200) * 1.3, 200 + (y - 200) * 1.3]);
    const clusters = outline([...inner, ...outer], 135);
    expect(clusters).toHaveLength(1);
    const [polygon] = clusters[0]!.polygons;
    expect(polygon).toHaveLength(2);
    // A square of 520 m without one of 400 m: triangles across the corners of the court have a side of 141.4 m.
    expect(areaOf(clusters[0]!)).toBeCloseTo(520 ** 2 - 400 ** 2, 6);
  });

  it("give a chain as lines, and one spot with several addresses as a line of no length", () => {
    const [chain, spot] = outline(
      [
        [0, 0],
        [0, 80],
        [0, 160],
        [5000, 0],
        [5000, 0],
      ],
      100,
    );
    expect(chain?.polygons).toEqual([]);
    expect(chain?.lines).toHaveLength(2);
    expect(spot).toEqual({
      members: [3, 4],
      polygons: [],
      lines: [
        [
          [5000, 0],
          [5000, 0],
        ],
      ],
    });
  });

  it("are nothing where there are no places", () => {
    expect(outline([], 100)).toEqual([]);
  });

  const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })), {
    maxLength: 60,
  });

  it("are those that comparing every pair of places gives", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 20 }), (places, distance) => {
        expect(members(outline(places, distance))).toEqual(byEveryPair(places, distance));
      }),
      { numRuns: 300 },
    );
  });

  it("hold every place of their own and none of another cluster", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 20 }), (places, distance) => {
        for (const cluster of outline(places, distance)) {
          places.forEach((place, index) => {
            expect(holds(cluster, place)).toBe(cluster.members.includes(index));
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("have rings that pass no place twice", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 30 }), (places, distance) => {
        for (const ring of outline(places, distance).flatMap((cluster) => cluster.polygons.flat())) {
          expect(ring.at(0)).toEqual(ring.at(-1));
          expect(new Set(ring.map(String)).size).toBe(ring.length - 1);
        }
      }),
    );
  });
});

function byEveryPair(places: Point[], distance: number): number[][] {
  const left = new Set(places.keys());
  const clusters: number[][] = [];
  for (const first of places.keys()) {
    if (!left.delete(first)) continue;
    const cluster = [first];
    for (const one of cluster) {
      for (const other of left) {
        const [[x1, y1], [x2, y2]] = [places[one]!, places[other]!];
        if ((x1 - x2) ** 2 + (y1 - y2) ** 2 > distance ** 2) continue;
        left.delete(other);
        cluster.push(other);
      }
    }
    clusters.push(cluster.sort((a, b) => a - b));
  }
  return clusters;
}

/** Whether a place lies in the outline or on it. */
function holds({ polygons, lines }: OutlinedCluster, [x, y]: Point): boolean {
  const onSegment = ([[x1, y1], [x2, y2]]: [Point, Point]) =>
    (x2 - x1) * (y - y1) === (y2 - y1) * (x - x1) &&
    Math.min(x1, x2) <= x &&
    x <= Math.max(x1, x2) &&
    Math.min(y1, y2) <= y &&
    y <= Math.max(y1, y2);
  const segments = (ring: Point[]): [Point, Point][] => ring.slice(1).map((end, index) => [ring[index]!, end]);
  const crossings = (ring: Point[]) =>
    segments(ring).filter(([[x1, y1], [x2, y2]]) => y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1)
      .length;
  if (lines.some(onSegment)) return true;
  return polygons.some(
    (rings) =>
      rings.some((ring) => segments(ring).some(onSegment)) ||
      rings.reduce((sum, ring) => sum + crossings(ring), 0) % 2 === 1,
  );
}
