import type { AreaGeometry, Position } from "#domain/geometry.ts";

type Pixel = { x: number; y: number };

/** A line the pen snaps to, `[lon, lat]`, with its extent `[west, south, east, north]`. */
export type SnapLine = { points: readonly Position[]; extent: readonly [number, number, number, number] };

/** Lines of a border or an outline; pieces of less than two points are left out. */
export function toSnapLines(lines: readonly (readonly (readonly number[])[])[]): SnapLine[] {
  return lines.flatMap((line) => {
    const points = line.map(([lon = 0, lat = 0]): Position => [lon, lat]);
    if (points.length < 2) return [];
    const lons = points.map(([lon]) => lon);
    const lats = points.map(([, lat]) => lat);
    return [{ points, extent: [least(lons), least(lats), most(lons), most(lats)] as const }];
  });
}

/** The rings of an area as lines. */
export function outlinesOf(geometry: AreaGeometry): readonly Position[][] {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}

/**
 * The place on a line nearest to a pixel, not farther than `reachPixels`; null when there is none. A corner within reach
 * comes before any edge, exactly as it is, so that two areas can share their corners; on an edge 9 decimals.
 */
export function findSnap(
  at: Pixel,
  lines: readonly SnapLine[],
  reachPixels: number,
  map: { project: (position: Position) => Pixel; unproject: (pixel: Pixel) => Position },
): Position | null {
  const one = map.unproject({ x: at.x - reachPixels, y: at.y + reachPixels });
  const other = map.unproject({ x: at.x + reachPixels, y: at.y - reachPixels });
  const box = [one[0], one[1], other[0], other[1]] as const;
  let corner: Position | null = null;
  let edge: Position | null = null;
  let cornerPixels = reachPixels;
  let edgePixels = reachPixels;
  for (const line of lines) {
    if (!overlaps(line.extent, box)) continue;
    for (let index = 1; index < line.points.length; index++) {
      const start = line.points[index - 1];
      const end = line.points[index];
      if (!start || !end || !overlaps(extentOf(start, end), box)) continue;
      const startPixel = map.project(start);
      const endPixel = map.project(end);
      for (const [place, pixel] of [
        [start, startPixel],
        [end, endPixel],
      ] as const) {
        const away = Math.hypot(pixel.x - at.x, pixel.y - at.y);
        if (away <= cornerPixels) [corner, cornerPixels] = [place, away];
      }
      const along = nearestAlong(at, startPixel, endPixel);
      const foot = {
        x: startPixel.x + along * (endPixel.x - startPixel.x),
        y: startPixel.y + along * (endPixel.y - startPixel.y),
      };
      const away = Math.hypot(foot.x - at.x, foot.y - at.y);
      if (away <= edgePixels) {
        edgePixels = away;
        edge = [round(start[0] + along * (end[0] - start[0])), round(start[1] + along * (end[1] - start[1]))];
      }
    }
  }
  return corner ?? edge;
}

/** Where on a segment, 0 to 1, the foot of a point lies. */
function nearestAlong(at: Pixel, start: Pixel, end: Pixel): number {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const square = dx * dx + dy * dy;
  if (square === 0) return 0;
  return Math.min(1, Math.max(0, ((at.x - start.x) * dx + (at.y - start.y) * dy) / square));
}

type Extent = readonly [number, number, number, number];

function extentOf(start: Position, end: Position): Extent {
  return [
    Math.min(start[0], end[0]),
    Math.min(start[1], end[1]),
    Math.max(start[0], end[0]),
    Math.max(start[1], end[1]),
  ];
}

function overlaps(a: Extent, b: Extent): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

function least(values: readonly number[]): number {
  return values.reduce((found, value) => Math.min(found, value), Number.POSITIVE_INFINITY);
}

function most(values: readonly number[]): number {
  return values.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY);
}

function round(degrees: number): number {
  return Math.round(degrees * 1e9) / 1e9;
}
