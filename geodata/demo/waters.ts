import type { CellGrid } from "./cell-grid.ts";
import { band, relaxLine, roundRing, splineLine } from "./curve.ts";
import { frame } from "./frame.ts";
import { brookNames, lakeNames, mainRiverName } from "./names.data.ts";
import { createNoise } from "./noise.ts";
import { distance, heading, lineLength, type Point, pairs, type Ring } from "./plane.ts";
import type { Random } from "./random.ts";
import type { Terrain } from "./terrain.ts";

type Watercourse = { name: string | null; class: "river" | "stream"; line: Point[]; cells: number[] };
type Lake = { name: string | null; ring: Ring; centre: Point; radiusMetres: number };

export type Waters = {
  courses: Watercourse[];
  /** The main river as a polygon. */
  riverbank: Ring;
  lakes: Lake[];
  /** Per cell: 0 dry, 1 stream, 2 main river, 3 lake. */
  wet: Uint8Array;
};

/** A stream is drawn from this many drained cells (4 ha each) on. */
const streamFromCells = 95;
const shortestStreamMetres = 1_500;
const lakeCount = 9;

/** Draws the streams that the terrain's run-off makes, one wide main river that meanders, and some lakes along streams. */
export function createWaters(grid: CellGrid, terrain: Terrain, random: Random): Waters {
  const stems = findStems(grid, terrain);
  const names = random.shuffle(brookNames);
  const nodes = new Map<number, Point>();
  const courses: Watercourse[] = [];
  let riverbank: Ring = [];
  for (const [index, cells] of stems.entries()) {
    const isMain = index === 0;
    const fixedEnd = nodes.get(cells[cells.length - 1] ?? -1);
    let line = cells.map((cell) => grid.node(cell));
    if (fixedEnd) line[line.length - 1] = fixedEnd;
    line = relaxLine(line, isMain ? 5 : 2);
    if (isMain) line = meander(line, random);
    if (!isMain && lineLength(line) < shortestStreamMetres) continue;
    for (const [i, cell] of cells.entries()) {
      const point = line[i];
      if (point && !nodes.has(cell)) nodes.set(cell, point);
    }
    const curve = splineLine(line, isMain ? 4 : 3);
    const name = isMain ? mainRiverName : lineLength(curve) > 3_500 ? (names.pop() ?? null) : null;
    courses.push({ name, class: isMain ? "river" : "stream", line: curve, cells });
    if (isMain) riverbank = band(curve, (share) => 12 + 9 * share);
  }
  const wet = markWet(grid, courses);
  const lakes = digLakes(grid, courses, wet, random);
  return { courses, riverbank, lakes, wet };
}

/** Cell sequences from source to mouth, the longest-fed first; a tributary ends with the cell in which it joins. */
function findStems(grid: CellGrid, terrain: Terrain): number[][] {
  const upstream = new Map<number, number[]>();
  const mouths: number[] = [];
  const flow = (cell: number) => terrain.drained[cell] ?? 0;
  for (let cell = 0; cell < grid.size; cell++) {
    if (flow(cell) < streamFromCells) continue;
    const receiver = terrain.receivers[cell] ?? -1;
    if (receiver < 0) mouths.push(cell);
    else upstream.set(receiver, [...(upstream.get(receiver) ?? []), cell]);
  }
  const starts = mouths.sort((a, b) => flow(b) - flow(a)).map((cell) => [cell]);
  const stems: number[][] = [];
  for (let start = starts.shift(); start; start = starts.shift()) {
    const stem = [...start];
    for (let cell = stem[stem.length - 1]; cell !== undefined; ) {
      const [first, ...others]: number[] = (upstream.get(cell) ?? []).sort((a, b) => flow(b) - flow(a));
      const junction = cell;
      for (const other of others) starts.push([junction, other]);
      if (first !== undefined) stem.push(first);
      cell = first;
    }
    stems.push(stem.reverse());
  }
  return stems;
}

/** Swings the line from side to side, the wider the flatter the noise wants it. */
function meander(line: readonly Point[], random: Random): Point[] {
  const noise = createNoise(random.int(0, 2 ** 31));
  let along = 0;
  return line.map((point, i) => {
    const before = line[i - 1];
    const after = line[i + 1];
    if (!before || !after) return point;
    along += distance(before, point);
    const swing = 120 * (1 + 0.6 * noise(along / 4_000, 1)) * Math.sin(along / 215 + 2.2 * noise(along / 1_700, 5));
    const across = heading(before, after) + Math.PI / 2;
    return [point[0] + Math.cos(across) * swing, point[1] + Math.sin(across) * swing];
  });
}

function markWet(grid: CellGrid, courses: readonly Watercourse[]): Uint8Array {
  const wet = new Uint8Array(grid.size);
  for (const course of courses) {
    const mark = course.class === "river" ? 2 : 1;
    for (const [a, b] of pairs(course.line)) {
      for (let t = 0; t <= 1; t += 0.25) {
        const cell = grid.cellAt([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
        wet[cell] = Math.max(wet[cell] ?? 0, mark);
      }
    }
  }
  return wet;
}

/** Dams streams into lakes that lie lengthwise in their valley, well apart, and marks their cells. */
function digLakes(grid: CellGrid, courses: readonly Watercourse[], wet: Uint8Array, random: Random): Lake[] {
  const noise = createNoise(random.int(0, 2 ** 31));
  const names = random.shuffle(lakeNames);
  const places = courses
    .filter((course) => course.class === "stream")
    .flatMap(({ line }) => pairs(line).filter((_, i) => i > 8 && i < line.length - 12));
  const lakes: Lake[] = [];
  for (const [centre, next] of random.shuffle(places)) {
    if (lakes.length >= lakeCount) break;
    const nearRim = Math.min(centre[0], centre[1], frame.widthMetres - centre[0], frame.heightMetres - centre[1]);
    if (nearRim < 3_000 || lakes.some((lake) => distance(lake.centre, centre) < 6_500)) continue;
    const radiusMetres = random.between(110, 200) * (lakes.length < 3 ? 2 : 1);
    const along = heading(centre, next);
    const ring = Array.from({ length: 28 }, (_, i): Point => {
      const angle = (i / 28) * Math.PI * 2;
      const radius = radiusMetres * (1 + 0.45 * noise(Math.cos(angle) * 1.4 + lakes.length * 9, Math.sin(angle) * 1.4));
      const u = Math.cos(angle) * radius * 1.7;
      const v = Math.sin(angle) * radius * 0.75;
      return [
        centre[0] + Math.cos(along) * u - Math.sin(along) * v,
        centre[1] + Math.sin(along) * u + Math.cos(along) * v,
      ];
    });
    lakes.push({ name: names.pop() ?? null, ring: roundRing(ring), centre, radiusMetres });
    for (const point of [
      ...ring,
      centre,
      ...ring.map((p): Point => [(p[0] + centre[0]) / 2, (p[1] + centre[1]) / 2]),
    ]) {
      wet[grid.cellAt(point)] = 3;
    }
  }
  return lakes;
}
