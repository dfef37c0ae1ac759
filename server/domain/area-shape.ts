import { z } from "zod";
import { AreaGeometry, type Position } from "./geometry.ts";
import { findRingCrossing } from "./ring-crossing.ts";

/** Points of one drawing that a check still answers at once; the finest municipal outline has about 20,000. */
export const areaMaxVertices = 50_000;

/** Germany with its coast and islands, in degrees, a little wider than the land: `[west, south, east, north]`. */
const germany = [5.5, 47.0, 15.7, 55.3] as const;

/** Smallest drawing that can hold an address, in square metres. */
const minAreaSquareMetres = 1;

export const AreaShapeProblemCode = z.enum([
  "not-an-area",
  "empty",
  "open-ring",
  "too-few-points",
  "self-crossing",
  "wrong-crs",
  "swapped-axes",
  "outside-germany",
  "outside-data",
  "too-many-vertices",
]);
export type AreaShapeProblemCode = z.infer<typeof AreaShapeProblemCode>;

/** Why a drawing cannot be an area; `position` is where to look, if there is one place. */
export type AreaShapeProblem = { code: AreaShapeProblemCode; message: string; position: [number, number] | null };

export type AreaShapeCheck = { ok: true; geometry: AreaGeometry } | { ok: false; reasons: AreaShapeProblem[] };

/**
 * Decides whether a value is a polygon that counts and statistics can be made for.
 *
 * Takes a GeoJSON Polygon or MultiPolygon, bare, as a Feature, or as the only feature of a FeatureCollection; in
 * EPSG:4326, `[lon, lat]`. Gives it back with 7 decimals and without heights, for the map; judged is the outline as it was given.
 * Every reason found is listed at once. Whether a hole lies inside its outline is left to PostGIS.
 */
export function checkAreaShape(input: unknown): AreaShapeCheck {
  const check = checkExactShape(input);
  return check.ok ? { ok: true, geometry: roundGeometry(check.geometry) } : check;
}

/** The same, giving the outline back with all its decimals, for counting; without heights and repeated points. */
export function checkExactShape(input: unknown): AreaShapeCheck {
  const parsed = AreaGeometry.safeParse(soleGeometry(input));
  if (!parsed.success) {
    const found = typeNameOf(soleGeometry(input));
    return refuse("not-an-area", `expected one GeoJSON Polygon or MultiPolygon, got ${found}`);
  }
  const rings = ringsOf(parsed.data);
  const points = rings.flat();
  if (points.length === 0 || rings.some((ring) => ring.length === 0))
    return refuse("empty", "expected points, got none");
  if (points.length > areaMaxVertices) {
    return refuse("too-many-vertices", `expected at most ${areaMaxVertices} points, got ${points.length}`);
  }
  const misplaced = findMisplaced(points);
  if (misplaced) return { ok: false, reasons: [misplaced] };
  const exact = mapRings(parsed.data, (ring) => withoutRepeats(ring.map(([lon, lat]): Position => [lon, lat])));
  const reasons = findProblems(exact);
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, geometry: exact };
}

/** The same geometry with 7 decimals (about 1 cm) and without heights; repeated points are dropped. */
export function roundGeometry(geometry: AreaGeometry): AreaGeometry {
  const roundRing = (ring: Position[]) =>
    withoutRepeats(ring.map(([lon, lat]): Position => [roundDegrees(lon), roundDegrees(lat)]));
  return mapRings(geometry, roundRing);
}

function mapRings(geometry: AreaGeometry, change: (ring: Position[]) => Position[]): AreaGeometry {
  return geometry.type === "Polygon"
    ? { type: "Polygon", coordinates: geometry.coordinates.map(change) }
    : { type: "MultiPolygon", coordinates: geometry.coordinates.map((polygon) => polygon.map(change)) };
}

function withoutRepeats(ring: Position[]): Position[] {
  return ring.filter((point, index) => index === 0 || !samePoint(point, ring[index - 1]));
}

function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

function findMisplaced(points: Position[]): AreaShapeProblem | null {
  const outside = (test: (lon: number, lat: number) => boolean) => points.find(([lon, lat]) => test(lon, lat));
  const metric = outside((lon, lat) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90));
  if (metric) return problem("wrong-crs", `expected degrees (EPSG:4326), got ${metric[0]}, ${metric[1]}`, null);
  const [west, south, east, north] = germany;
  const abroad = outside((lon, lat) => lon < west || lon > east || lat < south || lat > north);
  if (!abroad) return null;
  const swapped = points.every(([lon, lat]) => lat >= west && lat <= east && lon >= south && lon <= north);
  return swapped
    ? problem("swapped-axes", `expected longitude before latitude, got ${abroad[0]}, ${abroad[1]}`, null)
    : problem("outside-germany", `expected a place in Germany, got ${abroad[0]}, ${abroad[1]}`, abroad);
}

/** A hole may be as small as it likes: programs leave slivers where parts were joined. */
function findProblems(geometry: AreaGeometry): AreaShapeProblem[] {
  const rings = ringsOf(geometry);
  const outer =
    geometry.type === "Polygon" ? rings.slice(0, 1) : geometry.coordinates.flatMap((part) => part.slice(0, 1));
  const reasons: AreaShapeProblem[] = [];
  for (const ring of rings) {
    const first = ring[0];
    if (!samePoint(first, ring.at(-1))) {
      reasons.push(problem("open-ring", "expected the last point to repeat the first", first));
    } else if (ring.length < 4) {
      reasons.push(problem("too-few-points", `expected at least 3 different points, got ${ring.length - 1}`, first));
    }
  }
  if (reasons.length > 0) return reasons;
  const crossing = findRingCrossing(rings);
  if (crossing) return [problem("self-crossing", "expected an outline that does not cross itself", crossing)];
  return outer
    .filter((ring) => ringSquareMetres(ring) < minAreaSquareMetres)
    .map((ring) => problem("empty", `expected at least ${minAreaSquareMetres} m², got a line or a point`, ring[0]));
}

/** Shoelace area on a local plane: exact enough to tell an area from a line. */
function ringSquareMetres(ring: Position[]): number {
  const [lon0, lat0] = ring[0] ?? [0, 0];
  const metresPerDegree = 111_320;
  const east = metresPerDegree * Math.cos((lat0 * Math.PI) / 180);
  let doubled = 0;
  for (let i = 1; i < ring.length; i++) {
    const [lonA, latA] = ring[i - 1] ?? [lon0, lat0];
    const [lonB, latB] = ring[i] ?? [lon0, lat0];
    doubled += (lonA - lon0) * east * (latB - lat0) * metresPerDegree;
    doubled -= (lonB - lon0) * east * (latA - lat0) * metresPerDegree;
  }
  return Math.abs(doubled) / 2;
}

function soleGeometry(input: unknown): unknown {
  if (!isRecord(input)) return input;
  if (input.type === "Feature") return input.geometry;
  const features = input.type === "FeatureCollection" && Array.isArray(input.features) ? input.features : [];
  return features.length === 1 ? soleGeometry(features[0]) : input;
}

function typeNameOf(value: unknown): string {
  return isRecord(value) && typeof value.type === "string" ? value.type : typeof value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function ringsOf(geometry: AreaGeometry): Position[][] {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}

function samePoint(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

function refuse(code: AreaShapeProblemCode, message: string): AreaShapeCheck {
  return { ok: false, reasons: [problem(code, message, null)] };
}

function problem(code: AreaShapeProblemCode, message: string, at: Position | null | undefined): AreaShapeProblem {
  return { code, message, position: at ? [at[0], at[1]] : null };
}
