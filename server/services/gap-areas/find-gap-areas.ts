import type { Queryable } from "#db/database.ts";
import type { GapParameters, GapResult } from "#domain/gap-area.ts";
import {
  describePlaces,
  type EligiblePlaces,
  eligiblePlaces,
  type GapScope,
  measureOutlines,
} from "#queries/gap-areas.sql.ts";
import { listPlaceNames } from "#queries/overview-places.sql.ts";
import { clusterAside } from "./cluster-aside.ts";
import type { PlaceCluster } from "./cluster-places.ts";

/** Metres that an outline keeps outside its addresses, unless the steps of the cluster are too short for it. */
const marginMetres = 3;
const leastMarginMetres = 1.2;

/**
 * Gathers eligible addresses into clusters and draws a tight outline around each that is large enough.
 *
 * The outline is the alpha shape of the cluster for the distance (`outlineClusters`), widened by a few metres, so that 7
 * decimals lose no address. Computed in EPSG:25832, given back in EPSG:4326, the largest first; addresses of no cluster are
 * listed. `agsPrefix` and the scope's municipalities bound the clustered addresses, not those that an outline counts.
 */
export async function findGapAreas(
  tx: Queryable,
  scope: GapScope,
  parameters: GapParameters,
  agsPrefix: string | null,
): Promise<Pick<GapResult, "areas" | "unclustered">> {
  const withHouseholds = parameters.minHouseholds !== null;
  const places = await eligiblePlaces(tx, scope, agsPrefix, { withHouseholds });
  const clusters = await clusterAside({ xy: coordinatesOf(places), households: places.households, parameters });

  const found = new Map(clusters.map((cluster) => [firstId(places, cluster), cluster]));
  const outlines = [...found].map(([id, cluster]) => ({ id, geometry: cluster.outline }));
  const margin = { marginMetres: marginOf(parameters), countEligible: mayHoldOthers(scope, parameters, agsPrefix) };
  const measured = outlines.length === 0 ? [] : await measureOutlines(tx, scope, outlines, margin);
  const names = measured.length === 0 ? new Map<string, string>() : await listPlaceNames(tx, scope.asOf);
  const areas = measured.map(({ district, street, ...area }) => {
    const members = found.get(area.id)?.members ?? [];
    const municipalities = municipalitiesOf(places, members);
    const eligible = area.eligible ?? members.length;
    return {
      ...area,
      id: `gap-${area.id}`,
      eligible,
      shareEligible: eligible / Math.max(area.addresses, 1),
      municipalities,
      place: { municipality: names.get(municipalities[0] ?? "") ?? null, district, street },
    };
  });
  const clustered = new Set(clusters.flatMap((cluster) => cluster.members));
  return {
    areas: areas.sort((a, b) => b.eligible - a.eligible || a.id.localeCompare(b.id, "en", { numeric: true })),
    unclustered: await describePlaces(
      tx,
      scope,
      places.ids.filter((_, place) => !clustered.has(place)),
    ),
  };
}

function marginOf({ distanceMetres }: GapParameters): number {
  return Math.min(marginMetres, Math.max(leastMarginMetres, distanceMetres / 3));
}

/**
 * Whether an outline may hold eligible addresses that are not of its cluster. Inside a triangle with sides up to the distance,
 * and within a third of the distance around it, the next corner is nearer than the distance: what is eligible there is of the
 * cluster, unless bounds kept it from being clustered or the margin is the least one.
 */
function mayHoldOthers(scope: GapScope, parameters: GapParameters, agsPrefix: string | null): boolean {
  const isBounded = agsPrefix !== null || scope.municipalities.length > 0;
  return isBounded || marginOf(parameters) > parameters.distanceMetres / 3;
}

function coordinatesOf({ xs, ys }: EligiblePlaces): Float64Array {
  const xy = new Float64Array(xs.length * 2);
  xs.forEach((x, place) => {
    xy[2 * place] = x;
    xy[2 * place + 1] = ys[place] ?? 0;
  });
  return xy;
}

function firstId({ ids }: EligiblePlaces, { members }: PlaceCluster): string {
  return String(members.reduce((least, place) => Math.min(least, ids[place] ?? least), Number.POSITIVE_INFINITY));
}

function municipalitiesOf({ ags }: EligiblePlaces, members: readonly number[]): string[] {
  const found = new Set(members.map((place) => ags[place]));
  return [...found].filter((code) => code !== null && code !== undefined).sort();
}
