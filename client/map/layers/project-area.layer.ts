import type { LayerTable } from "../layer-table.ts";
import { textMedium } from "./base.layer.ts";
import { featureCollection, polygonFeature } from "./feature-collection.ts";
import { labelAnchors } from "./label-anchors.ts";

/** Fixed areas of projects: solid line and hatch. */
export const projectAreaLayer: LayerTable = {
  sources: (scene) => ({
    projects: {
      type: "geojson",
      data: featureCollection(
        scene.visible.has("projekte")
          ? scene.projects.map((project) => polygonFeature(project.geometry, { id: project.id, label: project.label }))
          : [],
      ),
    },
  }),
  legend: [{ name: "projekte", group: "surfaces", sample: { kind: "line", line: "project" } }],
  popup: [{ layer: "project-fill", kind: "project", fields: ["label"] }],
  layers: (_scene, palette) => [
    {
      id: "project-fill",
      type: "fill",
      source: "projects",
      paint: { "fill-color": palette["klasse-projekt"], "fill-opacity": 0.05 },
    },
    {
      id: "project-hatch",
      type: "fill",
      source: "projects",
      minzoom: 10,
      paint: { "fill-pattern": `${palette.theme}/project-hatch` },
    },
    {
      id: "project-line",
      type: "line",
      source: "projects",
      layout: { "line-join": "round" },
      paint: { "line-color": palette["linie-projekt"], "line-width": 1.8 },
    },
    {
      id: "project-label",
      type: "symbol",
      source: "projects",
      minzoom: 11,
      layout: {
        "icon-image": `${palette.theme}/plate-project`,
        "icon-text-fit": "both",
        "icon-text-fit-padding": [3, 8, 3, 8],
        "text-field": ["get", "label"],
        "text-variable-anchor-offset": labelAnchors,
        "text-font": textMedium,
        "text-size": 11.5,
        "text-max-width": 24,
      },
      paint: { "text-color": palette.text },
    },
  ],
};
