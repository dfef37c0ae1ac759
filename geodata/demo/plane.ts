/** A position or vector in metres: east, north of the demo county's own origin (see `frame.ts`). */
export type Point = readonly [number, number];

/** A closed ring without the repeated last point. */
export type Ring = readonly Point[];

/** One outer ring, then its holes. */
export type Rings = readonly Ring[];

export function distance(a: Point, b: Point): number {
  const dx = a[0] - b[0];
  const dy = a[1] - b[1];
  // Several times faster than Math.hypot, and this is asked millions of times.
  return Math.sqrt(dx * dx + dy * dy);
}

/** The point on the segment `a`–`b` next to `p`. */
export function nearestOnSegment(p: Point, a: Point, b: Point): Point {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared));
  return [a[0] + dx * t, a[1] + dy * t];
}

/** Angle of the way from `a` to `b` in radians, counter-clockwise from east. */
export function heading(a: Point, b: Point): number {
  return Math.atan2(b[1] - a[1], b[0] - a[0]);
}

/** The point `metres` away from `from` in direction `angle`. */
export function ahead(from: Point, angle: number, metres: number): Point {
  return [from[0] + Math.cos(angle) * metres, from[1] + Math.sin(angle) * metres];
}

/** Difference of two directions in [0, π]. */
export function turn(a: number, b: number): number {
  const full = Math.PI * 2;
  const difference = Math.abs(a - b) % full;
  return difference > Math.PI ? full - difference : difference;
}

export function lineLength(line: readonly Point[]): number {
  let metres = 0;
  for (const [a, b] of pairs(line)) metres += distance(a, b);
  return metres;
}

/** Neighbouring points of a line, first to last. */
export function pairs<T>(line: readonly T[]): [T, T][] {
  const result: [T, T][] = [];
  let previous: T | undefined;
  for (const point of line) {
    if (previous !== undefined) result.push([previous, point]);
    previous = point;
  }
  return result;
}

/** Positive for counter-clockwise rings. */
export function signedAreaSquareMetres(ring: Ring): number {
  let doubled = 0;
  let previous = ring[ring.length - 1];
  for (const point of ring) {
    if (previous) doubled += previous[0] * point[1] - point[0] * previous[1];
    previous = point;
  }
  return doubled / 2;
}

/** Even-odd rule over all rings, so holes are outside. */
export function insideRings(p: Point, rings: Rings): boolean {
  let inside = false;
  for (const ring of rings) {
    let previous = ring[ring.length - 1];
    for (const point of ring) {
      if (previous && point[1] > p[1] !== previous[1] > p[1]) {
        const crossing = ((previous[0] - point[0]) * (p[1] - point[1])) / (previous[1] - point[1]) + point[0];
        if (p[0] < crossing) inside = !inside;
      }
      previous = point;
    }
  }
  return inside;
}

export type Box = { minX: number; minY: number; maxX: number; maxY: number };

export function boxOf(points: readonly Point[]): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const [x, y] of points) {
    box.minX = Math.min(box.minX, x);
    box.minY = Math.min(box.minY, y);
    box.maxX = Math.max(box.maxX, x);
    box.maxY = Math.max(box.maxY, y);
  }
  return box;
}

export function inBox([x, y]: Point, box: Box): boolean {
  return x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
}
