import { type StatusGroup, statusOf } from "../to-area-statistics.ts";
import type { ScoreReading, ShareDenominator } from "./scoring.ts";

/** A share read one way, as a fraction; `to` is above `from` where it is not known of every address whether it is built. */
export type ShareReading = ScoreReading & { from: number; to: number };

/** White addresses to be built after the consultation: those that are, and those of which it is not known. */
export type WhiteToBuild = { certain: number; open: number };

/**
 * White addresses that are left to be built: eligible ones for certain, unknown ones perhaps. An address with a binding
 * commitment, a network that excludes it or funding elsewhere is not built with this application.
 */
export function whiteToBuild(groups: readonly StatusGroup[]): WhiteToBuild {
  const white = groups.filter((group) => statusOf(group) === "weiss");
  const count = (eligible: number) =>
    white.reduce((sum, group) => sum + (group.eligible === eligible ? group.addresses : 0), 0);
  return { certain: count(1), open: count(2) };
}

/** The share by every reading whose denominator is not zero; none where there are no addresses. */
export function whiteShare(
  { certain, open }: WhiteToBuild,
  readings: readonly ScoreReading[],
  addresses: Readonly<Record<ShareDenominator, number>>,
): ShareReading[] {
  return readings.flatMap((reading) => {
    const all = addresses[reading.denominator];
    return all === 0 ? [] : [{ ...reading, from: certain / all, to: (certain + open) / all }];
  });
}
