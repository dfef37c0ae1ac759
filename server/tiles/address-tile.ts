import type { GridCell } from "#queries/grid-cells.sql.ts";
import type { AddressCluster, MunicipalityShare, Share } from "#queries/tiles.sql.ts";
import { type TileFeature, tileExtent } from "./vector-tile.ts";

/** Single addresses from this zoom on, counted clusters from `clusterZoom`; further out cells and municipalities. */
export const addressZoom = 13;
export const clusterZoom = 11;
/** Municipalities by share up to this zoom. */
export const municipalityZoom = 10;

/** Clusters per side of a tile: one every 64 pixels. */
export const clustersPerSide = 8;
/** A cluster's plate of 46 by 28 pixels in tile coordinates: plates of neighbouring squares never cover one another. */
const clusterPlate = { width: 46 * 8, height: 28 * 8 };

/** Side of the grid cells of a zoom in metres, of those sizes that official statistics use: 10 to 40 pixels. */
export function cellMetresOf(zoom: number): number {
  if (zoom >= 9) return 1000;
  return zoom >= 7 ? 5000 : 10_000;
}

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
        ...((packed & 256) !== 0 && { planned: true }),
      },
    });
  }
  return features;
}

/** Clusters stand at the middle of their addresses, as far from the edges of their square as their plate needs. */
export function clusterFeatures(clusters: readonly AddressCluster[]): TileFeature[] {
  return clusters.map((cell) => ({
    type: "point",
    parts: [[apart(cell.x, clusterPlate.width), apart(cell.y, clusterPlate.height)]],
    properties: shares(cell),
  }));
}

function apart(middle: number, plate: number): number {
  const side = tileExtent / clustersPerSide;
  const start = Math.floor(middle / side) * side;
  return Math.min(Math.max(middle, start + plate / 2), start + side - plate / 2);
}

/** Cells are squares of the INSPIRE grid, named by their code. */
export function cellFeatures(cells: readonly GridCell[]): TileFeature[] {
  return cells.map(({ cell, parts, ...share }) => ({
    type: "polygon",
    parts,
    properties: { ...shares(share), cell },
  }));
}

export function municipalityFeatures(municipalities: readonly MunicipalityShare[]): TileFeature[] {
  return municipalities.map(({ ags, name, parts, ...share }) => ({
    type: "polygon",
    parts,
    properties: { ...shares(share), ags, name: name ?? ags },
  }));
}

/**
 * Each address counts once, under the state that its symbol shows further in (`addressState()`).
 * They add up to `n`. `share` is the eligible part of `n`.
 */
function shares(cell: Share): Record<string, number> {
  const { n, eligible, weiss, hellgrau, dunkelgrau, versorgt, unknown, planned, project } = cell;
  return { n, eligible, share: eligible / n, weiss, hellgrau, dunkelgrau, versorgt, unknown, planned, project };
}
