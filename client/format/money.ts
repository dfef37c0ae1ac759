import { formatDecimal, noBreakSpace, unknownValue } from "./number.ts";

/** Cents as full euros: `1.456.000 €`; null gives „–". Sums come from the cents, rounding happens here alone. */
export function formatMoney(cents: number | null | undefined): string {
  return cents === null || cents === undefined ? unknownValue : `${formatDecimal(cents / 100, 0)}${noBreakSpace}€`;
}
