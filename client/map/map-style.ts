import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { layerRank } from "./layer-order.ts";
import type { LayerTable } from "./layer-table.ts";
import { addressLayer } from "./layers/address.layer.ts";
import { baseLayer } from "./layers/base.layer.ts";
import { boundaryLayer } from "./layers/boundary.layer.ts";
import { expansionAreaLayer } from "./layers/expansion-area.layer.ts";
import { gapAreaLayer } from "./layers/gap-area.layer.ts";
import { projectAreaLayer } from "./layers/project-area.layer.ts";
import { mapPalette } from "./map-palette.data.ts";
import type { MapScene } from "./scene.ts";

/** All datasets on the map, in the order of the legend. */
export const layerTables: readonly LayerTable[] = [
  addressLayer,
  gapAreaLayer,
  projectAreaLayer,
  expansionAreaLayer,
  boundaryLayer,
  baseLayer,
];

export type MapParts = { sources: Record<string, SourceSpecification>; layers: LayerSpecification[] };

/** Sources and layers of a scene, layers in their drawing order. Pure: the same scene gives the same parts. */
export function mapParts(scene: MapScene): MapParts {
  const palette = mapPalette(scene.theme);
  const sources = Object.assign({}, ...layerTables.map((table) => table.sources(scene)));
  const layers = layerTables
    .flatMap((table) => table.layers(scene, palette))
    .sort((one, other) => layerRank(one.id) - layerRank(other.id));
  return { sources, layers };
}
