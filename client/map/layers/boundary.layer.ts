import type { LayerTable } from "../layer-table.ts";
import { textMedium } from "./base.layer.ts";

/** Municipality, district and county boundaries: dash-dot, from the same tiles as the ground. */
export const boundaryLayer: LayerTable = {
  sources: () => ({}),
  legend: [{ name: "grenzen", group: "surfaces", sample: { kind: "line", line: "boundary" } }],
  popup: [],
  layers: (scene, palette) => {
    if (!scene.tiles || !scene.visible.has("grenzen")) return [];
    const source = { source: "base", "source-layer": "boundary" } as const;
    return [
      {
        id: "boundary",
        type: "line",
        ...source,
        filter: ["!=", ["get", "level"], "county"],
        layout: { "line-join": "round" },
        paint: {
          "line-color": palette["linie-grenze"],
          "line-opacity": ["match", ["get", "level"], "municipality", 0.75, 0.45],
          "line-width": ["match", ["get", "level"], "municipality", 1.5, 1],
          "line-dasharray": [6, 2, 1, 2],
        },
      },
      {
        id: "boundary-county",
        type: "line",
        ...source,
        filter: ["==", ["get", "level"], "county"],
        layout: { "line-join": "round" },
        paint: {
          "line-color": palette["linie-grenze"],
          "line-opacity": 0.9,
          "line-width": 2.4,
          "line-dasharray": [5, 1.6, 0.8, 1.6],
        },
      },
      {
        id: "boundary-name",
        type: "symbol",
        ...source,
        minzoom: 13,
        filter: ["all", ["has", "name"], ["==", ["get", "level"], "municipality"]],
        layout: {
          "symbol-placement": "line",
          "symbol-spacing": 700,
          "text-field": ["get", "name"],
          "text-font": textMedium,
          "text-size": 10,
          "text-letter-spacing": 0.05,
          "text-offset": [0, 0.9],
        },
        paint: {
          "text-color": palette["linie-grenze"],
          "text-halo-color": palette["karte-hof"],
          "text-halo-width": 1.4,
        },
      },
    ];
  },
};
