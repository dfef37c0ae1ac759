import type { CostPlanDraft } from "#domain/money/cost-plan.ts";
import { computeFinancing } from "#domain/money/financing.ts";
import type { MoneyMovement } from "#domain/money/money-entry.ts";
import { moneySources } from "#domain/money/money-entry.ts";
import { recordFigure } from "#domain/money/record-figure.ts";
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
      const entries = await moneyOf(tx, application.id);
      const added: MoneyMovement[] = [];
      for (const figure of appliedFigures(entries, financing.byYear)) {
        const entry = recordFigure([...entries, ...added], figure);
        if (entry) added.push(entry);
      }
      const { effectiveOn } = draft;
      const reference = `Kostenplan ${number}`;
      await insertMoneyEntries(
        tx,
        scope,
        added.map((entry) => ({ ...entry, effectiveOn, basis: "application" as const, reference })),
      );
    }
    await audit("save-cost-plan", { after: { number, basis: draft.basis, note: draft.note, asApplied } });
    return moneyDetail(tx, application.id);
  });
}

type Years = ReturnType<typeof computeFinancing>["byYear"];

/** Each source and year of the plan; years that an earlier plan had and this one has not go to 0. */
function appliedFigures(entries: readonly MoneyMovement[], byYear: Years): MoneyMovement[] {
  const step = "applied" as const;
  const planned = byYear.flatMap(({ year, bySource }) =>
    moneySources.map((source) => ({ step, source, period: year, cents: bySource[source] })),
  );
  const used = planned.filter(
    (figure) => figure.cents !== 0 || entries.some((entry) => entry.step === step && entry.source === figure.source),
  );
  const gone = entries.filter(
    (entry) =>
      entry.step === step && !planned.some((one) => one.source === entry.source && one.period === entry.period),
  );
  const emptied = gone.map(({ source, period }) => ({ step, source, period, cents: 0 }));
  return [...used, ...emptied];
}
