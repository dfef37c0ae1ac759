import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SourceSpecification,
} from "maplibre-gl";
import type { LayerTable } from "../layer-table.ts";

/** Tile zooms that the server writes for the basemap; beyond, the map stretches the last one. */
const maxTileZoom = 15;

export const textMedium = ["Fira Sans Medium", "Fira Sans"];
export const textBold = ["Fira Sans SemiBold", "Fira Sans"];
const textRegular = ["Fira Sans"];
const textItalic = ["Fira Sans Italic", "Fira Sans"];

/** Classes of roads as the basemap tiles name them, from the most to the least important. */
const federal = ["motorway", "trunk", "federal", "primary"];
const state = ["state", "secondary", "county", "tertiary"];
const tracks = ["track", "path", "service"];

const roadClass: ExpressionSpecification = ["coalesce", ["get", "class"], ""];

/** Own ground, water, woods, roads and names: the map is never empty, online or not. */
export const baseLayer: LayerTable = {
  sources: (scene): Record<string, SourceSpecification> => {
    if (!scene.tiles) return {};
    const tiles = [`/tiles/base/${scene.tiles.revision}/{z}/{x}/{y}.mvt`];
    return { base: { type: "vector", tiles, minzoom: 5, maxzoom: maxTileZoom } };
  },
  legend: [],
  popup: [],
  layers: (scene, palette) => {
    const ground: LayerSpecification = {
      id: "ground",
      type: "background",
      paint: { "background-color": palette["karte-grund"] },
    };
    if (scene.onlineBasemap) return [];
    if (!scene.tiles) return [ground];
    const base = (sourceLayer: string) => ({ source: "base", "source-layer": sourceLayer });
    const halo = { "text-halo-color": palette["karte-hof"], "text-halo-width": 1.6 };
    return [
      ground,
      {
        id: "field",
        type: "fill",
        ...base("field"),
        paint: {
          "fill-color": fieldColour(palette),
          "fill-outline-color": palette["karte-feldrand"],
        },
      },
      {
        id: "wood",
        type: "fill",
        ...base("wood"),
        paint: { "fill-color": palette["karte-wald"], "fill-outline-color": palette["karte-waldrand"] },
      },
      {
        id: "wood-trees",
        type: "fill",
        ...base("wood"),
        minzoom: 12.5,
        paint: { "fill-pattern": `${palette.theme}/trees` },
      },
      { id: "settlement", type: "fill", ...base("settlement"), paint: { "fill-color": palette["karte-ort"] } },
      {
        id: "water-edge",
        type: "line",
        ...base("water"),
        layout: { "line-cap": "round", "line-join": "round" },
        paint: {
          "line-color": palette["karte-wasserrand"],
          "line-width": ["case", isLine, ["match", waterClass, "river", 4, "stream", 2.6, 2], 1.4],
        },
      },
      {
        id: "water-course",
        type: "line",
        ...base("water"),
        filter: ["==", ["geometry-type"], "LineString"],
        layout: { "line-cap": "round", "line-join": "round" },
        paint: {
          "line-color": palette["karte-wasser"],
          "line-width": ["match", waterClass, "river", 2.6, "stream", 1.4, 1],
        },
      },
      {
        id: "water",
        type: "fill",
        ...base("water"),
        filter: ["==", ["geometry-type"], "Polygon"],
        paint: { "fill-color": palette["karte-wasser"] },
      },
      {
        id: "rail",
        type: "line",
        ...base("rail"),
        minzoom: 9,
        paint: { "line-color": palette["karte-bahn"], "line-width": byZoom(9, 0.6, 17, 2.2) },
      },
      {
        id: "rail-ties",
        type: "line",
        ...base("rail"),
        minzoom: 12.5,
        paint: { "line-color": palette["karte-bahn"], "line-width": 5, "line-dasharray": [0.26, 1.8] },
      },
      {
        id: "path",
        type: "line",
        ...base("road"),
        minzoom: 13,
        filter: ["in", roadClass, ["literal", tracks]],
        paint: {
          "line-color": palette["karte-weg"],
          "line-width": byZoom(13, 0.8, 17, 1.6),
          "line-dasharray": [4, 2.4],
        },
      },
      {
        id: "road-casing",
        type: "line",
        ...base("road"),
        filter: drivable,
        layout: { "line-cap": "round", "line-join": "round", "line-sort-key": roadRank },
        paint: { "line-color": casingColour(palette), "line-width": roadWidth(1.7) },
      },
      {
        id: "road",
        type: "line",
        ...base("road"),
        filter: drivable,
        layout: { "line-cap": "round", "line-join": "round", "line-sort-key": roadRank },
        paint: { "line-color": roadColour(palette), "line-width": roadWidth(0) },
      },
      {
        id: "building",
        type: "fill",
        ...base("building"),
        minzoom: 14,
        paint: { "fill-color": palette["karte-haus"], "fill-outline-color": palette["karte-hausrand"] },
      },
      {
        id: "road-name",
        type: "symbol",
        ...base("road"),
        minzoom: 14,
        filter: ["all", ["has", "name"], ["!", shieldRoad]],
        layout: {
          "symbol-placement": "line",
          "symbol-spacing": 320,
          "text-field": ["get", "name"],
          "text-font": textRegular,
          "text-size": byZoom(14, 9.5, 17, 12),
        },
        paint: { "text-color": palette["karte-text-2"], ...halo },
      },
      {
        id: "water-name",
        type: "symbol",
        ...base("water"),
        minzoom: 11,
        filter: ["has", "name"],
        layout: {
          "symbol-placement": "line",
          "symbol-spacing": 420,
          "text-field": ["get", "name"],
          "text-font": textItalic,
          "text-size": 11,
          "text-letter-spacing": 0.04,
          "text-offset": [0, -0.7],
        },
        paint: { "text-color": palette["karte-text-wasser"], ...halo },
      },
      {
        id: "road-shield",
        type: "symbol",
        ...base("road"),
        minzoom: 10.5,
        filter: shieldRoad,
        layout: {
          "symbol-placement": "line",
          "symbol-spacing": 420,
          "icon-image": ["match", roadClass, federal, `${palette.theme}/shield-federal`, `${palette.theme}/shield`],
          "icon-text-fit": "both",
          "icon-text-fit-padding": [1, 4, 1, 4],
          "icon-rotation-alignment": "viewport",
          "text-rotation-alignment": "viewport",
          "text-field": shieldText,
          "text-font": textBold,
          "text-size": 10,
        },
        paint: { "text-color": palette["karte-text"] },
      },
      {
        id: "place-name",
        type: "symbol",
        ...base("place"),
        minzoom: 8,
        layout: {
          "text-field": ["get", "name"],
          "text-font": [
            "match",
            ["coalesce", ["get", "class"], ""],
            ["town", "city", "municipality", "village"],
            ["literal", textBold],
            ["wood", "forest", "locality"],
            ["literal", textItalic],
            ["literal", textMedium],
          ],
          "text-size": [
            "interpolate",
            ["linear"],
            ["zoom"],
            8,
            ["match", ["coalesce", ["get", "class"], ""], ["town", "city"], 13, 10],
            12,
            ["match", ["coalesce", ["get", "class"], ""], ["town", "city"], 17, ["municipality", "village"], 14, 11],
            15,
            ["match", ["coalesce", ["get", "class"], ""], ["town", "city"], 19, ["municipality", "village"], 17, 12.5],
          ],
          "text-max-width": 8,
          "text-padding": 2,
          // Names move aside for the counts of clusters.
          "text-variable-anchor": ["center", "bottom", "top", "left", "right"],
          "text-radial-offset": 1.2,
          "text-justify": "auto",
        },
        paint: {
          "text-color": [
            "match",
            ["coalesce", ["get", "class"], ""],
            ["wood", "forest"],
            palette["karte-text-wald"],
            palette["karte-text"],
          ],
          "text-halo-color": palette["karte-hof"],
          "text-halo-width": 2,
        },
      },
    ];
  },
};

const isLine: ExpressionSpecification = ["==", ["geometry-type"], "LineString"];
const waterClass: ExpressionSpecification = ["coalesce", ["get", "class"], ""];
const drivable: FilterSpecification = ["!", ["in", roadClass, ["literal", tracks]]];

/** Roads that carry a number ("K 12", "B 417") show it on a shield instead of a name along the line. */
const shieldText: ExpressionSpecification = ["coalesce", ["get", "ref"], ["get", "name"]];
const shieldRoad: ExpressionSpecification = [
  "any",
  ["has", "ref"],
  [
    "all",
    ["has", "name"],
    ["in", ["slice", ["concat", ["get", "name"], "  "], 0, 2], ["literal", ["A ", "B ", "L ", "K ", "S "]]],
  ],
];

const roadRank: ExpressionSpecification = ["match", roadClass, federal, 3, state, 2, 1];

function fieldColour(palette: Record<string, string>): ExpressionSpecification {
  const tone = (name: string) => palette[name] ?? "";
  return [
    "match",
    ["coalesce", ["get", "class"], ""],
    "arable-1",
    tone("karte-acker"),
    "arable-2",
    tone("karte-acker-2"),
    "arable-3",
    tone("karte-acker-3"),
    tone("karte-acker-4"),
  ];
}

function roadColour(palette: Record<string, string>): ExpressionSpecification {
  const tone = (name: string) => palette[name] ?? "";
  return ["match", roadClass, federal, tone("karte-bund"), state, tone("karte-land"), tone("karte-strasse")];
}

function casingColour(palette: Record<string, string>): ExpressionSpecification {
  const tone = (name: string) => palette[name] ?? "";
  return ["match", roadClass, federal, tone("karte-bundrand"), tone("karte-strassenrand")];
}

/** Widths in CSS pixels by class; `extra` widens the line for its casing. */
function roadWidth(extra: number): ExpressionSpecification {
  const width = (main: number, middle: number, small: number): ExpressionSpecification => [
    "match",
    roadClass,
    federal,
    main + extra,
    state,
    middle + extra,
    small + extra,
  ];
  return [
    "interpolate",
    ["exponential", 1.5],
    ["zoom"],
    8,
    width(1.4, 0.7, 0.15),
    11,
    width(2.6, 1.6, 0.5),
    13,
    width(4.5, 3.2, 1.8),
    15,
    width(9, 7, 4.6),
    18,
    width(24, 20, 15),
  ];
}

function byZoom(fromZoom: number, from: number, toZoom: number, to: number): ExpressionSpecification {
  return ["interpolate", ["linear"], ["zoom"], fromZoom, from, toZoom, to];
}
