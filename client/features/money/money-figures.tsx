import { useTranslation } from "react-i18next";
import { formatMoney } from "#client/format/money.ts";
import { formatShare } from "#client/format/number.ts";
import type { MoneyChain } from "#domain/money/money-chain.ts";
import type { MoneyEntry } from "#domain/money/money-entry.ts";
import type { CostPlan } from "#domain/money/plan-basis.ts";
import { Explained } from "../explanation/explained.tsx";
import { useMoneyExplanation } from "./money-explanation.ts";
import { grantedIn, type MoneyView, rowOf } from "./money-source-view.ts";

const shown = ["applied", "granted-provisional", "granted-final", "received"] as const;
const marks: Partial<Record<(typeof shown)[number], string>> = { "granted-final": "bewilligt", received: "abgerufen" };

/** Applied, provisional, final and drawn of a source; each figure opens its entries. */
export function MoneyFigures({
  money,
  view,
}: {
  money: { chain: MoneyChain; entries: readonly MoneyEntry[]; plans: readonly CostPlan[] };
  view: MoneyView;
}) {
  const { t } = useTranslation("money");
  const explain = useMoneyExplanation(money, view);
  const { figures } = rowOf(money.chain, view);
  const granted = grantedIn(money.chain, view);
  return (
    <dl className="bl-summen">
      {shown.map((step) => {
        const label = t(`step.${step}`);
        const share = step === "received" && figures.received !== null && granted ? figures.received / granted : null;
        return (
          <div key={step}>
            <dt>
              {marks[step] && <span className={`bl-geldpunkt ${marks[step]}`} aria-hidden="true" />}
              {share === null ? label : `${label} (${formatShare(share)})`}
            </dt>
            <dd>
              {figures[step] === null ? (
                <span title={t("notRecorded")}>{formatMoney(null)}</span>
              ) : (
                <Explained
                  value={formatMoney(figures[step])}
                  label={label}
                  explanation={() => explain(step, figures[step])}
                />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
