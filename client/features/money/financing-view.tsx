import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Hint } from "#client/ui/hint.tsx";
import { Icon } from "#client/ui/icon.tsx";
import type { CentsRange, Financing } from "#domain/money/financing-step.ts";
import { moneySources } from "#domain/money/money-entry.ts";
import { euroText, sourceTexts } from "#domain/money/money-text.ts";

/** Who pays what, with every step of the computation and what it lacks. */
export function FinancingView({ financing }: { financing: Financing }) {
  const { t } = useTranslation("money");
  const prefinanced = (financing.prefinanced?.high ?? 0) > 0 ? financing.prefinanced : null;
  const icons = { applied: "check", "not-needed": "minus", "not-known": "help" } as const;
  return (
    <>
      <table className="bl-tab">
        <caption className="kern-sr-only">{t("plan.financing")}</caption>
        <tbody>
          {moneySources.map((source) => (
            <tr key={source}>
              <th scope="row">
                {inLanguage(sourceTexts[source])}
                {source === "own" && prefinanced && (
                  <span className="bl-klein bl-zweit">
                    {" "}
                    {t("plan.prefinanced", { amount: rangeText(prefinanced) })}
                  </span>
                )}
              </th>
              <td className="n">{rangeText(financing.bySource[source])}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t("plan.total")}</th>
            <td className="n">
              <b>{inLanguage(euroText(financing.totalCents))}</b>
            </td>
          </tr>
        </tbody>
      </table>
      {!financing.certain && <p className="bl-klein bl-zweit">{t("plan.range")}</p>}
      {financing.findings.map((finding) => (
        <Hint key={`${finding.id}${finding.step}`} kind={finding.severity === "blocking" ? "danger" : finding.severity}>
          {inLanguage(finding.text)}
        </Hint>
      ))}
      <h3 className="bl-h oben">{t("plan.steps")}</h3>
      <ol className="bl-rechenschritte">
        {financing.steps.map((step) => (
          <li key={step.id} className={step.state}>
            <Icon name={icons[step.state]} size={16} />
            <span>
              {inLanguage(step.title)}
              <span className="kern-sr-only">, {t(`plan.state.${step.state}`)}</span>
              <span className="bl-klein bl-zweit">
                {inLanguage(step.formula)}
                {step.origin?.source && ` · ${step.origin.source.title}`}
                {step.origin && (
                  <>
                    {" "}
                    <ConfidenceBadge confidence={step.origin.confidence} />
                  </>
                )}
              </span>
            </span>
            <span className="n">{rangeText(step.result)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function rangeText({ low, high }: CentsRange): string {
  return low === high ? inLanguage(euroText(low)) : `${inLanguage(euroText(low))} – ${inLanguage(euroText(high))}`;
}
