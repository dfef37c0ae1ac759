import type { CellGrid } from "./cell-grid.ts";
import { contour, type Field, sampleField } from "./contour.ts";
import { roundRing } from "./curve.ts";
import { frame } from "./frame.ts";
import { woodNames } from "./names.data.ts";
import { createNoise, layered } from "./noise.ts";
import { type Point, type Rings, signedAreaSquareMetres } from "./plane.ts";
import type { Random } from "./random.ts";
import type { Settlements } from "./settlements.ts";
import type { Terrain } from "./terrain.ts";
import type { Waters } from "./waters.ts";

export type Cover = { class: string; name: string | null; rings: Rings };

export type LandCover = { woods: Cover[]; built: Cover[]; fields: Cover[] };

const woodCellMetres = 90;
const yardCellMetres = 30;
const workCellMetres = 45;
/** Built-up ground reaches this far around a house. */
const yardMetres = 42;
const woodToHouseMetres = 130;
/** Share of the landscape that is wooded; Germany's is 0.32. */
const woodShare = 0.35;
const namedWoodSquareMetres = 900_000;

/** Covers the land: built-up ground around houses, woods on what is high and empty, fields on the rest. */
export function coverLand(
  grid: CellGrid,
  land: { terrain: Terrain; waters: Waters },
  settlements: Settlements,
  random: Random,
): LandCover {
  const houses = settlements.streets.flatMap((street) => street.houses);
  const nearHouses = distanceField(
    houses.map((house) => house.centre),
    woodCellMetres,
    620,
  );
  const yards = distanceField(
    houses.filter((h) => h.zone !== "business").map((h) => h.centre),
    yardCellMetres,
    yardMetres + 30,
  );
  const works = distanceField(
    houses.filter((h) => h.zone === "business").map((h) => h.centre),
    workCellMetres,
    90,
  );
  const wood = woodField(grid, land, nearHouses, random);
  return {
    woods: nameWoods(contour(wood, 16_000).map(smooth), random),
    built: [
      ...contour(threshold(yards, yardMetres), 2_000).map((rings) => ({
        class: "residential",
        name: null,
        rings: smooth(rings),
      })),
      ...contour(threshold(works, 62), 4_000).map((rings) => ({
        class: "industrial",
        name: null,
        rings: smooth(rings),
      })),
    ],
    fields: layFields(wood, random),
  };
}

/** Metres to the nearest of `points`, cut off at `reachMetres`. */
function distanceField(points: readonly Point[], cellMetres: number, reachMetres: number): Field {
  const columns = Math.floor(frame.widthMetres / cellMetres) + 1;
  const rows = Math.floor(frame.heightMetres / cellMetres) + 1;
  const values = new Float32Array(columns * rows).fill(reachMetres);
  for (const [x, y] of points) {
    const fromColumn = Math.max(0, Math.ceil((x - reachMetres) / cellMetres));
    const toColumn = Math.min(columns - 1, Math.floor((x + reachMetres) / cellMetres));
    const fromRow = Math.max(0, Math.ceil((y - reachMetres) / cellMetres));
    const toRow = Math.min(rows - 1, Math.floor((y + reachMetres) / cellMetres));
    for (let row = fromRow; row <= toRow; row++) {
      for (let column = fromColumn; column <= toColumn; column++) {
        const dx = column * cellMetres - x;
        const dy = row * cellMetres - y;
        const metres = Math.sqrt(dx * dx + dy * dy);
        const index = row * columns + column;
        if (metres < (values[index] ?? 0)) values[index] = metres;
      }
    }
  }
  return { columns, rows, cellMetres, values };
}

function threshold(field: Field, metres: number): Field {
  return { ...field, values: field.values.map((value) => metres - value) };
}

function woodField(
  grid: CellGrid,
  land: { terrain: Terrain; waters: Waters },
  nearHouses: Field,
  random: Random,
): Field {
  const noise = createNoise(random.int(0, 2 ** 31));
  const wildness = sampleField(frame.widthMetres, frame.heightMetres, woodCellMetres, (point, index) => {
    const [x, y] = point;
    const cell = grid.cellAt(point);
    const wet = land.waters.wet[cell] ?? 0;
    const meadow = wet >= 2 ? 0.5 : wet === 1 ? 0.08 : 0;
    const loneliness = Math.min(1, Math.max(0, (nearHouses.values[index] ?? 0) - woodToHouseMetres) / 480);
    const height = ((land.terrain.heights[cell] ?? 0) - 290) / 230;
    const shape = 0.9 * layered(noise, x / 3_800, y / 3_800, 2) + 0.28 * layered(noise, x / 700 + 9, y / 700, 2);
    return 1.15 * shape + 0.55 * height + 0.4 * loneliness - meadow;
  });
  const ranked = wildness.values.slice().sort();
  const treeLine = ranked[Math.floor(ranked.length * (1 - woodShare))] ?? 0;
  const values = wildness.values.map((value, index) =>
    Math.min(value - treeLine, (nearHouses.values[index] ?? 0) / woodToHouseMetres - 1.02),
  );
  return { ...wildness, values };
}

function nameWoods(woods: readonly Rings[], random: Random): Cover[] {
  const names = random.shuffle(woodNames);
  const area = (rings: Rings) => signedAreaSquareMetres(rings[0] ?? []);
  return [...woods]
    .sort((a, b) => area(b) - area(a))
    .map((rings) => ({
      class: "wood",
      name: area(rings) > namedWoodSquareMetres ? (names.pop() ?? null) : null,
      rings,
    }));
}

/** Blocks of a bent chessboard, some joined, where there is no wood; four shades and meadows. Villages lie on top. */
function layFields(wood: Field, random: Random): Cover[] {
  const noise = createNoise(random.int(0, 2 ** 31));
  const blockMetres = [520, 390] as const;
  const jitter = (column: number, row: number): Point => {
    const [x, y] = [column * blockMetres[0], row * blockMetres[1]];
    const sway = (offset: number) =>
      620 * noise(x / 2_900 + offset, y / 2_900) + 120 * noise(x / 640 + offset, y / 640);
    return [x + sway(0), y + sway(55)];
  };
  const fields: Cover[] = [];
  const value = (field: Field, [x, y]: Point) =>
    field.values[Math.round(y / field.cellMetres) * field.columns + Math.round(x / field.cellMetres)] ?? 0;
  const columns = Math.floor(frame.widthMetres / blockMetres[0]) - 2;
  const rows = Math.floor(frame.heightMetres / blockMetres[1]) - 2;
  for (let row = 2; row < rows; row++) {
    for (let column = 2; column < columns; ) {
      const blocks = random.chance(0.3) ? 2 : 1;
      const steps = Array.from({ length: blocks + 1 }, (_, step) => column + step);
      const ring = [...steps.map((c) => jitter(c, row)), ...steps.reverse().map((c) => jitter(c, row + 1))];
      const kind = random.chance(0.2) ? "meadow" : `arable-${random.int(1, 4)}`;
      column += blocks;
      const mean = (axis: 0 | 1) => ring.reduce((sum, point) => sum + point[axis], 0) / ring.length;
      const centre: Point = [mean(0), mean(1)];
      const isWooded = [centre, ...ring].every((point) => value(wood, point) > 0);
      if (!isWooded) fields.push({ class: kind, name: null, rings: [ring] });
    }
  }
  return fields;
}

function smooth(rings: Rings): Rings {
  return rings.map(roundRing);
}
