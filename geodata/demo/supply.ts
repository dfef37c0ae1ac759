import { germanDate } from "#domain/german-date.ts";
import type { Calendar } from "./calendar.ts";
import type { DemoAddress } from "./demo-addresses.ts";
import { createNoise } from "./noise.ts";
import { distance } from "./plane.ts";
import { createRandom } from "./random.ts";
import { type CopperNetwork, copperOffer, createCopperNetwork } from "./supply-copper.ts";
import type { PlaceSupply, SupplyPlan } from "./supply-plan.ts";

export const operators = {
  fibre: { name: "Talnetz GmbH", key: "talnetz" },
  copper: { name: "Kupferring AG", key: "kupferring" },
  cable: { name: "Kabelverbund Mitte", key: "kabelverbund" },
  radio: { name: "Waldfunk eG", key: "waldfunk" },
} as const;
export type OperatorKind = keyof typeof operators;
export type Delivery = "older" | "newer";

/** An operator's supply, or promise of it, at one address. Speeds in Mbit/s; `upMbps` null where the list is silent. */
export type DemoOffer = {
  address: DemoAddress;
  technology: "FTTH" | "FTTB" | "FTTC" | "DSL" | "HFC" | "FWA" | "LTE";
  downMbps: number;
  upMbps: number | null;
  speedKind: "peak" | "advertised";
  commitment?: { availableOn: string; binding: boolean | null; milestonePlan: string };
  customer?: "business";
};

const radioReachMetres = 5_200;
const radioNearMetres = 2_600;
/** Of what fibre passes, this share was really connected. */
const fibreTakeUp = 0.97;

/** What each operator lists in one of the two deliveries. Rows that differ between the two are the drift. */
export function supplyAt(
  delivery: Delivery,
  addresses: readonly DemoAddress[],
  plan: SupplyPlan,
  calendar: Calendar,
  seed: number,
): Record<OperatorKind, DemoOffer[]> {
  const result: Record<OperatorKind, DemoOffer[]> = { fibre: [], copper: [], cable: [], radio: [] };
  const network = createCopperNetwork(plan, delivery);
  addresses.forEach((address, index) => {
    // One fixed set of lots per address: both deliveries must see the same ones, or everything would drift.
    const lots = createRandom((seed ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0);
    const [take, noise, upload, drift, sector] = [lots.next(), lots.next(), lots.next(), lots.next(), lots.next()];
    const supply = plan.ofPlace[address.place.id];
    if (!supply) return;
    const withoutUp = <T extends DemoOffer>(offer: T): T => (upload < 0.012 ? { ...offer, upMbps: null } : offer);
    const fibre = take < fibreTakeUp ? fibreOffer(delivery, address, supply, calendar, sector) : undefined;
    if (fibre) result.fibre.push(withoutUp(fibre));
    const copper = copperAt(delivery, address, supply, network, { noise, drift });
    if (copper) result.copper.push(withoutUp(copper));
    const ownBuild = ownFibreOfCopperOperator(address, calendar, delivery);
    if (ownBuild) result.copper.push(ownBuild);
    const cable = cableOffer(address, take, noise);
    if (cable) result.cable.push(upload < 0.05 ? { ...cable, upMbps: null } : cable);
    const radio = radioOffer(delivery, address, supply, plan, noise);
    if (radio) result.radio.push(withoutUp(radio));
  });
  return result;
}

/**
 * Direction of an address as seen from its place's centre, as a share of the full circle, bent by noise: diggers stop at
 * street corners and not along a ray.
 */
function bearingShare({ place, point }: DemoAddress): number {
  const ray = Math.atan2(point[1] - place.centre[1], point[0] - place.centre[0]) / (Math.PI * 2) + 0.5;
  return (ray + 1 + 0.07 * sway(point[0] / 240, point[1] / 240)) % 1;
}

const sway = createNoise(41);

function fibreOffer(
  delivery: Delivery,
  address: DemoAddress,
  supply: PlaceSupply,
  calendar: Calendar,
  sector: number,
): DemoOffer | undefined {
  const built: DemoOffer = { address, technology: "FTTH", downMbps: 1_000, upMbps: 500, speedKind: "peak" };
  const promise = (months: number, binding: boolean | null, milestonePlan: string): DemoOffer => ({
    ...built,
    commitment: { availableOn: calendar.monthEnd(months), binding, milestonePlan },
  });
  if (address.zone === "new-estate") return { ...built, upMbps: 250, speedKind: "advertised" };
  if (address.place.kind === "town") return townFibre(delivery, address, built, promise);
  // Farms lie off the trenches that villages got.
  if (address.zone === "farm" && sector < 0.85) return undefined;
  switch (supply.fibre) {
    case "old":
      return built;
    case "recent":
      return delivery === "newer" ? built : promise(-1, true, "ja");
    case "promised":
      return promise(14, true, `Meilensteinplan vom ${germanDate(calendar.olderOffers)}`);
    case "newly-promised":
      return delivery === "newer" ? promise(22, true, "nein") : undefined;
    case "announced":
      return promise(26, sector < 0.7 ? false : null, "");
    case "withdrawn":
      return delivery === "older" ? promise(16, true, "nein") : undefined;
    case "none":
      return address.zone === "business" ? { ...built, upMbps: 1_000, customer: "business" } : undefined;
  }
}

/** Fibre took one sector of each town after the other; flats in the middle have it only up to the cellar. */
function townFibre(
  delivery: Delivery,
  address: DemoAddress,
  built: DemoOffer,
  promise: (months: number, binding: boolean | null, milestonePlan: string) => DemoOffer,
): DemoOffer | undefined {
  const bearing = bearingShare(address);
  if (address.zone === "business") return { ...built, upMbps: 1_000, customer: "business" };
  if (bearing < 0.36) return built;
  if (bearing < 0.43) return delivery === "newer" ? built : promise(-2, true, "ja");
  if (bearing < 0.56) return promise(11, true, "ja");
  if (address.zone === "core" && address.households > 4) {
    return { ...built, technology: "FTTB", downMbps: 500, upMbps: 100 };
  }
  return undefined;
}

function copperAt(
  delivery: Delivery,
  address: DemoAddress,
  supply: PlaceSupply,
  network: CopperNetwork,
  lots: { noise: number; drift: number },
): DemoOffer | undefined {
  // New estates were never wired with copper.
  if (address.zone === "new-estate") return undefined;
  if (delivery === "newer" && lots.drift < 0.003) return undefined;
  const isSlowerYet = delivery === "older" && lots.drift > 0.994;
  const speed = copperOffer(network, address, lots.noise, isSlowerYet);
  if (!speed) return undefined;
  const { technology, downMbps, upMbps } = speed;
  return {
    address,
    technology,
    downMbps,
    upMbps: supply.copperUploadMissing ? null : upMbps,
    speedKind: supply.copperPeak ? "peak" : "advertised",
  };
}

/** In one sector of the second town the copper operator wants to build fibre of its own, and does not say how. */
function ownFibreOfCopperOperator(address: DemoAddress, calendar: Calendar, delivery: Delivery): DemoOffer | undefined {
  if (address.place.id !== 1 || address.zone === "new-estate" || delivery === "older") return undefined;
  const bearing = bearingShare(address);
  if (bearing < 0.6 || bearing > 0.74) return undefined;
  const commitment = { availableOn: calendar.monthEnd(19), binding: true, milestonePlan: "" };
  return { address, technology: "FTTH", downMbps: 1_000, upMbps: 300, speedKind: "advertised", commitment };
}

function cableOffer(address: DemoAddress, take: number, noise: number): DemoOffer | undefined {
  const { place, zone } = address;
  if (place.kind !== "town" || zone === "new-estate" || zone === "farm" || zone === "business") return undefined;
  const reachMetres = 24 * Math.sqrt(place.targetAddresses) * 0.62;
  if (distance(address.point, place.centre) > reachMetres || take > 0.93) return undefined;
  const [downMbps, upMbps] = place.id === 1 && noise < 0.3 ? [500, 25] : [1_000, 50];
  return { address, technology: "HFC", downMbps, upMbps, speedKind: "advertised" };
}

/** Radio serves whom the wires forgot: hamlets and farms in sight of a mast. One mast was taken down of late. */
function radioOffer(
  delivery: Delivery,
  address: DemoAddress,
  supply: PlaceSupply,
  plan: SupplyPlan,
  noise: number,
): DemoOffer | undefined {
  const isRemote = address.zone === "farm" || address.place.kind === "hamlet" || supply.copper === "exchange";
  if (!isRemote || noise > 0.85) return undefined;
  const masts = plan.masts.filter((mast) => delivery === "older" || mast !== plan.lostMast);
  const metres = Math.min(...masts.map((mast) => distance(mast, address.point)));
  if (metres > radioReachMetres) return undefined;
  return metres < radioNearMetres
    ? { address, technology: "FWA", downMbps: 50, upMbps: 10, speedKind: "peak" }
    : { address, technology: "LTE", downMbps: 25, upMbps: 5, speedKind: "advertised" };
}
