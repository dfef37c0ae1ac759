import type { DemoAddress } from "./demo-addresses.ts";
import { distance, type Point } from "./plane.ts";
import type { Delivery, DemoOffer } from "./supply.ts";
import type { CopperState, SupplyPlan } from "./supply-plan.ts";

type Speed = Pick<DemoOffer, "technology" | "downMbps"> & { upMbps: number };
type Band = { upToMetres: number; speed: Speed };

/** Lines are longer than the way of a crow, since they follow streets. */
const lineFactor = 1.32;

const fttc = (downMbps: number, upMbps: number): Speed => ({ technology: "FTTC", downMbps, upMbps });
const dsl = (downMbps: number, upMbps: number): Speed => ({ technology: "DSL", downMbps, upMbps });

/** Speed by length of line to the cabinet (or to the exchange), in metres; rounded products, as operators list them. */
const bands: Record<Exclude<CopperState, "none">, Band[]> = {
  "super-vectoring": [
    { upToMetres: 360, speed: fttc(250, 40) },
    { upToMetres: 700, speed: fttc(100, 40) },
    { upToMetres: 1_250, speed: fttc(50, 10) },
    { upToMetres: 4_500, speed: fttc(16, 1) },
  ],
  vectoring: [
    { upToMetres: 430, speed: fttc(100, 40) },
    { upToMetres: 950, speed: fttc(50, 10) },
    { upToMetres: 4_000, speed: fttc(16, 1) },
  ],
  plain: [
    { upToMetres: 330, speed: fttc(50, 10) },
    { upToMetres: 3_600, speed: fttc(16, 1) },
  ],
  exchange: [
    { upToMetres: 2_400, speed: dsl(16, 1) },
    { upToMetres: 4_800, speed: dsl(6, 0.5) },
  ],
};

export type CopperNetwork = { at: Point; bands: Band[]; placeId: number }[];

/** All cabinets of the county with the speeds that they give in a delivery. */
export function createCopperNetwork(plan: SupplyPlan, delivery: Delivery): CopperNetwork {
  return plan.ofPlace.flatMap(({ copper, copperUpgraded, cabinets }, placeId) => {
    const state = copperUpgraded && delivery === "newer" ? "super-vectoring" : copper;
    return state === "none" ? [] : cabinets.map((at) => ({ at, bands: bands[state], placeId }));
  });
}

/**
 * What the copper line of an address carries: its own place's nearest cabinet counts, for farms and places without one
 * the nearest of all. `noise` in [0, 1) makes some lines longer; `isSlower` steps one band down.
 */
export function copperOffer(
  network: CopperNetwork,
  address: DemoAddress,
  noise: number,
  isSlower: boolean,
): Speed | undefined {
  const own = network.filter(({ placeId }) => placeId === address.place.id);
  let nearest: CopperNetwork[number] | undefined;
  let metres = Infinity;
  for (const cabinet of own.length > 0 && address.zone !== "farm" ? own : network) {
    const candidate = distance(cabinet.at, address.point);
    if (candidate < metres) [nearest, metres] = [cabinet, candidate];
  }
  const line = metres * lineFactor * (0.9 + 0.25 * noise);
  const index = nearest?.bands.findIndex(({ upToMetres }) => line <= upToMetres) ?? -1;
  return index < 0 ? undefined : nearest?.bands[index + (isSlower ? 1 : 0)]?.speed;
}
