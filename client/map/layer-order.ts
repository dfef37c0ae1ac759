/** Every layer id once, bottom to top. Layers of the basemap come first, handles of the drawing last. */
export const layerOrder = [
  "ground",
  "field",
  "wood",
  "wood-trees",
  "settlement",
  "water-edge",
  "water",
  "water-course",
  "rail",
  "rail-ties",
  "path",
  "road-casing",
  "road",
  "building",
  "municipality-share",
  "cell-share",
  "boundary",
  "boundary-county",
  "area-fill",
  "area-line",
  "project-fill",
  "project-hatch",
  "project-line",
  "gap-fill",
  "gap-line",
  "active-fill",
  "active-halo",
  "active-line",
  "draft-fill",
  "draft-halo",
  "draft-line",
  "draft-rubber",
  "road-name",
  "water-name",
  "highlight",
  "selected-halo",
  "hover-halo",
  "address-dot",
  "address",
  "road-shield",
  "place-name",
  "boundary-name",
  "cluster",
  "cell-count",
  "municipality-count",
  "gap-label",
  "project-label",
  "area-label",
  "draft-midpoint",
  "draft-vertex",
  "draft-crossing",
] as const;
export type LayerId = (typeof layerOrder)[number];

/** Position of a layer, 0 at the bottom. An id that is not in the list throws, so that none lands on top by chance. */
export function layerRank(id: string): number {
  const ids: readonly string[] = layerOrder;
  const rank = ids.indexOf(id);
  if (rank < 0) throw new Error(`expected a layer of layer-order.ts, got "${id}"`);
  return rank;
}
