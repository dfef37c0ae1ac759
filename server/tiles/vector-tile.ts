import { fromVectorTileJs, type VectorTileFeatureLike } from "@maplibre/vt-pbf";

/** Side of a tile in its own integer coordinates; x grows to the east, y to the south. */
export const tileExtent = 4096;

export type TileFeature = {
  type: "point" | "line" | "polygon";
  /** Rings or lines as flat coordinates `[x, y, x, y, …]`; polygons: outer rings counter-clockwise on paper with y up. */
  parts: readonly (readonly number[])[];
  properties: Record<string, number | string | boolean>;
};

/** Layers by name; an empty layer is left out. */
export type TileLayers = Record<string, readonly TileFeature[]>;

const types = { point: 1, line: 2, polygon: 3 } as const;

/** Encodes a Mapbox vector tile (version 2), uncompressed. No features give an empty buffer. */
export function encodeTile(layers: TileLayers): Buffer {
  const filled = Object.entries(layers).filter(([, features]) => features.length > 0);
  const tile = Object.fromEntries(
    filled.map(([name, features]) => [
      name,
      {
        version: 2,
        name,
        extent: tileExtent,
        length: features.length,
        feature: (index: number) => toFeature(features[index]),
      },
    ]),
  );
  const bytes = fromVectorTileJs({ layers: tile });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function toFeature(feature: TileFeature | undefined): VectorTileFeatureLike {
  const { type, parts, properties } = feature ?? { type: "point", parts: [], properties: {} };
  return {
    type: types[type],
    properties,
    id: undefined,
    extent: tileExtent,
    // The encoder reads nothing but x and y of its points.
    loadGeometry: () => parts.map(toPoints) as ReturnType<VectorTileFeatureLike["loadGeometry"]>,
  };
}

function toPoints(flat: readonly number[]): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) points.push({ x: flat[i] ?? 0, y: flat[i + 1] ?? 0 });
  return points;
}
