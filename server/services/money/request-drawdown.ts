import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { isFinallyAccepted } from "#domain/money/assemble-proof.ts";
import { checkDrawdown } from "#domain/money/check-drawdown.ts";
import type { Drawdown, DrawdownCheck, DrawdownFacts } from "#domain/money/drawdown.ts";
import { drawdownRules } from "#domain/money/drawdown-rules.ts";
import { insertMoneyEntries } from "#queries/money.sql.ts";
import { type ApplicationRow, getApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";
import { expectState, getDrawdown, saveDrawdown } from "./drawdown-record.ts";
import { type MoneyDetail, moneyDetail } from "./get-money.ts";
import { changeMoney } from "./money-change.ts";

export type DrawdownRequestInput = {
  id: string;
  drawdownId: string;
  version: number;
  requestedOn: string;
  cents: number;
  facts: DrawdownFacts;
};

/** What a request would be told; nothing is changed. */
export function checkDrawdownRequest(
  caller: Caller,
  input: DrawdownRequestInput,
): Promise<{ ok: boolean; checks: DrawdownCheck[] }> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const application = await getApplicationRow(tx, caller, input.id);
    return checksOf(tx, caller, application, await getDrawdown(tx, application.id, input), input);
  });
}

/** Requests the money of a planned drawdown, or says everything that stands in its way; then nothing is recorded. */
export function requestDrawdown(
  caller: Caller,
  input: DrawdownRequestInput,
): Promise<{ ok: true; money: MoneyDetail } | { ok: false; checks: DrawdownCheck[] }> {
  return changeMoney(caller, input.id, async ({ tx, application, scope, audit }) => {
    const drawdown = await getDrawdown(tx, application.id, input);
    expectState(drawdown, ["planned"]);
    const { ok, checks } = await checksOf(tx, caller, application, drawdown, input);
    if (!ok) return { ok, checks };
    const { requestedOn, cents, facts } = input;
    await saveDrawdown(tx, { ...drawdown, state: "requested", requestedOn, requestedCents: cents, facts, checks });
    await insertMoneyEntries(tx, scope, [
      {
        step: "requested",
        source: drawdown.source,
        period: drawdown.budgetYear,
        cents,
        effectiveOn: requestedOn,
        basis: "drawdown",
        drawdownId: drawdown.id,
        reference: drawdown.title,
      },
    ]);
    await audit("request-drawdown", { before: drawdown, after: { requestedOn, cents, facts } });
    return { ok: true, money: await moneyDetail(tx, caller, application) };
  });
}

async function checksOf(
  tx: Queryable,
  caller: Caller,
  application: ApplicationRow,
  drawdown: Drawdown,
  input: DrawdownRequestInput,
) {
  const { source, budgetYear } = drawdown;
  const { cents, requestedOn, facts } = input;
  const { entries, notices, shares, proofs } = await moneyDetail(tx, caller, application);
  const proofAccepted = isFinallyAccepted(proofs);
  const rules = drawdownRules(application.programme, source);
  return checkDrawdown(
    { source, budgetYear, cents, requestedOn, facts },
    { entries, notices, shares, proofAccepted, rules },
  );
}
