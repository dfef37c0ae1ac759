import type { Text } from "../rule-set.ts";
import type { Programme } from "./programme.ts";
import type { Sourced } from "./sourced.ts";

/**
 * How long a market consultation takes at least: in days where the programme counts so, else in weeks. Null: not known;
 * `limit` is the value that says so.
 */
export function consultationLength(
  programme: Pick<Programme, "consultationDays" | "consultationWeeks">,
): { days: number; limit: Sourced<number>; text: Text } | null {
  const { consultationDays, consultationWeeks } = programme;
  if (consultationDays?.value != null) {
    const days = consultationDays.value;
    return { days, limit: consultationDays, text: { de: `${days} Tage`, en: `${days} days` } };
  }
  if (consultationWeeks?.value == null) return null;
  const weeks = consultationWeeks.value;
  const days = weeks * 7;
  return {
    days,
    limit: consultationWeeks,
    text: { de: `${weeks} Wochen (${days} Tage)`, en: `${weeks} weeks (${days} days)` },
  };
}
