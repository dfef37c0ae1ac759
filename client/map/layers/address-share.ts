import type { ExpressionSpecification, FillLayerSpecification, FilterSpecification } from "maplibre-gl";
import type { MapPalette } from "../map-palette.data.ts";
import { clusterClasses } from "../symbols/cluster-image.ts";
import type { MapClass } from "../symbols/symbol-shapes.data.ts";
import { hatchImageId } from "../symbols/unknown-hatch.ts";
import { expression } from "./expression.ts";

/** Upper ends of the steps of the share of under-served addresses, as a ratio; the last step has none. */
const shareSteps = [0.1, 0.25, 0.5, 0.75] as const;

/** How strongly the colours of the share cover the ground, in every cell and municipality, and so in the legend. */
export const shareOpacity = 0.72;

/** From this share of addresses of which nothing is known on, a cell or municipality is hatched. */
const hatchedFrom = 0.5;

/** The five colours of the share, lowest first; the legend shows the same. */
export function shareColours(palette: MapPalette): string[] {
  return palette.theme === "light"
    ? ["#cdd1d3", "#f3d5cb", "#e09a86", "#ab3422", "#5b0218"]
    : ["#444957", "#5a3439", "#8c4a4b", "#ff7672", "#ffdbed"];
}

/**
 * Two layers over the same surfaces: the colour says how many of the addresses whose supply is known are under-served, and
 * the hatch that of half of them or more nothing is known. Where nothing is known at all there is no colour, only hatch.
 */
export function shareLayers(
  name: "municipality" | "cell",
  home: Pick<FillLayerSpecification, "source" | "source-layer" | "minzoom" | "maxzoom">,
  palette: MapPalette,
  shown: readonly MapClass[],
): FillLayerSpecification[] {
  const known = shown.filter((mapClass) => mapClass !== "unknown");
  return [
    {
      id: `${name}-share`,
      type: "fill",
      ...home,
      filter: [">", countOf(known), 0],
      paint: {
        "fill-color": shareColour(palette, shown),
        "fill-opacity": shareOpacity,
        "fill-outline-color": palette["karte-hof"],
      },
    },
    {
      id: `${name}-unknown`,
      type: "fill",
      ...home,
      filter: shown.includes("unknown") ? mostlyUnknown : false,
      paint: { "fill-pattern": hatchImageId(palette.theme) },
    },
  ];
}

/** How many addresses of a cluster, cell or municipality have one of the states. */
export function countOf(mapClasses: readonly MapClass[]): ExpressionSpecification {
  return expression("+", 0, ...mapClasses.map((name) => ["to-number", ["coalesce", ["get", name], 0], 0]));
}

const mostlyUnknown: FilterSpecification = [
  "all",
  [">", countOf(["unknown"]), 0],
  [">=", countOf(["unknown"]), ["*", hatchedFrom, countOf(clusterClasses)]],
];

/** Share of the shown under-served addresses among those of the cell whose supply is known, in five steps of one hue. */
function shareColour(palette: MapPalette, shown: readonly MapClass[]): ExpressionSpecification {
  const gaps = shown.filter((mapClass) => mapClass === "weiss" || mapClass === "hellgrau" || mapClass === "dunkelgrau");
  const known = clusterClasses.filter((mapClass) => mapClass !== "unknown");
  const share: ExpressionSpecification = ["/", countOf(gaps), ["max", 1, countOf(known)]];
  const colours = shareColours(palette);
  return expression("step", share, colours[0], ...shareSteps.flatMap((step, index) => [step, colours[index + 1]]));
}
