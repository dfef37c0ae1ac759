import type { ChainRow, MoneyChain } from "#domain/money/money-chain.ts";
import type { MoneyEntry, MoneySource } from "#domain/money/money-entry.ts";

/** What the card shows: one source or all of them. */
export const moneyViews = ["federal", "land", "own", "all"] as const;
export type MoneyView = (typeof moneyViews)[number];

export function rowOf(chain: MoneyChain, view: MoneyView): ChainRow {
  return view === "all" ? chain.total : chain.bySource[view];
}

/** Whether an entry or drawdown belongs to what is shown. */
export function isShown(view: MoneyView, one: { source: MoneySource }): boolean {
  return view === "all" || one.source === view;
}

export function entriesOf(entries: readonly MoneyEntry[], view: MoneyView, step: MoneyEntry["step"]): MoneyEntry[] {
  return entries.filter((entry) => entry.step === step && isShown(view, entry));
}
