import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRingCrossing } from "#domain/ring-crossing.ts";

type Point = [number, number];

describe("findRingCrossing", () => {
  it("lets a hole touch its outline in one corner", () => {
    const outline: Point[] = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 0],
    ];
    const hole: Point[] = [
      [0, 0],
      [4, 2],
      [2, 4],
      [0, 0],
    ];

    expect(findRingCrossing([outline, hole])).toBeNull();
  });

  it("finds a hole that leaves its outline", () => {
    const outline: Point[] = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 0],
    ];
    const hole: Point[] = [
      [5, 5],
      [15, 5],
      [5, 6],
      [5, 5],
    ];

    expect(findRingCrossing([outline, hole])).toEqual([10, 5]);
  });

  it("agrees with comparing every pair of segments by whole numbers", () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    const ring = fc.uniqueArray(corner, { minLength: 3, maxLength: 7, selector: ([x, y]) => x * 100 + y });

    fc.assert(
      fc.property(ring, (points) => {
        const closed = [...points, points[0]!];
        expect(findRingCrossing([closed]) !== null).toBe(touchesItself(points));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Two segments of a ring may share only the one corner that neighbours have in common. */
function touchesItself(points: Point[]): boolean {
  const count = points.length;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const [a, b, c, d] = [points[i]!, points[(i + 1) % count]!, points[j]!, points[(j + 1) % count]!];
      const shared = [a, b].filter((p) => [c, d].some((q) => q[0] === p[0] && q[1] === p[1]));
      if (shared.length === 0 && meet(a, b, c, d)) return true;
      if (shared.length === 1) {
        const [pivot] = shared;
        const one = [a, b].find((p) => p !== pivot)!;
        const other = [c, d].find((p) => p[0] !== pivot![0] || p[1] !== pivot![1])!;
        const u = [one[0] - pivot![0], one[1] - pivot![1]] as const;
        const v = [other[0] - pivot![0], other[1] - pivot![1]] as const;
        if (u[0] * v[1] === u[1] * v[0] && u[0] * v[0] + u[1] * v[1] > 0) return true;
      }
    }
  }
  return false;
}

function meet(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  const within = (p: Point, q: Point, r: Point) =>
    Math.min(p[0], q[0]) <= r[0] &&
    r[0] <= Math.max(p[0], q[0]) &&
    Math.min(p[1], q[1]) <= r[1] &&
    r[1] <= Math.max(p[1], q[1]);
  const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (s1 * s2 < 0 && s3 * s4 < 0) return true;
  return (
    (s1 === 0 && within(a, b, c)) ||
    (s2 === 0 && within(a, b, d)) ||
    (s3 === 0 && within(c, d, a)) ||
    (s4 === 0 && within(c, d, b))
  );
}
