import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { formatMoney } from "#client/format/money.ts";
import { unknownValue } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import type { MoneyEntry, MoneyStep } from "#domain/money/money-entry.ts";
import { sourceTexts } from "#domain/money/money-text.ts";
import type { CostPlan } from "#domain/money/plan-basis.ts";
import type { Explanation } from "../explanation/explanation.ts";
import type { RuleRest } from "../explanation/rule-rests.tsx";
import { entriesOf, type MoneyView } from "./money-source-view.ts";

/** How a figure came about: every entry with day and document, their sum, and for what was applied for the cost plan. */
export function useMoneyExplanation(
  { entries, plans }: { entries: readonly MoneyEntry[]; plans: readonly CostPlan[] },
  view: MoneyView,
) {
  const { t } = useTranslation("money");
  return (step: MoneyStep, sum: number | null): Explanation => {
    const own = entriesOf(entries, view, step);
    const newest = [...own].sort((a, b) => a.effectiveOn.localeCompare(b.effectiveOn)).at(-1);
    const lines = own.map((entry) => ({
      label: [
        `${own.indexOf(entry) + 1}. ${formatDate(entry.effectiveOn)}`,
        view === "all" ? inLanguage(sourceTexts[entry.source]) : null,
        t(`basis.${entry.basis}`),
        entry.period,
        entry.reason,
      ]
        .filter((part) => part !== null)
        .join(", "),
      value: formatMoney(entry.cents),
    }));
    return {
      title: t(`step.${step}`),
      calculation: [...lines, { label: t("explain.sum"), value: formatMoney(sum) }],
      rule: {
        text: [t("explain.rule"), ...(step === "applied" ? computation(plans[0], view) : [])].join(" "),
        ...(step === "applied" && { rests: restsOf(plans[0], view) }),
      },
      source: newest
        ? [t(`basis.${newest.basis}`), newest.reference, newest.recordedBy].filter(Boolean).join(", ")
        : unknownValue,
      asOf: formatDate(newest?.effectiveOn),
    };
  };
}

/** The steps of the newest cost plan that led to this source's share. */
function computation(plan: CostPlan | undefined, view: MoneyView): string[] {
  const steps = plan?.financing.steps.filter((step) => step.source === view && step.state !== "not-needed") ?? [];
  return steps.map((step) => `${inLanguage(step.title)}: ${inLanguage(step.formula)}.`);
}

/** The rules behind those steps, with where each was read. */
function restsOf(plan: CostPlan | undefined, view: MoneyView): RuleRest[] {
  const steps = plan?.financing.steps.filter((step) => step.source === view && step.state !== "not-needed") ?? [];
  return steps.flatMap(({ title, origin }) =>
    origin
      ? [
          {
            subject: inLanguage(title),
            title: origin.source?.title ?? unknownValue,
            url: origin.source?.url ?? null,
            confidence: origin.confidence,
          },
        ]
      : [],
  );
}
