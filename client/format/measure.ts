import { formatCount, formatDecimal, noBreakSpace, unknownValue } from "./number.ts";

/** Square metres as hectares with one decimal: `51,2 ha`. */
export function formatArea(areaSquareMetres: number): string {
  return `${formatDecimal(areaSquareMetres / 10_000, 1)}${noBreakSpace}ha`;
}

/** Metres as `850 m` below one kilometre, else `7,9 km`. */
export function formatLength(lengthMetres: number): string {
  if (Math.abs(lengthMetres) < 999.5) return `${formatDecimal(lengthMetres, 0)}${noBreakSpace}m`;
  return `${formatDecimal(lengthMetres / 1000, 1)}${noBreakSpace}km`;
}

/** Down and up in Mbit/s: `300/150 Mbit/s`; an unknown upload is `300/– Mbit/s`, an unknown speed „–". */
export function formatSpeed(downMbps: number | null, upMbps: number | null = null): string {
  if (downMbps === null) return unknownValue;
  return `${formatMbps(downMbps)}/${upMbps === null ? unknownValue : formatMbps(upMbps)}${noBreakSpace}Mbit/s`;
}

function formatMbps(mbps: number): string {
  return Number.isInteger(mbps) ? formatCount(mbps) : formatDecimal(mbps, 1);
}
