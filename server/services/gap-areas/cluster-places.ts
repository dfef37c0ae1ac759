import type { GapParameters } from "#domain/gap-area.ts";
import { type OutlinedCluster, outlineClusters } from "./outline-clusters.ts";

export type PlacesToCluster = {
  /** x and y of each place in turn, in metres. */
  xy: Float64Array;
  /** Households of each place, null where no source gives them: such a place adds none. */
  households: (number | null)[];
  parameters: GapParameters;
};

export type PlaceCluster = {
  /** Numbers of its places in the order given. */
  members: number[];
  /** Outline without margin, as the text of a GeoJSON geometry collection in the coordinates given. */
  outline: string;
};

/** The clusters that are large enough, with their outlines. */
export function clusterPlaces({ xy, households, parameters }: PlacesToCluster): PlaceCluster[] {
  const { distanceMetres, minAddresses, minHouseholds } = parameters;
  const householdsOf = (members: readonly number[]) =>
    members.reduce((sum, place) => sum + (households[place] ?? 0), 0);
  const isLarge = (members: readonly number[]) =>
    members.length >= minAddresses || (minHouseholds !== null && householdsOf(members) >= minHouseholds);
  return outlineClusters(xy, distanceMetres, isLarge).map((cluster) => ({
    members: cluster.members,
    outline: toGeoJson(cluster),
  }));
}

function toGeoJson({ polygons, lines }: OutlinedCluster): string {
  return JSON.stringify({
    type: "GeometryCollection",
    geometries: [
      ...(polygons.length > 0 ? [{ type: "MultiPolygon", coordinates: polygons }] : []),
      ...(lines.length > 0 ? [{ type: "MultiLineString", coordinates: lines }] : []),
    ],
  });
}
