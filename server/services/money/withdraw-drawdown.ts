import { insertMoneyEntries } from "#queries/money.sql.ts";
import type { Caller } from "../caller.ts";
import { expectState, getDrawdown, saveDrawdown } from "./drawdown-record.ts";
import { type MoneyDetail, moneyDetail } from "./get-money.ts";
import { changeMoney } from "./money-change.ts";

/**
 * Withdraws a drawdown: what was requested and has not come in is taken back by an entry of its own, what came in stays.
 */
export function withdrawDrawdown(
  caller: Caller,
  input: { id: string; drawdownId: string; version: number; on: string; reason: string },
): Promise<MoneyDetail> {
  return changeMoney(caller, input.id, async ({ tx, application, scope, audit }) => {
    const drawdown = await getDrawdown(tx, application.id, input);
    expectState(drawdown, ["planned", "requested", "partly-received"]);
    const open = (drawdown.requestedCents ?? 0) - drawdown.receivedCents;
    const { reason, on } = input;
    // What was paid in part is settled with what came in.
    const state = drawdown.receivedCents > 0 ? "received" : "withdrawn";
    await saveDrawdown(tx, { ...drawdown, state, note: [drawdown.note, reason].filter(Boolean).join("\n") });
    if (open > 0) {
      await insertMoneyEntries(tx, scope, [
        {
          step: "requested",
          source: drawdown.source,
          period: drawdown.budgetYear,
          cents: -open,
          effectiveOn: on,
          basis: "drawdown",
          drawdownId: drawdown.id,
          reference: drawdown.title,
          reason,
        },
      ]);
    }
    await audit("withdraw-drawdown", { before: drawdown, after: { reason, takenBackCents: open } });
    return moneyDetail(tx, caller, application);
  });
}
