import type { Feature, FeatureCollection } from "geojson";
import type { Position } from "#domain/geometry.ts";
import { featureCollection, pointFeature } from "../layers/feature-collection.ts";
import type { Draft } from "./drawing-event.ts";

/**
 * The features of the source `draft`: fill, firm line, rubber band to the pointer, vertices, midpoints and the place
 * of a crossing. EPSG:4326; no draft gives no features.
 */
export function draftFeatures(draft: Draft | null): FeatureCollection {
  if (!draft) return featureCollection([]);
  const features = draft.kind === "path" ? pathFeatures(draft.points, draft.cursor) : shapeFeatures(draft.polygons);
  if (draft.kind === "shape" && draft.picked) features.push(vertex(draft.picked, "vertex-picked"));
  if (draft.kind === "path" && draft.snapped) features.push(vertex(draft.snapped, "vertex-picked"));
  if (draft.crossing) features.push(pointFeature(draft.crossing, { part: "crossing" }));
  return featureCollection(features);
}

function pathFeatures(points: readonly Position[], cursor: Position | null): Feature[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return [];
  const outline = cursor ? [...points, cursor] : [...points];
  const features: Feature[] = [];
  if (outline.length >= 3) features.push(fill([[...outline, first]]));
  if (points.length >= 2) features.push(line(points, "line"));
  if (cursor) features.push(line([last, cursor], "rubber"));
  if (outline.length >= 3) features.push(line([outline.at(-1) ?? last, first], "rubber"));
  return [...features, ...points.map((point, index) => vertex(point, index === 0 ? "vertex-first" : "vertex"))];
}

function shapeFeatures(polygons: readonly Position[][][]): Feature[] {
  const rings = polygons.flat();
  return [
    ...polygons.map(fill),
    ...rings.map((ring) => line(ring, "line")),
    ...rings.flatMap((ring) => ring.slice(1).map((point, index) => midpoint(ring[index] ?? point, point))),
    ...rings.flatMap((ring) => ring.slice(1).map((point) => vertex(point, "vertex"))),
  ];
}

function fill(rings: Position[][]): Feature {
  return { type: "Feature", geometry: { type: "Polygon", coordinates: rings }, properties: { part: "fill" } };
}

function line(points: readonly Position[], part: "line" | "rubber"): Feature {
  return { type: "Feature", geometry: { type: "LineString", coordinates: [...points] }, properties: { part } };
}

function vertex(position: Position, look: "vertex" | "vertex-first" | "vertex-picked"): Feature {
  return pointFeature(position, { part: "vertex", look });
}

function midpoint(one: Position, other: Position): Feature {
  return pointFeature([(one[0] + other[0]) / 2, (one[1] + other[1]) / 2], { part: "midpoint" });
}
