import { useTranslation } from "react-i18next";
import { formatMoney } from "#client/format/money.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Hint } from "#client/ui/hint.tsx";
import type { MoneyChain } from "#domain/money/money-chain.ts";
import { moneySteps } from "#domain/money/money-entry.ts";
import { euroText, sourceTexts } from "#domain/money/money-text.ts";
import { type MoneyView, rowOf } from "./money-source-view.ts";

/** Every step of the chain with the difference that is open at it, in all and by budget year. */
export function ChainTable({ chain, view }: { chain: MoneyChain; view: MoneyView }) {
  const { t } = useTranslation("money");
  const { figures, open } = rowOf(chain, view);
  const periods = chain.periods.filter((row) => row.period !== null);
  const findings = chain.findings.filter((finding) => view === "all" || finding.source === view);
  const steps = moneySteps.filter((step) => figures[step] !== null || open[step] !== null);
  if (steps.length === 0) return null;
  return (
    <details className="bl-kette">
      <summary>{t("chain.title")}</summary>
      {findings.map((finding) => (
        <Hint
          key={`${finding.id}${finding.source}${finding.step}`}
          kind={finding.severity === "blocking" ? "danger" : "warning"}
        >
          {t(`chainFinding.${finding.id}`, {
            source: inLanguage(sourceTexts[finding.source]),
            amount: inLanguage(euroText(finding.cents)),
          })}
        </Hint>
      ))}
      <div className="bl-rolle">
        <table className="bl-tab">
          <caption className="kern-sr-only">{t("chain.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("chain.step")}</th>
              <th scope="col" className="n">
                {t("chain.amount")}
              </th>
              <th scope="col" className="n">
                {t("chain.open")}
              </th>
              {periods.map((row) => (
                <th key={row.period} scope="col" className="n">
                  {row.period}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step}>
                <th scope="row">{t(`step.${step}`)}</th>
                <td className="n">{formatMoney(figures[step])}</td>
                <td className="n">{formatMoney(open[step])}</td>
                {periods.map((row) => (
                  <td key={row.period} className="n">
                    {formatMoney((view === "all" ? row.total : row.bySource[view]).figures[step])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
