/**
 * The point of a GeoJSON geometry, or what it is instead. A MultiPoint of one point is a point: GIS programs save points so.
 * Neither for a geometry that is missing.
 */
export function pointOfGeometry(geometry: unknown): { point: [number, number] | null; found: string | null } {
  if (geometry === null || geometry === undefined) return { point: null, found: null };
  if (typeof geometry !== "object") return { point: null, found: typeof geometry };
  const { type, coordinates }: { type?: unknown; coordinates?: unknown } = geometry;
  const points: unknown[] = Array.isArray(coordinates) ? coordinates : [];
  if (type === "MultiPoint" && points.length !== 1)
    return { point: null, found: `MultiPoint of ${points.length} points` };
  if (type !== "Point" && type !== "MultiPoint") return { point: null, found: String(type) };
  const pair: unknown = type === "MultiPoint" ? points[0] : points;
  const [x, y]: unknown[] = Array.isArray(pair) ? pair : [];
  if (typeof x === "number" && typeof y === "number") return { point: [x, y], found: null };
  return { point: null, found: `${String(type)} ${JSON.stringify(coordinates ?? null).slice(0, 60)}` };
}
