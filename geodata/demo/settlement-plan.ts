import type { Place } from "./places.ts";
import { ahead, distance, type Point } from "./plane.ts";
import type { Random } from "./random.ts";

/** What stands in a part of a settlement, which decides streets, plots and later the supply. */
export type ZoneKind = "core" | "ordinary" | "estate" | "new-estate" | "business" | "farm";

type Zone = { kind: ZoneKind; centre: Point; radiusMetres: number; theme: number };

export type SettlementPlan = {
  place: Place;
  /** Radius of a circle that holds the settlement at usual density, in metres. */
  radiusMetres: number;
  /** How far houses line the main roads. */
  mainReachMetres: number;
  zones: Zone[];
};

/** Metres of street front an address takes, and metres between parallel streets: together the density of a village. */
const streetMetresPerAddress = 14;
const streetDistanceMetres = 68;

/**
 * Decides a settlement's size, whether it lies along its main road or around its centre, and where estates are.
 *
 * Business parks lie along `exits`, the directions in which important roads leave (radians).
 */
export function planSettlement(place: Place, exits: readonly number[], random: Random): SettlementPlan {
  const addresses = place.targetAddresses;
  const radiusMetres = Math.sqrt((addresses * streetMetresPerAddress * streetDistanceMetres) / Math.PI);
  const estateCount = addresses > 2_000 ? Math.round(addresses / 700) : addresses > 500 ? 2 : addresses > 130 ? 1 : 0;
  const businessCount = addresses > 3_000 ? 2 : addresses > 700 ? 1 : 0;
  const liesAlongRoad = addresses < 260 && random.chance(0.35);
  const mainReachMetres = Math.max(150, radiusMetres * (liesAlongRoad ? 2.1 : businessCount > 0 ? 1.3 : 1.15) + 50);
  const firstAngle = random.between(0, Math.PI * 2);
  const count = estateCount + businessCount;
  const zones = Array.from({ length: count }, (_, i): Zone => {
    const angle = firstAngle + ((i + random.between(-0.2, 0.2)) / count) * Math.PI * 2;
    if (i < businessCount) {
      const centre = ahead(place.centre, exits[i] ?? angle, radiusMetres * 1.1 + 130);
      return { kind: "business", centre, radiusMetres: 210 + radiusMetres * 0.14, theme: 0 };
    }
    const centre = ahead(place.centre, angle, radiusMetres * random.between(0.75, 0.95));
    const kind = random.chance(0.4) ? "new-estate" : "estate";
    return { kind, centre, radiusMetres: 70 + radiusMetres * 0.24, theme: random.int(0, 99) };
  });
  return { place, radiusMetres, mainReachMetres, zones };
}

/** The zone that a point lies in; the core and the ordinary rest are told apart by the distance to the centre. */
export function zoneAt(plan: SettlementPlan, point: Point): { kind: ZoneKind; theme: number } {
  const zone = plan.zones.find(({ centre, radiusMetres }) => distance(centre, point) < radiusMetres);
  if (zone) return { kind: zone.kind, theme: zone.theme };
  const isCore = distance(plan.place.centre, point) < plan.radiusMetres * 0.38;
  return { kind: isCore ? "core" : "ordinary", theme: 0 };
}
