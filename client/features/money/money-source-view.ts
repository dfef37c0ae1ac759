import { type ChainRow, grantedOf, type MoneyChain } from "#domain/money/money-chain.ts";
import { type MoneyEntry, type MoneySource, moneySources } from "#domain/money/money-entry.ts";

/** What the card shows: one source or all of them. */
export const moneyViews = ["federal", "land", "own", "all"] as const;
export type MoneyView = (typeof moneyViews)[number];

export function rowOf(chain: MoneyChain, view: MoneyView): ChainRow {
  return view === "all" ? chain.total : chain.bySource[view];
}

/**
 * The grant that counts: of each source its final notice, else its provisional one; null while there is neither. The sum of
 * all sources is taken after that choice, since one funder may have decided finally while the other has not.
 */
export function grantedIn(chain: MoneyChain, view: MoneyView): number | null {
  const sources = view === "all" ? moneySources : [view];
  const grants = sources.map((source) => grantedOf(chain.bySource[source].figures)).filter((cents) => cents !== null);
  return grants.length === 0 ? null : grants.reduce((sum, cents) => sum + cents, 0);
}

/** Whether an entry or drawdown belongs to what is shown. */
export function isShown(view: MoneyView, one: { source: MoneySource }): boolean {
  return view === "all" || one.source === view;
}

export function entriesOf(entries: readonly MoneyEntry[], view: MoneyView, step: MoneyEntry["step"]): MoneyEntry[] {
  return entries.filter((entry) => entry.step === step && isShown(view, entry));
}
