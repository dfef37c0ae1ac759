import { parseDecimal } from "./decimal.ts";

/** A line speed in Mbit/s: `50`, `16,7`, `1.000` (a thousand), `1 Gbit/s`. Null for text, zero and below. */
export function readSpeedMbps(text: string): number | null {
  const parts = /^(.*?)\s*(m|g)(?:bit|bps|b)?(?:\/s|it\/s|s)?$/i.exec(text);
  const number = parts?.[1] ?? text;
  // No line has thousandths of a megabit that are all zero.
  const value = parseDecimal(/^\d{1,3}[.,]000$/.test(number) ? number.replace(/[.,]/, "") : number);
  if (value === null || value <= 0) return null;
  const mbps = parts?.[2]?.toLowerCase() === "g" ? value * 1000 : value;
  return mbps <= 400_000 ? mbps : null;
}
