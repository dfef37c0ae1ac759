import { correctEntry } from "#domain/money/record-figure.ts";
import { insertMoneyEntries } from "#queries/money.sql.ts";
import type { Caller } from "../caller.ts";
import { type MoneyDetail, moneyDetail } from "./get-money.ts";
import { changeMoney } from "./money-change.ts";
import { moneyOf } from "./money-of.ts";

/** Puts an entry right by a new one that names it; the wrong one stays visible. `cents` is what it should have said. */
export function correctFigure(
  caller: Caller,
  input: { id: string; entryId: string; cents: number; reason: string },
): Promise<MoneyDetail> {
  return changeMoney(caller, input.id, async ({ tx, application, scope, audit }) => {
    const entries = await moneyOf(tx, application.id);
    const correction = correctEntry(entries, { id: input.entryId, cents: input.cents });
    const wrong = entries.find((entry) => entry.id === input.entryId);
    if (correction && wrong) {
      const { effectiveOn, reference, drawdownId } = wrong;
      const { reason } = input;
      await insertMoneyEntries(tx, scope, [
        { ...correction, effectiveOn, reference, drawdownId, reason, basis: "correction" },
      ]);
      await audit("correct-figure", { before: wrong, after: { ...correction, reason } });
    }
    return moneyDetail(tx, caller, application);
  });
}
