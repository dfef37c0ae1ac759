import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { MapPalette } from "./map-palette.data.ts";
import type { MapScene } from "./scene.ts";
import type { MapClass } from "./symbols/symbol-shapes.data.ts";

/** Names of what a planner can switch on and off; they are also the words of `e=` in a link. */
export const layerNames = [
  "weiss",
  "hellgrau",
  "dunkelgrau",
  "versorgt",
  "unbekannt",
  "eigenausbau",
  "projekt",
  "luecken",
  "projekte",
  "gebiete",
  "grenzen",
] as const;
export type LayerName = (typeof layerNames)[number];

export type LegendRow = {
  name: LayerName;
  group: "coverage" | "planning" | "surfaces";
  sample: { kind: "symbol"; mapClass: MapClass } | { kind: "line"; line: "gap" | "project" | "area" | "boundary" };
};

/** What one dataset brings to the map; the source, the layers, the legend and the hover card all come from here. */
export type LayerTable = {
  sources: (scene: MapScene) => Record<string, SourceSpecification>;
  layers: (scene: MapScene, palette: MapPalette) => LayerSpecification[];
  legend: readonly LegendRow[];
  /** Layers that answer to the pointer, with the properties their hover card shows. */
  popup: readonly { layer: string; kind: PopupKind; fields: readonly string[] }[];
};

export type PopupKind = "address" | "cluster" | "cell" | "municipality" | "gap" | "area" | "project";
