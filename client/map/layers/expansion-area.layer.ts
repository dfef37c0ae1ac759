import type { LayerSpecification } from "maplibre-gl";
import type { LayerTable } from "../layer-table.ts";
import type { MapPalette } from "../map-palette.data.ts";
import { textMedium } from "./base.layer.ts";
import { featureCollection, pointFeature, polygonFeature } from "./feature-collection.ts";
import { labelAnchors } from "./label-anchors.ts";

/**
 * Drawn expansion areas: those at rest, the one in hand and the drawing under way. The source `draft` is filled by the
 * controller alone while a pen is down, since it changes with every movement.
 */
export const expansionAreaLayer: LayerTable = {
  sources: (scene) => ({
    areas: {
      type: "geojson",
      data: featureCollection(
        scene.visible.has("gebiete")
          ? scene.areas.map((area) => polygonFeature(area.geometry, { id: area.id, label: area.title }))
          : [],
      ),
    },
    active: {
      type: "geojson",
      data: featureCollection(scene.activeArea ? [polygonFeature(scene.activeArea, {})] : []),
    },
    selected: {
      type: "geojson",
      data: featureCollection(scene.selectedAddress ? [pointFeature(scene.selectedAddress.position)] : []),
    },
    highlighted: {
      type: "geojson",
      data: featureCollection(scene.highlighted.map((position) => pointFeature(position))),
    },
    draft: { type: "geojson", data: featureCollection([]) },
  }),
  legend: [{ name: "gebiete", group: "surfaces", sample: { kind: "line", line: "area" } }],
  popup: [{ layer: "area-fill", kind: "area", fields: ["label"] }],
  layers: (_scene, palette) => [
    {
      id: "area-fill",
      type: "fill",
      source: "areas",
      paint: { "fill-color": palette.action, "fill-opacity": 0.06 },
    },
    {
      id: "area-line",
      type: "line",
      source: "areas",
      layout: { "line-join": "round" },
      paint: { "line-color": palette.action, "line-width": 1.5, "line-opacity": 0.8 },
    },
    {
      id: "area-label",
      type: "symbol",
      source: "areas",
      minzoom: 11,
      layout: {
        "icon-image": `${palette.theme}/plate-area`,
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
    ...outline("active", palette),
    ...outline("draft", palette),
    {
      id: "draft-rubber",
      type: "line",
      source: "draft",
      filter: ["==", ["get", "part"], "rubber"],
      paint: { "line-color": palette.action, "line-width": 2, "line-dasharray": [3.5, 2.5] },
    },
    {
      id: "draft-midpoint",
      type: "symbol",
      source: "draft",
      filter: ["==", ["get", "part"], "midpoint"],
      layout: { "icon-image": `${palette.theme}/midpoint`, "icon-allow-overlap": true, "icon-ignore-placement": true },
    },
    {
      id: "draft-vertex",
      type: "symbol",
      source: "draft",
      filter: ["==", ["get", "part"], "vertex"],
      layout: {
        "icon-image": ["concat", `${palette.theme}/`, ["get", "look"]],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    },
    {
      id: "draft-crossing",
      type: "symbol",
      source: "draft",
      filter: ["==", ["get", "part"], "crossing"],
      layout: { "icon-image": `${palette.theme}/crossing`, "icon-allow-overlap": true, "icon-ignore-placement": true },
    },
  ],
};

function outline(source: "active" | "draft", palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: `${source}-fill`,
      type: "fill",
      source,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": palette.action, "fill-opacity": 0.1 },
    },
    {
      id: `${source}-halo`,
      type: "line",
      source,
      filter: source === "draft" ? ["==", ["get", "part"], "line"] : ["==", ["geometry-type"], "Polygon"],
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": palette["karte-hof"], "line-width": 5.5 },
    },
    {
      id: `${source}-line`,
      type: "line",
      source,
      filter: source === "draft" ? ["==", ["get", "part"], "line"] : ["==", ["geometry-type"], "Polygon"],
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": palette.action, "line-width": 2.5 },
    },
  ];
}
