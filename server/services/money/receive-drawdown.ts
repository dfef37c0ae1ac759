import { DomainError } from "#domain/errors.ts";
import { insertMoneyEntries } from "#queries/money.sql.ts";
import type { Caller } from "../caller.ts";
import { expectState, getDrawdown, saveDrawdown } from "./drawdown-record.ts";
import { type MoneyDetail, moneyDetail } from "./get-money.ts";
import { changeMoney } from "./money-change.ts";

export type ReceiptInput = {
  id: string;
  drawdownId: string;
  version: number;
  receivedOn: string;
  cents: number;
  reference?: string | null | undefined;
};

/** Records money that came in for a request, in one or several parts; more than was requested is refused. */
export function receiveDrawdown(caller: Caller, input: ReceiptInput): Promise<MoneyDetail> {
  return changeMoney(caller, input.id, async ({ tx, application, scope, audit }) => {
    const drawdown = await getDrawdown(tx, application.id, input);
    expectState(drawdown, ["requested", "partly-received"]);
    const open = (drawdown.requestedCents ?? 0) - drawdown.receivedCents;
    const { cents, receivedOn, reference = null } = input;
    if (cents <= 0 || cents > open) {
      throw new DomainError("invalid-input", `expected 1 to ${open} cents, got ${cents}`, { field: "cents", open });
    }
    await saveDrawdown(tx, { ...drawdown, state: cents === open ? "received" : "partly-received" });
    await insertMoneyEntries(tx, scope, [
      {
        step: "received",
        source: drawdown.source,
        period: drawdown.budgetYear,
        cents,
        effectiveOn: receivedOn,
        basis: "receipt",
        drawdownId: drawdown.id,
        reference: reference ?? drawdown.title,
      },
    ]);
    await audit("receive-drawdown", { before: drawdown, after: { cents, receivedOn, reference } });
    return moneyDetail(tx, caller, application);
  });
}
