import type { Map as MapLibreMap } from "maplibre-gl";
import type { Position } from "#domain/geometry.ts";
import { type StatusClass, statusClasses } from "#domain/status.ts";

/** One address, or a cluster of several, that the map holds in its tiles. */
export type LoadedAddress = { position: Position; addresses: number; byClass: Partial<Record<StatusClass, number>> };

/**
 * Reads addresses or clusters from the loaded tiles, each once although tiles overlap. Only the tiles of the zoom on
 * screen are asked, so a count never adds clusters to single addresses.
 */
export function loadedAddresses(map: MapLibreMap): LoadedAddress[] {
  const single = map.querySourceFeatures("addresses", { sourceLayer: "addresses" });
  if (single.length > 0) {
    const seen = new Set<unknown>();
    return single.flatMap((feature) => {
      if (seen.has(feature.id) || feature.geometry.type !== "Point") return [];
      seen.add(feature.id);
      const status = statusClasses[Number(feature.properties.class)] ?? "unknown";
      return [{ position: positionOf(feature.geometry.coordinates), addresses: 1, byClass: { [status]: 1 } }];
    });
  }
  return map.querySourceFeatures("addresses", { sourceLayer: "clusters" }).flatMap((feature) => {
    if (feature.geometry.type !== "Point") return [];
    const byClass = Object.fromEntries(statusClasses.map((name) => [name, Number(feature.properties[name] ?? 0)]));
    return [
      { position: positionOf(feature.geometry.coordinates), addresses: Number(feature.properties.n ?? 0), byClass },
    ];
  });
}

function positionOf(coordinates: readonly number[]): Position {
  return [coordinates[0] ?? 0, coordinates[1] ?? 0];
}
