import type { ExpressionSpecification, FilterSpecification, SourceSpecification } from "maplibre-gl";
import { addressStates } from "#domain/address-state.ts";
import { statusClasses } from "#domain/status.ts";
import type { LayerName, LayerTable } from "../layer-table.ts";
import type { MapPalette } from "../map-palette.data.ts";
import type { MapScene } from "../scene.ts";
import { clusterBarSteps, clusterClasses } from "../symbols/cluster-image.ts";
import { symbolImageId } from "../symbols/symbol-image-id.ts";
import type { MapClass } from "../symbols/symbol-shapes.data.ts";
import { textBold, textMedium } from "./base.layer.ts";
import { expression } from "./expression.ts";

/** Single addresses from here on; the server writes them into tiles of this zoom and above. */
export const addressZoom = 13;
/** Counted clusters from here to `addressZoom`; further out cells and municipalities by share. */
export const clusterZoom = 11;
const maxTileZoom = 16;

/** Which switch of the legend shows which state. */
export const layerOfClass: Record<MapClass, LayerName | null> = {
  weiss: "weiss",
  hellgrau: "hellgrau",
  dunkelgrau: "dunkelgrau",
  versorgt: "versorgt",
  unknown: "unbekannt",
  planned: "eigenausbau",
  project: "projekt",
  building: null,
  done: null,
};

/** Upper ends of the steps of the share of under-served addresses, as a ratio; the last step has none. */
export const shareSteps = [0.1, 0.25, 0.5, 0.75] as const;

/** Official addresses by status: cells, clusters, single symbols. */
export const addressLayer: LayerTable = {
  sources: (scene): Record<string, SourceSpecification> => {
    if (!scene.tiles) return {};
    const tiles = [addressTileUrl(scene.tiles)];
    return { addresses: { type: "vector", tiles, minzoom: 5, maxzoom: maxTileZoom, promoteId: { addresses: "id" } } };
  },
  legend: [
    { name: "weiss", group: "coverage", sample: { kind: "symbol", mapClass: "weiss" } },
    { name: "hellgrau", group: "coverage", sample: { kind: "symbol", mapClass: "hellgrau" } },
    { name: "dunkelgrau", group: "coverage", sample: { kind: "symbol", mapClass: "dunkelgrau" } },
    { name: "versorgt", group: "coverage", sample: { kind: "symbol", mapClass: "versorgt" } },
    { name: "unbekannt", group: "coverage", sample: { kind: "symbol", mapClass: "unknown" } },
    { name: "eigenausbau", group: "planning", sample: { kind: "symbol", mapClass: "planned" } },
    { name: "projekt", group: "planning", sample: { kind: "symbol", mapClass: "project" } },
  ],
  popup: [
    { layer: "address", kind: "address", fields: ["class", "tech", "committed", "gigabit", "project"] },
    { layer: "cluster", kind: "cluster", fields: ["n", ...addressStates] },
    { layer: "cell-share", kind: "cell", fields: ["n", ...addressStates] },
    { layer: "municipality-share", kind: "municipality", fields: ["name", "n", ...addressStates] },
  ],
  layers: (scene, palette) => {
    if (!scene.tiles) return [];
    const shown = shownClasses(scene);
    const tile = (sourceLayer: string) => ({ source: "addresses", "source-layer": sourceLayer });
    const visibleCount = sum(shown.map(countOf));
    return [
      {
        id: "municipality-share",
        type: "fill",
        ...tile("municipalities"),
        maxzoom: 9,
        paint: { "fill-color": shareColour(palette, shown), "fill-opacity": 0.62 },
      },
      {
        id: "cell-share",
        type: "fill",
        ...tile("cells"),
        minzoom: 9,
        maxzoom: clusterZoom,
        filter: [">", visibleCount, 0],
        paint: {
          "fill-color": shareColour(palette, shown),
          // A lone farm must not look as heavy as a village.
          "fill-opacity": ["interpolate", ["linear"], visibleCount, 1, 0.24, 20, 0.5, 120, 0.72],
          "fill-outline-color": palette["karte-hof"],
        },
      },
      {
        id: "highlight",
        type: "circle",
        source: "highlighted",
        paint: {
          "circle-radius": 8.2,
          "circle-color": palette.auswahl,
          "circle-opacity": 0.55,
          "circle-stroke-color": palette["auswahl-rand"],
          "circle-stroke-width": 1.1,
        },
      },
      {
        id: "selected-halo",
        type: "circle",
        source: "selected",
        paint: {
          "circle-radius": 11,
          "circle-color": palette.auswahl,
          "circle-opacity": 0.75,
          "circle-stroke-color": palette["auswahl-rand"],
          "circle-stroke-width": 1.6,
        },
      },
      {
        id: "hover-halo",
        type: "circle",
        ...tile("addresses"),
        minzoom: addressZoom,
        filter: classFilter(shown),
        paint: {
          "circle-radius": 9,
          "circle-color": palette.auswahl,
          "circle-opacity": ["case", ["boolean", ["feature-state", "hover"], false], 0.6, 0],
          "circle-stroke-color": palette["auswahl-rand"],
          "circle-stroke-width": ["case", ["boolean", ["feature-state", "hover"], false], 1.1, 0],
        },
      },
      {
        id: "address",
        type: "symbol",
        ...tile("addresses"),
        minzoom: addressZoom,
        filter: classFilter(shown),
        layout: {
          "icon-image": expression(
            "match",
            mapClassExpression,
            ...clusterClasses.flatMap((mapClass) => [mapClass, symbolImageId(palette.theme, mapClass)]),
            symbolImageId(palette.theme, "unknown"),
          ),
          "icon-size": ["interpolate", ["linear"], ["zoom"], 13, 0.62, 15, 0.9, 17, 1.25, 19, 1.5],
          "icon-allow-overlap": true,
          "icon-ignore-placement": true,
          "symbol-sort-key": [
            "match",
            mapClassExpression,
            "weiss",
            6,
            "hellgrau",
            5,
            "dunkelgrau",
            4,
            "versorgt",
            0,
            3,
          ],
        },
      },
      {
        id: "cluster",
        type: "symbol",
        ...tile("clusters"),
        minzoom: clusterZoom,
        maxzoom: addressZoom,
        filter: [">", visibleCount, 0],
        layout: {
          "icon-image": clusterImage(palette, shown),
          "icon-allow-overlap": true,
          "text-field": ["number-format", visibleCount, { locale: "de-DE" }],
          "text-font": textBold,
          "text-size": 11,
          "text-offset": [0, -0.28],
          "text-allow-overlap": true,
        },
        paint: { "text-color": palette.text },
      },
      {
        id: "municipality-count",
        type: "symbol",
        ...tile("municipalities"),
        maxzoom: 9,
        layout: {
          "text-field": [
            "format",
            ["coalesce", ["get", "name"], ""],
            {},
            "\n",
            {},
            ["number-format", visibleCount, { locale: "de-DE" }],
            { "font-scale": 0.9 },
          ],
          "text-font": textMedium,
          "text-size": 11,
        },
        paint: {
          "text-color": palette["karte-text"],
          "text-halo-color": palette["karte-hof"],
          "text-halo-width": 1.8,
        },
      },
    ];
  },
};

/** Address of the tiles; immutable, since it names the data revision and the funded areas. */
export function addressTileUrl(tiles: NonNullable<MapScene["tiles"]>): string {
  const path = `/tiles/addresses/${tiles.organisation}/${tiles.ruleSet}/${tiles.revision}/{z}/{x}/{y}.mvt?p=${tiles.fundedKey}`;
  return tiles.filter ? `${path}&f=${encodeURIComponent(tiles.filter)}` : path;
}

/** One address has one symbol: project before own build-out before coverage. Attributes as the tiles write them. */
const mapClassExpression = expression(
  "case",
  ["to-boolean", ["coalesce", ["get", "project"], false]],
  "project",
  ["to-boolean", ["coalesce", ["get", "committed"], false]],
  "planned",
  ["match", ["get", "class"], ...statusClasses.slice(1).flatMap((name, index) => [index + 1, name]), "unknown"],
);

function shownClasses(scene: MapScene): MapClass[] {
  return clusterClasses.filter((mapClass) => {
    const layer = layerOfClass[mapClass];
    return layer !== null && scene.visible.has(layer);
  });
}

function classFilter(shown: readonly MapClass[]): FilterSpecification {
  return ["in", mapClassExpression, ["literal", [...shown]]];
}

function countOf(mapClass: MapClass): ExpressionSpecification {
  return ["to-number", ["coalesce", ["get", mapClass], 0], 0];
}

function sum(terms: ExpressionSpecification[]): ExpressionSpecification {
  return expression("+", 0, ...terms);
}

/** Share of the shown under-served addresses among all of the cell, in five steps of one hue. */
function shareColour(palette: MapPalette, shown: readonly MapClass[]): ExpressionSpecification {
  const gaps = shown.filter((mapClass) => mapClass === "weiss" || mapClass === "hellgrau" || mapClass === "dunkelgrau");
  const share: ExpressionSpecification = ["/", sum(gaps.map(countOf)), ["max", 1, sum(clusterClasses.map(countOf))]];
  const colours = shareColours(palette);
  return expression("step", share, colours[0], ...shareSteps.flatMap((step, index) => [step, colours[index + 1]]));
}

/** The five colours of the share, lowest first; the legend shows the same. */
export function shareColours(palette: MapPalette): string[] {
  return palette.theme === "light"
    ? ["#e4e5e3", "#f3d5cb", "#e09a86", "#ab3422", "#5b0218"]
    : ["#2f3340", "#4a3238", "#8c4a4b", "#ff7672", "#ffdbed"];
}

/** Id of the plate to draw: eighths of the bar per class, as `drawClusterImage` reads them. */
function clusterImage(palette: MapPalette, shown: readonly MapClass[]): ExpressionSpecification {
  const total = sum(shown.map(countOf));
  const steps = clusterClasses.flatMap((mapClass, index) => {
    const eighths = shown.includes(mapClass)
      ? expression("to-string", ["round", ["/", ["*", clusterBarSteps, countOf(mapClass)], ["max", 1, total]]])
      : "0";
    return index === 0 ? [eighths] : ["-", eighths];
  });
  return expression("concat", `${palette.theme}/cluster/`, ...steps);
}
