import type { Feature, FeatureCollection } from "geojson";
import type { AreaGeometry, Position } from "#domain/geometry.ts";

/** Features in EPSG:4326 as a source takes them. */
export function featureCollection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

/** An area with the properties its layers read. */
export function polygonFeature(geometry: AreaGeometry, properties: Record<string, string | number>): Feature {
  return { type: "Feature", geometry, properties };
}

/** A point with the properties its layers read; `[lon, lat]`. */
export function pointFeature(position: Position, properties: Record<string, string | number | boolean> = {}): Feature {
  return { type: "Feature", geometry: { type: "Point", coordinates: [...position] }, properties };
}
