import type { AddressCell, MunicipalityShare } from "#queries/tiles.sql.ts";
import { type TileFeature, tileExtent } from "./vector-tile.ts";

/** Single addresses from this zoom on, counted clusters from `clusterZoom`; further out cells and municipalities. */
export const addressZoom = 13;
export const clusterZoom = 11;
/** Municipalities by share up to this zoom. */
export const municipalityZoom = 10;

/** Clusters per side of a tile: one every 64 pixels. Cells further out: one every 16 pixels. */
export const clustersPerSide = 8;
export const cellsPerSide = 32;

/** Numbers per address in the flat list that SQL returns: id, x, y, technologies, packed status. */
const stride = 5;

/** From the flat list of `listTilePoints()` to features of the layer `addresses`. */
export function addressFeatures(flat: readonly number[]): TileFeature[] {
  const features: TileFeature[] = [];
  for (let i = 0; i + stride <= flat.length; i += stride) {
    const packed = flat[i + 4] ?? 0;
    features.push({
      type: "point",
      parts: [[flat[i + 1] ?? 0, flat[i + 2] ?? 0]],
      properties: {
        id: flat[i] ?? 0,
        class: packed & 7,
        elig: (packed >> 3) & 3,
        committed: (packed & 32) !== 0,
        gigabit: (packed & 64) !== 0,
        tech: flat[i + 3] ?? 0,
        ...((packed & 128) !== 0 && { project: true }),
      },
    });
  }
  return features;
}

/** Clusters stand at the middle of their addresses. */
export function clusterFeatures(cells: readonly AddressCell[]): TileFeature[] {
  return cells.map((cell) => ({ type: "point", parts: [[cell.x, cell.y]], properties: shares(cell) }));
}

/** Cells are the squares of the tile's grid. */
export function cellFeatures(cells: readonly AddressCell[]): TileFeature[] {
  const side = tileExtent / cellsPerSide;
  return cells.map((cell) => {
    const [west, north] = [cell.column * side, cell.row * side];
    const [east, south] = [west + side, north + side];
    return {
      type: "polygon",
      parts: [[west, north, east, north, east, south, west, south, west, north]],
      properties: shares(cell),
    };
  });
}

export function municipalityFeatures(municipalities: readonly MunicipalityShare[]): TileFeature[] {
  return municipalities.map(({ ags, name, parts, ...share }) => ({
    type: "polygon",
    parts,
    properties: { ...shares(share), ags, name: name ?? ags },
  }));
}

/**
 * Each address counts once, under the state that its symbol shows further in: `project`, else `planned`, else its class.
 * They add up to `n`. `share` is the eligible part of `n`.
 */
function shares(cell: Omit<AddressCell, "x" | "y" | "column" | "row">): Record<string, number> {
  const { n, eligible, weiss, hellgrau, dunkelgrau, versorgt, unknown, planned, project } = cell;
  return { n, eligible, share: eligible / n, weiss, hellgrau, dunkelgrau, versorgt, unknown, planned, project };
}
