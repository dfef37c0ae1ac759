import { formatLocale } from "./format-locale.ts";

/** No-break space: keeps a value and its unit on one line. */
export const noBreakSpace = "\u00a0";
/** What a screen shows where a value is not known; the reason belongs into its title. */
export const unknownValue = "–";

/** `61.482`; null gives „–". */
export function formatCount(count: number | null | undefined): string {
  return count === null || count === undefined ? unknownValue : formatDecimal(count, 0);
}

/** `51,2` with exactly `digits` decimals; rounds only here, for display. */
export function formatDecimal(value: number, digits: number): string {
  const rounded = roundHalfAwayFromZero(value, digits);
  return new Intl.NumberFormat(formatLocale(), { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .format(rounded)
    .replace("-", "\u2212");
}

/** A ratio of 0 to 1 as `66,3 %`. */
export function formatShare(ratio: number | null | undefined): string {
  if (ratio === null || ratio === undefined || !Number.isFinite(ratio)) return unknownValue;
  return `${formatDecimal(ratio * 100, 1)}${noBreakSpace}%`;
}

/** A signed difference as `+ 120`, `− 26` or `0`; `digits` decimals. */
export function formatDifference(value: number, digits = 0): string {
  const rounded = roundHalfAwayFromZero(value, digits);
  if (rounded === 0) return formatDecimal(0, digits);
  return `${rounded > 0 ? "+" : "\u2212"}${noBreakSpace}${formatDecimal(Math.abs(rounded), digits)}`;
}

/** File sizes: `812 kB`, `14,2 MB`, `1,3 GB` (powers of 1000, as file managers show them). */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let step = 0;
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${formatDecimal(value, step >= 2 ? 1 : 0)}${noBreakSpace}${units[step] ?? "B"}`;
}

function roundHalfAwayFromZero(value: number, digits: number): number {
  const factor = 10 ** digits;
  const rounded = Math.sign(value) * Math.round(Math.abs(value) * factor * (1 + Number.EPSILON));
  return rounded === 0 ? 0 : rounded / factor;
}
