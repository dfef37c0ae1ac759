import {
  type Box,
  boxOf,
  inBox,
  insideRings,
  type Point,
  type Ring,
  type Rings,
  signedAreaSquareMetres,
} from "./plane.ts";

/** Samples of a field at the corners of square cells, row by row from the south-west. */
export type Field = { columns: number; rows: number; cellMetres: number; values: Float32Array };

/** Creates a field over an extent by calling `valueAt` for each corner. */
export function sampleField(
  widthMetres: number,
  heightMetres: number,
  cellMetres: number,
  valueAt: (point: Point, index: number) => number,
): Field {
  const columns = Math.floor(widthMetres / cellMetres) + 1;
  const rows = Math.floor(heightMetres / cellMetres) + 1;
  const values = new Float32Array(columns * rows);
  for (let i = 0; i < values.length; i++) {
    values[i] = valueAt([(i % columns) * cellMetres, Math.floor(i / columns) * cellMetres], i);
  }
  return { columns, rows, cellMetres, values };
}

/**
 * Polygons around everything above zero (marching squares with linear interpolation), holes included.
 *
 * The field counts as negative beyond its rim, so that all rings close. Rings below `leastSquareMetres` are left out.
 */
export function contour(field: Field, leastSquareMetres: number): Rings[] {
  const rings = joinRings(crossings(field))
    .map((ring) => ({ ring, area: signedAreaSquareMetres(ring) }))
    .filter(({ area }) => Math.abs(area) >= leastSquareMetres);
  const polygons = rings
    .filter(({ area }) => area > 0)
    .map(({ ring, area }) => ({ rings: [ring], box: boxOf(ring), area }))
    .sort((a, b) => a.area - b.area);
  for (const { ring, area } of rings) {
    const start = ring[0];
    if (area > 0 || !start) continue;
    polygons.find((polygon) => polygon.area > -area && contains(polygon, start))?.rings.push(ring);
  }
  return polygons.map(({ rings: list }) => list);
}

function contains(polygon: { rings: Ring[]; box: Box }, point: Point): boolean {
  return inBox(point, polygon.box) && insideRings(point, polygon.rings.slice(0, 1));
}

type Crossing = { point: Point; next: number };

/**
 * Where the zero line crosses cell sides. Each crossing is keyed by its side and leads to the next one, with the higher
 * ground on its left.
 */
function crossings(field: Field): Map<number, Crossing> {
  const { columns, rows, cellMetres } = field;
  const values = withSunkenRim(field);
  const result = new Map<number, Crossing>();
  const crossing = (from: number, to: number): Point => {
    const share = Math.min(0.95, Math.max(0.05, (values[from] ?? 0) / ((values[from] ?? 0) - (values[to] ?? 0))));
    const [column, row] = [from % columns, Math.floor(from / columns)];
    return to === from + 1
      ? [(column + share) * cellMetres, row * cellMetres]
      : [column * cellMetres, (row + share) * cellMetres];
  };
  for (let row = 0; row < rows - 1; row++) {
    for (let sw = row * columns; sw < (row + 1) * columns - 1; sw++) {
      const [se, nw, ne] = [sw + 1, sw + columns, sw + columns + 1];
      const a = values[sw] ?? 0;
      const b = values[se] ?? 0;
      const c = values[ne] ?? 0;
      const d = values[nw] ?? 0;
      const pattern = (a > 0 ? 1 : 0) | (b > 0 ? 2 : 0) | (c > 0 ? 4 : 0) | (d > 0 ? 8 : 0);
      if (pattern === 0 || pattern === 15) continue;
      const sides = [
        { key: sw * 2, from: sw, to: se },
        { key: se * 2 + 1, from: se, to: ne },
        { key: nw * 2, from: nw, to: ne },
        { key: sw * 2 + 1, from: sw, to: nw },
      ];
      for (const [start, end] of walks(pattern, a + b + c + d > 0)) {
        const [enter, leave] = [sides[start], sides[end]];
        if (enter && leave) result.set(enter.key, { point: crossing(enter.from, enter.to), next: leave.key });
      }
    }
  }
  return result;
}

function withSunkenRim({ columns, rows, values }: Field): Float32Array {
  const copy = values.slice();
  copy.fill(-1, 0, columns);
  copy.fill(-1, (rows - 1) * columns);
  for (let row = 0; row < rows; row++) {
    copy[row * columns] = -1;
    copy[row * columns + columns - 1] = -1;
  }
  return copy;
}

/** Ways through a cell from side to side (0 south, 1 east, 2 north, 3 west) with the corners above zero on the left. */
function walks(pattern: number, isHighInside: boolean): [number, number][] {
  switch (pattern) {
    case 1:
      return [[0, 3]];
    case 2:
      return [[1, 0]];
    case 3:
      return [[1, 3]];
    case 4:
      return [[2, 1]];
    case 5:
      return isHighInside
        ? [
            [0, 1],
            [2, 3],
          ]
        : [
            [0, 3],
            [2, 1],
          ];
    case 6:
      return [[2, 0]];
    case 7:
      return [[2, 3]];
    case 8:
      return [[3, 2]];
    case 9:
      return [[0, 2]];
    case 10:
      return isHighInside
        ? [
            [3, 0],
            [1, 2],
          ]
        : [
            [1, 0],
            [3, 2],
          ];
    case 11:
      return [[1, 2]];
    case 12:
      return [[3, 1]];
    case 13:
      return [[0, 1]];
    case 14:
      return [[3, 0]];
    default:
      return [];
  }
}

function joinRings(map: Map<number, Crossing>): Ring[] {
  const rings: Ring[] = [];
  for (const start of map.keys()) {
    const ring: Point[] = [];
    for (let key = start, crossing = map.get(key); crossing; crossing = map.get(key)) {
      ring.push(crossing.point);
      map.delete(key);
      key = crossing.next;
    }
    if (ring.length > 3) rings.push(ring);
  }
  return rings;
}
