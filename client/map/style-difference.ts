import type { FilterSpecification, LayerSpecification, MapLibreMap, SourceSpecification } from "maplibre-gl";
import type { MapParts } from "./map-style.ts";

type PaintName = Parameters<MapLibreMap["setPaintProperty"]>[1];
type LayoutName = Parameters<MapLibreMap["setLayoutProperty"]>[1];

// biome-ignore lint/suspicious/noExplicitAny: the map's setters tie value to name, which a computed step cannot prove
type Value = any;

/** One call on the map. Values are those of the style specification. */
export type StyleStep =
  | { do: "remove-layer"; id: string }
  | { do: "remove-source"; id: string }
  | { do: "add-source"; id: string; source: SourceSpecification }
  | { do: "set-data"; id: string; data: GeoJSON.FeatureCollection }
  | { do: "set-tiles"; id: string; tiles: string[] }
  | { do: "add-layer"; layer: LayerSpecification; before: string | null }
  | { do: "set-paint"; id: string; name: PaintName; value: Value }
  | { do: "set-layout"; id: string; name: LayoutName; value: Value }
  | { do: "set-filter"; id: string; filter: FilterSpecification | null }
  | { do: "set-zoom"; id: string; minzoom: number; maxzoom: number };

const lowestZoom = 0;
const highestZoom = 24;

/**
 * The steps that turn what is on the map into what should be, in an order the map accepts: layers leave before their
 * sources, sources come before their layers. Equal parts give no step. Sources whose kind or options changed are
 * replaced together with their layers; new tile addresses and new GeoJSON only change the source's content.
 */
export function styleDifference(before: MapParts, after: MapParts): StyleStep[] {
  const replaced = new Set(
    Object.entries(before.sources)
      .filter(([id, source]) => {
        const next = after.sources[id];
        return next === undefined || !sameOptions(source, next);
      })
      .map(([id]) => id),
  );
  const kept = new Map(
    before.layers
      .filter((layer) => {
        const next = after.layers.find((candidate) => candidate.id === layer.id);
        return (
          next !== undefined && next.type === layer.type && sameHome(layer, next) && !replaced.has(sourceOf(layer))
        );
      })
      .map((layer) => [layer.id, layer]),
  );
  return [
    ...before.layers
      .filter((layer) => !kept.has(layer.id))
      .map((layer): StyleStep => ({ do: "remove-layer", id: layer.id })),
    ...[...replaced].map((id): StyleStep => ({ do: "remove-source", id })),
    ...sourceSteps(before, after, replaced),
    ...layerSteps(kept, after.layers),
  ];
}

function sourceSteps(before: MapParts, after: MapParts, replaced: ReadonlySet<string>): StyleStep[] {
  return Object.entries(after.sources).flatMap(([id, source]): StyleStep[] => {
    const old = before.sources[id];
    if (!old || replaced.has(id)) return [{ do: "add-source", id, source }];
    if (source.type === "geojson" && old.type === "geojson") {
      if (typeof source.data === "string" || source.data.type !== "FeatureCollection") return [];
      return same(source.data, old.data) ? [] : [{ do: "set-data", id, data: source.data }];
    }
    if (source.type === "vector" && old.type === "vector" && source.tiles && !same(source.tiles, old.tiles)) {
      return [{ do: "set-tiles", id, tiles: source.tiles }];
    }
    return [];
  });
}

function layerSteps(kept: ReadonlyMap<string, LayerSpecification>, layers: readonly LayerSpecification[]): StyleStep[] {
  const present = new Set(kept.keys());
  return layers.flatMap((layer, index): StyleStep[] => {
    const old = kept.get(layer.id);
    if (!old) {
      const above = layers.slice(index + 1).find((candidate) => present.has(candidate.id));
      present.add(layer.id);
      return [{ do: "add-layer", layer, before: above?.id ?? null }];
    }
    const steps: StyleStep[] = [];
    for (const name of changedKeys<PaintName>(old.paint, layer.paint)) {
      steps.push({ do: "set-paint", id: layer.id, name, value: propertyOf(layer.paint, name) });
    }
    for (const name of changedKeys<LayoutName>(old.layout, layer.layout)) {
      steps.push({ do: "set-layout", id: layer.id, name, value: propertyOf(layer.layout, name) });
    }
    if (!same(filterOf(old), filterOf(layer))) {
      steps.push({ do: "set-filter", id: layer.id, filter: filterOf(layer) });
    }
    if (old.minzoom !== layer.minzoom || old.maxzoom !== layer.maxzoom) {
      steps.push({
        do: "set-zoom",
        id: layer.id,
        minzoom: layer.minzoom ?? lowestZoom,
        maxzoom: layer.maxzoom ?? highestZoom,
      });
    }
    return steps;
  });
}

function sourceOf(layer: LayerSpecification): string {
  return "source" in layer && typeof layer.source === "string" ? layer.source : "";
}

function sameHome(one: LayerSpecification, other: LayerSpecification): boolean {
  const part = (layer: LayerSpecification) => ("source-layer" in layer ? layer["source-layer"] : undefined);
  return sourceOf(one) === sourceOf(other) && part(one) === part(other);
}

/** Everything about a source but its content. */
function sameOptions(one: SourceSpecification, other: SourceSpecification): boolean {
  const options = (source: SourceSpecification) => ({ ...source, data: null, tiles: null });
  return same(options(one), options(other));
}

function filterOf(layer: LayerSpecification): FilterSpecification | null {
  return "filter" in layer ? (layer.filter ?? null) : null;
}

/** Keys of a valid layer's paint or layout are property names by the specification; the types cannot follow that. */
function changedKeys<Name extends string>(one: object | undefined, other: object | undefined): Name[] {
  const names = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]) as Set<Name>;
  return [...names].filter((name) => !same(propertyOf(one, name), propertyOf(other, name)));
}

function propertyOf(bag: object | undefined, name: string): unknown {
  return bag ? Object.entries(bag).find(([key]) => key === name)?.[1] : undefined;
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
