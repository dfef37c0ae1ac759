import type { Queryable } from "#db/database.ts";
import type { MoneyEntry } from "#domain/money/money-entry.ts";
import { listMoneyEntries } from "#queries/money.sql.ts";

/** Every entry of an application in the order of recording; `moneyChain` makes figures of them. */
export function moneyOf(tx: Queryable, applicationId: string): Promise<MoneyEntry[]> {
  return listMoneyEntries(tx, applicationId);
}
