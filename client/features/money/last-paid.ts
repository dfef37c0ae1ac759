import type { Drawdown } from "#domain/money/drawdown.ts";

/** The sum of paid expenditure as the newest request stated it; null where none did. */
export function lastPaidCents(drawdowns: readonly Drawdown[]): number | null {
  const stated = drawdowns.filter((one) => one.requestedOn !== null && one.facts.invoicesPaidCents != null);
  const newest = [...stated].sort((a, b) => (a.requestedOn ?? "").localeCompare(b.requestedOn ?? "")).at(-1);
  return newest?.facts.invoicesPaidCents ?? null;
}
