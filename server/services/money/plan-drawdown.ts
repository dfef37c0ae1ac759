import { type DrawdownPlan, insertDrawdown } from "#queries/money-drawdowns.sql.ts";
import type { Caller } from "../caller.ts";
import { expectState, getDrawdown, saveDrawdown } from "./drawdown-record.ts";
import { type MoneyDetail, moneyDetail } from "./get-money.ts";
import { changeMoney } from "./money-change.ts";

/** Plans a drawdown, or with `drawdownId` and `version` changes the plan of one that was not requested yet. */
export function planDrawdown(
  caller: Caller,
  input: { id: string; drawdownId?: string | undefined; version?: number | undefined; plan: DrawdownPlan },
): Promise<MoneyDetail> {
  return changeMoney(caller, input.id, async ({ tx, application, scope, audit }) => {
    const { drawdownId, version = 0, plan } = input;
    if (drawdownId === undefined) {
      const id = await insertDrawdown(tx, scope, plan);
      await audit("plan-drawdown", { after: { ...plan, id } });
    } else {
      const before = await getDrawdown(tx, application.id, { drawdownId, version });
      expectState(before, ["planned"]);
      await saveDrawdown(tx, { ...before, ...plan });
      await audit("plan-drawdown", { before, after: plan });
    }
    return moneyDetail(tx, caller, application);
  });
}
