import area from "@turf/area";
import booleanPointInPolygon from "@turf/boolean-point-in-polygon";
import type { AreaGeometry } from "#domain/geometry.ts";
import { type StatusClass, statusClasses } from "#domain/status.ts";
import { polygonsOf } from "./draw/shape-rings.ts";
import type { LoadedAddress } from "./loaded-addresses.ts";

/** A preliminary count: only what the map has loaded, and whole clusters by their middle. */
export type PreviewCount = { areaSquareMetres: number; addresses: number; byClass: Record<StatusClass, number> };

/** Counts loaded addresses inside a shape (EPSG:4326, the border counts as inside) and measures it on the sphere. */
export function previewCount(geometry: AreaGeometry, loaded: readonly LoadedAddress[]): PreviewCount {
  const points = polygonsOf(geometry).flatMap((rings) => rings[0] ?? []);
  const west = Math.min(...points.map(([lon]) => lon));
  const east = Math.max(...points.map(([lon]) => lon));
  const south = Math.min(...points.map(([, lat]) => lat));
  const north = Math.max(...points.map(([, lat]) => lat));
  const byClass: Record<StatusClass, number> = { unknown: 0, weiss: 0, hellgrau: 0, dunkelgrau: 0, versorgt: 0 };
  let addresses = 0;
  for (const entry of loaded) {
    const [lon, lat] = entry.position;
    if (lon < west || lon > east || lat < south || lat > north) continue;
    if (!booleanPointInPolygon([lon, lat], geometry)) continue;
    addresses += entry.addresses;
    for (const name of statusClasses) byClass[name] += entry.byClass[name] ?? 0;
  }
  return { areaSquareMetres: area(geometry), addresses, byClass };
}
