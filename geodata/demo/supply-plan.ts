import { addressesByPlace } from "./addresses-by-place.ts";
import type { DemoAddress } from "./demo-addresses.ts";
import type { Landscape } from "./landscape.ts";
import type { Place } from "./places.ts";
import { ahead, distance, type Point } from "./plane.ts";
import type { Random } from "./random.ts";

/** How far fibre has come in a place, and between which deliveries that changed. */
type FibreState =
  | "none"
  /** Served long before the older delivery. */
  | "old"
  /** Promised in the older delivery, built by the newer one. */
  | "recent"
  /** Promised with a milestone plan, in both deliveries. */
  | "promised"
  /** Promised in the newer delivery only, binding but without a plan. */
  | "newly-promised"
  /** Announced, not binding. */
  | "announced"
  /** Promised in the older delivery, taken back in the newer one. */
  | "withdrawn";

/** What the copper lines of a place can carry. */
export type CopperState = "super-vectoring" | "vectoring" | "plain" | "exchange" | "none";

export type PlaceSupply = {
  fibre: FibreState;
  copper: CopperState;
  /** Copper was better vectored between the deliveries. */
  copperUpgraded: boolean;
  /** The operator tells peak-time speeds here, else only what it advertises. */
  copperPeak: boolean;
  copperUploadMissing: boolean;
  cabinets: Point[];
};

export type SupplyPlan = { ofPlace: PlaceSupply[]; masts: Point[]; lostMast: Point | undefined };

const addressesPerCabinet = 330;

/** Decides which network reaches which place. The two towns are partly served by everybody, so their state is "none". */
export function planSupply(landscape: Landscape, addresses: readonly DemoAddress[], random: Random): SupplyPlan {
  const places = landscape.places.filter((place) => place.isInCounty);
  const villages = random.shuffle(places.filter((place) => place.kind === "village"));
  const fibre = new Map<number, FibreState>();
  const states: [FibreState, number][] = [
    ["old", 0.34],
    ["recent", 0.07],
    ["promised", 0.08],
    ["newly-promised", 0.04],
    ["announced", 0.05],
    ["withdrawn", 0.04],
  ];
  let next = 0;
  for (const [state, share] of states) {
    const count = Math.max(1, Math.round(villages.length * share));
    for (const place of villages.slice(next, next + count)) fibre.set(place.id, state);
    next += count;
  }
  const byPlace = addressesByPlace(addresses);
  const ofPlace = places.map((place): PlaceSupply => {
    const own = byPlace.get(place.id) ?? [];
    const copper = chooseCopper(place, random);
    return {
      fibre: fibre.get(place.id) ?? "none",
      copper,
      copperUpgraded: copper === "vectoring" && random.chance(0.15),
      copperPeak: random.chance(0.8),
      copperUploadMissing: random.chance(0.06),
      cabinets: copper === "none" ? [] : placeCabinets(place, own, random),
    };
  });
  const hamlets = random.shuffle(places.filter((place) => place.kind === "hamlet"));
  const masts = hamlets.slice(0, 6).map((place) => ahead(place.centre, random.between(0, Math.PI * 2), 300));
  return { ofPlace, masts, lostMast: masts[0] };
}

function chooseCopper(place: Place, random: Random): CopperState {
  if (place.kind === "town") return "super-vectoring";
  if (place.isSeat) return random.chance(0.6) ? "super-vectoring" : "vectoring";
  const roll = random.next();
  if (place.kind === "hamlet") return roll < 0.2 ? "plain" : roll < 0.7 ? "exchange" : "none";
  if (place.targetAddresses > 250) return roll < 0.35 ? "super-vectoring" : roll < 0.8 ? "vectoring" : "plain";
  if (roll < 0.12) return "super-vectoring";
  return roll < 0.42 ? "vectoring" : roll < 0.72 ? "plain" : "exchange";
}

/** The first cabinet stands near the centre, each further one where the way to the nearest is longest. */
function placeCabinets(place: Place, own: readonly DemoAddress[], random: Random): Point[] {
  const houses = own.filter((address) => address.zone !== "farm").map((address) => address.point);
  const cabinets: Point[] = [ahead(place.centre, random.between(0, Math.PI * 2), random.between(20, 140))];
  const count = Math.max(1, Math.round(houses.length / addressesPerCabinet));
  while (cabinets.length < count) {
    let farthest: { house: Point; metres: number } | undefined;
    for (const house of houses) {
      const metres = Math.min(...cabinets.map((cabinet) => distance(cabinet, house)));
      if (!farthest || metres > farthest.metres) farthest = { house, metres };
    }
    if (!farthest) break;
    const { house } = farthest;
    const inward = Math.atan2(place.centre[1] - house[1], place.centre[0] - house[0]);
    cabinets.push(ahead(house, inward, Math.min(160, distance(house, place.centre) / 2)));
  }
  return cabinets;
}
