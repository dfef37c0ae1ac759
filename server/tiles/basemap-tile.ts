import type { BasemapShape } from "#queries/basemap-tiles.sql.ts";
import type { TileFeature, TileLayers } from "./vector-tile.ts";

/** Sorts shapes into the layers of a basemap tile: road, water, wood, settlement, field, rail, building, place, boundary. */
export function basemapLayers(shapes: readonly BasemapShape[]): TileLayers {
  const layers: Record<string, TileFeature[]> = {};
  for (const { layer, shape, ...named } of shapes) {
    const geometry = toTileGeometry(shape);
    if (!geometry) continue;
    const properties = Object.fromEntries(
      Object.entries(named).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
    );
    const features = layers[layer] ?? [];
    layers[layer] = features;
    features.push({ ...geometry, properties });
  }
  return layers;
}

type Parts = Pick<TileFeature, "type" | "parts">;

function toTileGeometry(text: string): Parts | null {
  const { type, coordinates } = JSON.parse(text);
  switch (type) {
    case "Point":
      return { type: "point", parts: [coordinates] };
    case "LineString":
      return lines([coordinates]);
    case "MultiLineString":
      return lines(coordinates);
    case "Polygon":
      return { type: "polygon", parts: coordinates.map(flat) };
    case "MultiPolygon":
      return { type: "polygon", parts: coordinates.flat().map(flat) };
    default:
      return null;
  }
}

function lines(coordinates: number[][][]): Parts | null {
  const parts = coordinates.filter((line) => line.length > 1).map(flat);
  return parts.length > 0 ? { type: "line", parts } : null;
}

function flat(points: number[][]): number[] {
  return points.flat();
}
