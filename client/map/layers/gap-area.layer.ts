import type { LayerTable } from "../layer-table.ts";
import { textMedium } from "./base.layer.ts";
import { featureCollection, polygonFeature } from "./feature-collection.ts";
import { labelAnchors } from "./label-anchors.ts";

/** Computed gap areas: dashed outline, label with the count. */
export const gapAreaLayer: LayerTable = {
  sources: (scene) => ({
    gaps: {
      type: "geojson",
      data: featureCollection(
        scene.visible.has("luecken")
          ? scene.gaps.map((gap) => polygonFeature(gap.geometry, { id: gap.id, label: gap.label }))
          : [],
      ),
    },
  }),
  legend: [{ name: "luecken", group: "surfaces", sample: { kind: "line", line: "gap" } }],
  popup: [{ layer: "gap-fill", kind: "gap", fields: ["label"] }],
  layers: (_scene, palette) => [
    {
      id: "gap-fill",
      type: "fill",
      source: "gaps",
      paint: { "fill-color": palette["linie-luecke"], "fill-opacity": 0.06 },
    },
    {
      id: "gap-line",
      type: "line",
      source: "gaps",
      layout: { "line-join": "round" },
      paint: {
        "line-color": palette["linie-luecke"],
        "line-opacity": 0.8,
        "line-width": 1.4,
        "line-dasharray": [4.3, 2.9],
      },
    },
    {
      id: "gap-label",
      type: "symbol",
      source: "gaps",
      minzoom: 11,
      layout: {
        "icon-image": `${palette.theme}/plate-gap`,
        "icon-text-fit": "both",
        "icon-text-fit-padding": [3, 8, 3, 8],
        "text-field": ["get", "label"],
        "text-variable-anchor-offset": labelAnchors,
        "text-font": textMedium,
        "text-size": 11.5,
        "text-max-width": 20,
      },
      paint: { "text-color": palette.text },
    },
  ],
};
