import type { RowIssue } from "#geodata/formats/reading.ts";

const degrees = new Set([4326, 4258]);
// PROJ refuses or overflows beyond; no projected coordinate of Germany comes near it.
const farthestMetres = 50_000_000;

/**
 * Rejects a coordinate that no map has, before it reaches the database; null when it may be reprojected. Whether the
 * place is plausible shows only after reprojection. `x`, `y` as in the readers (lon, lat for degrees).
 */
export function checkPoint(point: { srid: number; x: number; y: number }, line: number): { rejected: RowIssue } | null {
  const { srid, x, y } = point;
  if (!Number.isFinite(x) || !Number.isFinite(y)) return reject(point, line, "two numbers");
  if (!degrees.has(srid))
    return Math.abs(x) > farthestMetres || Math.abs(y) > farthestMetres
      ? reject(point, line, `metres of EPSG:${srid}`)
      : null;
  if (Math.abs(x) > 180 || Math.abs(y) > 90) return reject(point, line, "longitude -180 to 180 and latitude -90 to 90");
  if (x > 46 && x < 57 && y > 4 && y < 17)
    return reject(point, line, "longitude before latitude, these axes are swapped");
  return null;
}

function reject({ x, y }: { x: number; y: number }, line: number, expected: string): { rejected: RowIssue } {
  return { rejected: { line, column: "coordinates", expected, found: `${x} ${y}` } };
}

/** What to say about points that lie neither in nor near Germany (EPSG:25832 metres). */
export function explainImplausible(rows: readonly { line: number; east: number; north: number }[]): RowIssue[] {
  return rows.map(({ line, east, north }) => ({
    line,
    column: "coordinates",
    expected:
      north > 200_000 && north < 1_000_000 && east > 5_000_000
        ? "east before north, these axes are swapped"
        : "a place in or near Germany",
    found: `${Math.round(east)} ${Math.round(north)} in EPSG:25832`,
  }));
}
