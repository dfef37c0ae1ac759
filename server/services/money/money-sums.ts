import type { Queryable } from "#db/database.ts";
import { type MoneySumRow, sumMoney } from "#queries/money.sql.ts";

/** Sums per application, step and source, for lists and overviews; in cents, steps without entries left out. */
export function moneySums(
  tx: Queryable,
  filter: { organisationId: string; projectIds?: readonly string[] | undefined },
): Promise<MoneySumRow[]> {
  return sumMoney(tx, filter);
}
