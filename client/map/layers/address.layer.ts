import type { ExpressionSpecification, FilterSpecification, SourceSpecification } from "maplibre-gl";
import { addressStates } from "#domain/address-state.ts";
import { statusClasses } from "#domain/status.ts";
import type { LayerName, LayerTable } from "../layer-table.ts";
import type { MapPalette } from "../map-palette.data.ts";
import type { MapScene } from "../scene.ts";
import { clusterBarSteps, clusterClasses } from "../symbols/cluster-image.ts";
import { symbolImageId } from "../symbols/symbol-image-id.ts";
import type { MapClass } from "../symbols/symbol-shapes.data.ts";
import { countOf, shareLayers } from "./address-share.ts";
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
    { layer: "address", kind: "address", fields: ["class", "tech", "committed", "gigabit", "project", "planned"] },
    { layer: "cluster", kind: "cluster", fields: ["n", ...addressStates] },
    ...["cell-unknown", "cell-share"].map((layer) => ({
      layer,
      kind: "cell" as const,
      fields: ["n", ...addressStates],
    })),
    ...["municipality-unknown", "municipality-share"].map((layer) => ({
      layer,
      kind: "municipality" as const,
      fields: ["name", "n", ...addressStates],
    })),
  ],
  layers: (scene, palette) => {
    if (!scene.tiles) return [];
    const shown = shownClasses(scene);
    const tile = (sourceLayer: string) => ({ source: "addresses", "source-layer": sourceLayer });
    const visibleCount = countOf(shown);
    return [
      ...shareLayers("municipality", { ...tile("municipalities"), maxzoom: 9 }, palette, shown),
      ...shareLayers("cell", { ...tile("cells"), minzoom: 9, maxzoom: clusterZoom }, palette, shown),
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

/** One address has one symbol, that of its state: the tiles write `project` and `planned` only where they are the state. */
const mapClassExpression = expression(
  "case",
  ["to-boolean", ["coalesce", ["get", "project"], false]],
  "project",
  ["to-boolean", ["coalesce", ["get", "planned"], false]],
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

/** Id of the plate to draw: eighths of the bar per class, as `drawClusterImage` reads them. */
function clusterImage(palette: MapPalette, shown: readonly MapClass[]): ExpressionSpecification {
  const total = countOf(shown);
  const steps = clusterClasses.flatMap((mapClass, index) => {
    const eighths = shown.includes(mapClass)
      ? expression("to-string", ["round", ["/", ["*", clusterBarSteps, countOf([mapClass])], ["max", 1, total]]])
      : "0";
    return index === 0 ? [eighths] : ["-", eighths];
  });
  return expression("concat", `${palette.theme}/cluster/`, ...steps);
}
