import { type Point, pairs, type Ring } from "./plane.ts";

/** Moves each inner point towards the middle of its neighbours; both ends stay. Takes the steps out of grid lines. */
export function relaxLine(line: readonly Point[], rounds: number): Point[] {
  let points = [...line];
  for (let round = 0; round < rounds; round++) {
    points = points.map((point, i) => {
      const before = points[i - 1];
      const after = points[i + 1];
      if (!before || !after) return point;
      return [point[0] / 2 + (before[0] + after[0]) / 4, point[1] / 2 + (before[1] + after[1]) / 4];
    });
  }
  return points;
}

/** Catmull-Rom spline through all points, so that lines which share a point still share it afterwards. */
export function splineLine(line: readonly Point[], stepsPerSegment: number): Point[] {
  const [first] = line;
  if (!first) return [];
  const result: Point[] = [first];
  pairs(line).forEach(([a, b], i) => {
    const before = line[i - 1] ?? a;
    const after = line[i + 2] ?? b;
    for (let step = 1; step < stepsPerSegment; step++) {
      const t = step / stepsPerSegment;
      result.push([spline(before[0], a[0], b[0], after[0], t), spline(before[1], a[1], b[1], after[1], t)]);
    }
    result.push(b);
  });
  return result;
}

/** Cuts each corner of a closed ring at a quarter of its sides (Chaikin 1974). */
export function roundRing(ring: Ring): Point[] {
  const result: Point[] = [];
  let previous = ring[ring.length - 1];
  for (const point of ring) {
    if (previous) {
      result.push([previous[0] * 0.75 + point[0] * 0.25, previous[1] * 0.75 + point[1] * 0.25]);
      result.push([previous[0] * 0.25 + point[0] * 0.75, previous[1] * 0.25 + point[1] * 0.75]);
    }
    previous = point;
  }
  return result;
}

/** A band of changing width along a line, as a ring; `halfWidthMetres` gets the share of the way from start to end. */
export function band(line: readonly Point[], halfWidthMetres: (share: number) => number): Point[] {
  const left: Point[] = [];
  const right: Point[] = [];
  line.forEach((point, i) => {
    const before = line[i - 1] ?? point;
    const after = line[i + 1] ?? point;
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    const half = halfWidthMetres(i / Math.max(1, line.length - 1));
    const nx = (-(after[1] - before[1]) / length) * half;
    const ny = ((after[0] - before[0]) / length) * half;
    left.push([point[0] + nx, point[1] + ny]);
    right.push([point[0] - nx, point[1] - ny]);
  });
  return [...right, ...left.reverse()];
}

function spline(before: number, a: number, b: number, after: number, t: number): number {
  return (
    0.5 *
    (2 * a +
      (b - before) * t +
      (2 * before - 5 * a + 4 * b - after) * t * t +
      (3 * a - before - 3 * b + after) * t * t * t)
  );
}
