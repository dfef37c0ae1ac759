import { parseDecimal } from "./decimal.ts";

export type Placed = { ok: true; srid: number; x: number; y: number } | { ok: false; expected: string; found: string };

/**
 * Puts a pair of numbers into a CRS: strips a zone prefix and checks that the point can lie in Germany.
 *
 * `srid` null means that only a zone prefix can tell the CRS. EPSG:4647 and 5650 come back as 25832 and 25833.
 * For a CRS without a known extent any finite pair is taken.
 */
export function placeCoordinates(x: number, y: number, srid: number | null): Placed {
  let plainX = x;
  let zoneSrid = srid;
  if (x >= 32_000_000 && x < 34_000_000) {
    zoneSrid = x < 33_000_000 ? 25832 : 25833;
    // To the micrometre, or 32359252.047 would leave 359252.0469999984.
    plainX = Math.round((x - (zoneSrid === 25832 ? 32_000_000 : 33_000_000)) * 1e6) / 1e6;
  } else if (srid === 4647) zoneSrid = 25832;
  else if (srid === 5650) zoneSrid = 25833;
  if (zoneSrid === null) {
    return { ok: false, expected: "an easting with zone prefix 32 or 33", found: `${x} / ${y}` };
  }
  const extent = EXTENTS.get(zoneSrid);
  if (extent === undefined || inside(extent, plainX, y)) return { ok: true, srid: zoneSrid, x: plainX, y };
  const swapped = inside(extent, y, x) || (y >= 32_000_000 && y < 34_000_000 && inside(extent, y % 1_000_000, x));
  return { ok: false, expected: extent.text, found: swapped ? `${x} / ${y} (axes swapped)` : `${x} / ${y}` };
}

/** The same from text; an empty or unreadable number is named. */
export function placeText(xText: string | null, yText: string | null, srid: number | null): Placed {
  const x = xText === null ? null : parseDecimal(xText);
  const y = yText === null ? null : parseDecimal(yText);
  if (x !== null && y !== null) return placeCoordinates(x, y, srid);
  if (xText === null && yText === null) return { ok: false, expected: "coordinates", found: "none" };
  return { ok: false, expected: "two decimal numbers", found: `${xText ?? "nothing"} / ${yText ?? "nothing"}` };
}

/** Whether the numbers can be degrees in Germany, the right way round or swapped. */
export function looksLikeDegrees(x: number, y: number): boolean {
  const extent = EXTENTS.get(4326);
  return extent !== undefined && (inside(extent, x, y) || inside(extent, y, x));
}

/** The EPSG codes in which the numbers lie in Germany, the usual ones first; several, since zones overlap in their numbers. */
export function possibleSrids(x: number, y: number): number[] {
  return [...EXTENTS].flatMap(([srid, extent]) => (srid !== 4258 && inside(extent, x, y) ? [srid] : []));
}

type Extent = { minX: number; maxX: number; minY: number; maxY: number; text: string };

function inside(extent: Extent, x: number, y: number): boolean {
  return x >= extent.minX && x <= extent.maxX && y >= extent.minY && y <= extent.maxY;
}

function metric(srid: number, minX: number, maxX: number, minY: number, maxY: number): [number, Extent] {
  const text = `EPSG:${srid} easting ${minX} to ${maxX}, northing ${minY} to ${maxY}`;
  return [srid, { minX, maxX, minY, maxY, text }];
}

const DEGREES = { minX: 5.5, maxX: 15.5, minY: 47, maxY: 55.4, text: "longitude 5.5 to 15.5, latitude 47 to 55.4" };

/** Germany (5.86 to 15.05 E, 47.26 to 55.07 N) in each CRS by `gdaltransform` of a 20 x 20 grid, 10 km and more wider. */
const EXTENTS = new Map<number, Extent>([
  [4326, DEGREES],
  [4258, DEGREES],
  metric(25832, 250_000, 970_000, 5_220_000, 6_130_000),
  metric(25833, -205_000, 520_000, 5_220_000, 6_150_000),
  metric(31466, 2_475_000, 3_200_000, 5_220_000, 6_155_000),
  metric(31467, 3_250_000, 3_970_000, 5_220_000, 6_130_000),
  metric(31468, 4_020_000, 4_745_000, 5_220_000, 6_130_000),
  metric(31469, 4_795_000, 5_515_000, 5_220_000, 6_155_000),
  metric(3857, 635_000, 1_695_000, 5_960_000, 7_400_000),
  metric(3035, 3_990_000, 4_715_000, 2_665_000, 3_575_000),
]);
