import type { AreaGeometry, Position } from "#domain/geometry.ts";

/** The polygons of an area as lists of rings, outline first. */
export function polygonsOf(geometry: AreaGeometry): Position[][][] {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

/** One polygon gives a Polygon, several a MultiPolygon; null for none. */
export function areaOf(polygons: readonly Position[][][]): AreaGeometry | null {
  const [only, ...others] = polygons;
  if (!only) return null;
  return others.length === 0
    ? { type: "Polygon", coordinates: only }
    : { type: "MultiPolygon", coordinates: [...polygons] };
}

/** The corners of all outlines and holes in their order, each once: what Tab walks along. */
export function cornersOf(
  polygons: readonly Position[][][],
): { polygon: number; ring: number; index: number; at: Position }[] {
  return polygons.flatMap((rings, polygon) =>
    rings.flatMap((points, ring) => points.slice(0, -1).map((at, index) => ({ polygon, ring, index, at }))),
  );
}

/** The same shape with one corner elsewhere; the closing point follows. */
export function moveCorner(
  polygons: readonly Position[][][],
  corner: { polygon: number; ring: number; index: number },
  to: Position,
): Position[][][] {
  return changeRing(polygons, corner, (points) => {
    const moved = points.slice(0, -1).map((point, index) => (index === corner.index ? to : point));
    return close(moved);
  });
}

/** The same shape without one corner; null when fewer than three would stay. */
export function removeCorner(
  polygons: readonly Position[][][],
  corner: { polygon: number; ring: number; index: number },
): Position[][][] | null {
  const points = polygons[corner.polygon]?.[corner.ring];
  if (!points || points.length <= 4) return null;
  return changeRing(polygons, corner, (ring) => close(ring.slice(0, -1).filter((_, index) => index !== corner.index)));
}

function changeRing(
  polygons: readonly Position[][][],
  corner: { polygon: number; ring: number },
  change: (points: Position[]) => Position[],
): Position[][][] {
  return polygons.map((rings, polygon) =>
    polygon === corner.polygon ? rings.map((points, ring) => (ring === corner.ring ? change(points) : points)) : rings,
  );
}

function close(points: Position[]): Position[] {
  const first = points[0];
  return first ? [...points, first] : points;
}

/** Decimals of degrees that the pen makes: a tenth of a millimetre. */
export const coordinatePrecision = 9;

/** terra-draw refuses, without a word, a shape with a coordinate of more decimals than its pen makes. */
export function roundPosition([lon, lat]: Position): [number, number] {
  return [Number(lon.toFixed(coordinatePrecision)), Number(lat.toFixed(coordinatePrecision))];
}

/** The points of a path without those that stand where the one before stands. */
export function withoutRepeats(points: readonly Position[]): Position[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    return before === undefined || before[0] !== point[0] || before[1] !== point[1];
  });
}
