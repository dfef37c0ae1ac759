import type { CellGrid } from "./cell-grid.ts";
import { relaxLine, splineLine } from "./curve.ts";
import { type Chain, chainLinks, type Link } from "./link-chains.ts";
import { createNoise } from "./noise.ts";
import { type Point, type Ring, type Rings, signedAreaSquareMetres } from "./plane.ts";
import { outside } from "./territory.ts";

/** How far borders sway off the grid: less than half a cell, so that two borders never meet where they should not. */
const swayMetres = 85;
const sway = createNoise(20_260_401);

export type Boundaries = { county: Rings; parts: Rings[] };

/**
 * Turns labelled cells into polygons whose common borders have exactly the same vertices.
 *
 * Each stretch of border between two parts is bent once and used by both, so parts neither overlap nor leave gaps.
 * Rounded to centimetres. Outer rings run counter-clockwise, holes clockwise.
 */
export function traceBoundaries(grid: CellGrid, labels: Int16Array, partCount: number): Boundaries {
  openPinches(grid, labels);
  const arcs = chainLinks(borderLinks(grid, labels)).map((chain) => ({ chain, line: bend(grid, chain) }));
  const ringsOf = (isSide: (side: string) => boolean) =>
    assemble(arcs.filter(({ chain }) => chain.tag.split("|").some(isSide)));
  return {
    county: ringsOf((side) => side === String(outside)),
    parts: Array.from({ length: partCount }, (_, part) => ringsOf((side) => side === String(part))),
  };
}

/** Cells of one part that meet at a corner only would make a ring touch itself: one of the four changes hands. */
function openPinches(grid: CellGrid, labels: Int16Array): void {
  let isOpen = false;
  while (!isOpen) {
    isOpen = true;
    for (let cell = 0; cell < grid.size - grid.columns - 1; cell++) {
      if (cell % grid.columns === grid.columns - 1) continue;
      const [a, b, c, d] = [cell, cell + 1, cell + grid.columns, cell + grid.columns + 1].map((i) => labels[i]);
      if (a === undefined || b === undefined || a === b || a === c || d === b || d === c) continue;
      if (a === d) labels[cell + 1] = a;
      else if (b === c) labels[cell] = b;
      else continue;
      isOpen = false;
    }
  }
}

/** Sides between cells of different parts, as links between grid corners, tagged with both parts. */
function borderLinks(grid: CellGrid, labels: Int16Array): Link[] {
  const corners = grid.columns + 1;
  const links: Link[] = [];
  const tag = (a: number, b: number) => (a < b ? `${a}|${b}` : `${b}|${a}`);
  for (let cell = 0; cell < grid.size; cell++) {
    const column = cell % grid.columns;
    const row = Math.floor(cell / grid.columns);
    const here = labels[cell] ?? outside;
    const corner = row * corners + column;
    const east = labels[cell + 1] ?? outside;
    if (column < grid.columns - 1 && east !== here) {
      links.push({ from: corner + 1, to: corner + 1 + corners, tag: tag(here, east) });
    }
    const north = labels[cell + grid.columns] ?? outside;
    if (row < grid.rows - 1 && north !== here) {
      links.push({ from: corner + corners, to: corner + corners + 1, tag: tag(here, north) });
    }
  }
  return links;
}

function bend(grid: CellGrid, chain: Chain): Point[] {
  const corners = grid.columns + 1;
  const line = chain.nodes.map((node): Point => {
    const x = (node % corners) * grid.cellMetres;
    const y = Math.floor(node / corners) * grid.cellMetres;
    return [x + swayMetres * sway(x / 650, y / 650), y + swayMetres * sway(y / 650, x / 650 + 31)];
  });
  return splineLine(relaxLine(line, 3), 3).map(([x, y]): Point => [toCentimetres(x), toCentimetres(y)]);
}

type Arc = { chain: Chain; line: Point[] };

function assemble(arcs: readonly Arc[]): Ring[] {
  const open = new Set(arcs);
  const rings: Ring[] = [];
  for (const start of arcs) {
    if (!open.delete(start)) continue;
    const ring = start.line.slice(0, -1);
    const first = start.chain.nodes[0];
    let end = start.chain.nodes[start.chain.nodes.length - 1];
    while (end !== first) {
      const next = [...open].find(({ chain }) => chain.nodes[0] === end || chain.nodes[chain.nodes.length - 1] === end);
      if (!next) throw new Error(`expected borders that close, found an end at corner ${end}`);
      open.delete(next);
      const isForward = next.chain.nodes[0] === end;
      ring.push(...(isForward ? next.line : [...next.line].reverse()).slice(0, -1));
      end = isForward ? next.chain.nodes[next.chain.nodes.length - 1] : next.chain.nodes[0];
    }
    rings.push(ring);
  }
  rings.sort((a, b) => Math.abs(signedAreaSquareMetres(b)) - Math.abs(signedAreaSquareMetres(a)));
  return rings.map((ring, i) => (signedAreaSquareMetres(ring) > 0 === (i === 0) ? ring : [...ring].reverse()));
}

function toCentimetres(metres: number): number {
  return Math.round(metres * 100) / 100;
}
