import { germanDate } from "#domain/german-date.ts";

const noBreakSpace = "\u00a0";
export const notKnown = "–";

/** `61.482`. */
export function countText(count: number): string {
  return decimalText(count, 0);
}

/** A part of a whole as `66,3 %`; „–" of nothing. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? notKnown : `${decimalText((100 * part) / whole, 1)}${noBreakSpace}%`;
}

/** A signed difference with one decimal: `+ 3,9`, `− 0,2`. */
export function differenceText(value: number): string {
  const text = decimalText(Math.abs(value), 1);
  if (text === "0,0") return text;
  return `${value > 0 ? "+" : "\u2212"}${noBreakSpace}${text}`;
}

/** Cents as whole euros; from a million on `62,41 Mio. €`. */
export function sumText(cents: number): string {
  const euros = cents / 100;
  if (Math.abs(euros) < 1_000_000) return `${decimalText(euros, 0)}${noBreakSpace}€`;
  return `${decimalText(euros / 1_000_000, 2)}${noBreakSpace}Mio.${noBreakSpace}€`;
}

/** `2026-12-07` as `07.12.2026`; „–" where there is none. */
export function dayText(date: string | null): string {
  return date === null ? notKnown : germanDate(date);
}

/** `2026-06-30` as `06/2026`. */
export function monthText(date: string): string {
  const [year, month] = date.split("-");
  return `${month}/${year}`;
}

function decimalText(value: number, digits: number): string {
  return new Intl.NumberFormat("de-DE", { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .format(value)
    .replace("-", "\u2212");
}
