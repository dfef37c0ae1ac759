import { parseEuros } from "#client/format/parse-euros.ts";

/** A share as it is typed, `37,5` for 37.5 %, in basis points; null for an empty field. At most 100 %, two decimals. */
export function readPercent(typed: string): number | null | "invalid" {
  const value = parseEuros(typed.replace(/\s*%$/, ""));
  return value !== "invalid" && value !== null && (value < 0 || value > 10_000) ? "invalid" : value;
}
