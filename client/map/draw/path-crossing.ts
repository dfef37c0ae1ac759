import type { Position } from "#domain/geometry.ts";

/**
 * Where the newest piece of an open path crosses or touches an earlier one; null when it does not. `[lon, lat]`; the
 * piece before the newest shares one point with it and is not looked at.
 */
export function findPathCrossing(path: readonly Position[]): Position | null {
  const end = path.at(-1);
  const start = path.at(-2);
  if (!start || !end) return null;
  for (let index = 1; index < path.length - 2; index++) {
    const a = path[index - 1];
    const b = path[index];
    if (!a || !b) continue;
    const place = intersection(a, b, start, end);
    if (place) return place;
  }
  return null;
}

/** The common point of two segments, ends included; null for none and for segments on one line. */
function intersection(a: Position, b: Position, c: Position, d: Position): Position | null {
  const [abX, abY] = [b[0] - a[0], b[1] - a[1]];
  const [cdX, cdY] = [d[0] - c[0], d[1] - c[1]];
  const turn = abX * cdY - abY * cdX;
  if (turn === 0) return null;
  const alongFirst = ((c[0] - a[0]) * cdY - (c[1] - a[1]) * cdX) / turn;
  const alongSecond = ((c[0] - a[0]) * abY - (c[1] - a[1]) * abX) / turn;
  const touches = alongFirst >= 0 && alongFirst <= 1 && alongSecond >= 0 && alongSecond <= 1;
  return touches ? [a[0] + alongFirst * abX, a[1] + alongFirst * abY] : null;
}
