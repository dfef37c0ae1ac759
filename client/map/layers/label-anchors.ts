import type { SymbolLayerSpecification } from "maplibre-gl";

/**
 * Where the label of a surface may stand, best place first, in ems: in its middle, else beside the counted clusters there,
 * which come first.
 */
export const labelAnchors: NonNullable<SymbolLayerSpecification["layout"]>["text-variable-anchor-offset"] = [
  "center",
  [0, 0],
  "top",
  [0, 2],
  "bottom",
  [0, -2],
  "left",
  [3, 0],
  "right",
  [-3, 0],
  "top-left",
  [3, 3],
  "bottom-right",
  [-3, -3],
  "top-right",
  [-3, 3],
  "bottom-left",
  [3, -3],
];
