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
