import { frame } from "./frame.ts";
import type { Point } from "./plane.ts";
import type { Random } from "./random.ts";

/**
 * The coarse grid on which terrain, territories and roads are planned. Cells are counted row by row from the south-west.
 *
 * Each cell has a node, moved off its centre at random, so that nothing that follows the grid looks like one.
 */
export type CellGrid = {
  columns: number;
  rows: number;
  cellMetres: number;
  size: number;
  node(cell: number): Point;
  cellAt(point: Point): number;
  /** Cells that touch by side or corner; fewer at the rim. */
  neighbours(cell: number): number[];
  isRim(cell: number): boolean;
};

const cellMetres = 200;
/** Share of a cell by which a node may be off the centre; beyond a half, ways would fold back. */
const nodeShift = 0.36;

export function createCellGrid(random: Random): CellGrid {
  const columns = frame.widthMetres / cellMetres;
  const rows = frame.heightMetres / cellMetres;
  const size = columns * rows;
  const nodes = Array.from({ length: size }, (_, cell): Point => {
    const shift = () => random.between(-nodeShift, nodeShift);
    return [((cell % columns) + 0.5 + shift()) * cellMetres, (Math.floor(cell / columns) + 0.5 + shift()) * cellMetres];
  });
  const known: number[][] = [];

  function findNeighbours(cell: number): number[] {
    const column = cell % columns;
    const row = Math.floor(cell / columns);
    const result: number[] = [];
    for (let dr = -1; dr <= 1; dr++) {
      for (let dc = -1; dc <= 1; dc++) {
        const c = column + dc;
        const r = row + dr;
        if ((dc !== 0 || dr !== 0) && c >= 0 && r >= 0 && c < columns && r < rows) result.push(r * columns + c);
      }
    }
    return result;
  }

  return {
    columns,
    rows,
    cellMetres,
    size,
    neighbours: (cell) => {
      const list = known[cell] ?? findNeighbours(cell);
      known[cell] = list;
      return list;
    },
    node: (cell) => nodes[cell] ?? [0, 0],
    cellAt: ([x, y]) => {
      const column = Math.max(0, Math.min(columns - 1, Math.floor(x / cellMetres)));
      const row = Math.max(0, Math.min(rows - 1, Math.floor(y / cellMetres)));
      return row * columns + column;
    },
    isRim: (cell) => {
      const column = cell % columns;
      const row = Math.floor(cell / columns);
      return column === 0 || row === 0 || column === columns - 1 || row === rows - 1;
    },
  };
}
