import { appliedFigures } from "#domain/money/applied-figures.ts";
import type { CostPlanDraft } from "#domain/money/cost-plan.ts";
import { computeFinancing } from "#domain/money/financing.ts";
import { insertMoneyEntries } from "#queries/money.sql.ts";
import { insertCostPlan } from "#queries/money-plans.sql.ts";
import type { Caller } from "../caller.ts";
import { fundingCase } from "./funding-case.ts";
import { type MoneyDetail, moneyDetail } from "./get-money.ts";
import { changeMoney } from "./money-change.ts";
import { moneyOf } from "./money-of.ts";

/**
 * Saves the cost plan as its next revision with the financing that follows from it. With `asApplied` the shares by year
 * also become the figures applied for, as far as they are certain.
 */
export function saveCostPlan(
  caller: Caller,
  input: { id: string; draft: CostPlanDraft; asApplied: boolean },
): Promise<MoneyDetail> {
  const { draft, asApplied } = input;
  return changeMoney(caller, input.id, async ({ tx, application, scope, audit }) => {
    const terms = await fundingCase(tx, caller, application, draft.inputs.coFundingId);
    const financing = computeFinancing({ ...terms, costItems: draft.items, inputs: draft.inputs });
    const number = await insertCostPlan(tx, scope, { ...draft, financing });
    if (asApplied && financing.certain) {
      const added = appliedFigures(await moneyOf(tx, application.id), financing.byYear);
      const { effectiveOn } = draft;
      const reference = `Kostenplan ${number}`;
      await insertMoneyEntries(
        tx,
        scope,
        added.map((entry) => ({ ...entry, effectiveOn, basis: "application" as const, reference })),
      );
    }
    await audit("save-cost-plan", { after: { number, basis: draft.basis, note: draft.note, asApplied } });
    return moneyDetail(tx, caller, application);
  });
}
