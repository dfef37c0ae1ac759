import { oneLine } from "../matching/one-line.ts";
import { parseDecimal } from "./decimal.ts";

/** Beyond any line that is sold to a house. */
export const mostMbps = 400_000;

/** A line speed in Mbit/s: `50`, `16,7`, `1.000` (a thousand), `1 000`, `1 Gbit/s`, `16.000 kbit/s`. Null for text, zero and below, and above `most`. */
export function readSpeedMbps(text: string, { most = mostMbps } = {}): number | null {
  const line = oneLine(text).replace(/^bis (?:zu )?/i, "");
  const parts = /^([\d.,+ -]+?) ?(k|m|g)(?:bit|bps|b)?(?:\/s|it\/s|s)?$/i.exec(line);
  const unit = parts?.[2]?.toLowerCase() ?? "m";
  const number = withoutGroups(parts?.[1] ?? line, unit === "k");
  const value = parseDecimal(number);
  if (value === null || value <= 0) return null;
  const mbps = unit === "g" ? value * 1000 : unit === "k" ? value / 1000 : value;
  return mbps <= most ? mbps : null;
}

/** No line has thousandths of a megabit that are all zero, and none has thousandths of a kilobit at all. */
function withoutGroups(number: string, isKilobit: boolean): string {
  const spaced = /^\d{1,3}(?: \d{3})+(?:[.,]\d{1,9})?$/.test(number) ? number.replaceAll(" ", "") : number;
  const grouped = isKilobit ? /^\d{1,3}(?:[.,]\d{3})+$/ : /^\d{1,3}[.,]000$/;
  return grouped.test(spaced) ? spaced.replace(/[.,]/g, "") : spaced;
}
