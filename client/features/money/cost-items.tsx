import { useId } from "react";
import { useTranslation } from "react-i18next";
import { parseEuros } from "#client/format/parse-euros.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";
import { costTypeTexts } from "#domain/money/assemble-proof.ts";
import { CostType } from "#domain/money/cost-plan.ts";
import type { ItemRow } from "./cost-plan-state.ts";

/** The lines of the cost plan, each with type, year, amount and whether the programme funds it. */
export function CostItems({
  items,
  year,
  disabled,
  onChange,
}: {
  items: readonly ItemRow[];
  /** Year of a new line. */
  year: string;
  disabled: boolean;
  onChange: (items: ItemRow[]) => void;
}) {
  const { t } = useTranslation("money");
  const id = useId();
  const change = (key: number, part: Partial<ItemRow>) =>
    onChange(items.map((item) => (item.key === key ? { ...item, ...part } : item)));
  const nextKey = items.reduce((highest, item) => Math.max(highest, item.key), -1) + 1;
  return (
    <>
      <div className="bl-rolle">
        <table className="bl-tab karten bl-kosten">
          <caption className="kern-sr-only">{t("plan.items")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("plan.costType")}</th>
              <th scope="col">{t("form.year")}</th>
              <th scope="col">{t("plan.amount")}</th>
              <th scope="col">{t("plan.eligible")}</th>
              <UnseenHead>{t("drawdown.acts")}</UnseenHead>
            </tr>
          </thead>
          <tbody>
            {items.map((item, index) => (
              <tr key={item.key}>
                <td data-titel={t("plan.costType")}>
                  <select
                    className="bl-eingabe"
                    aria-label={t("plan.costTypeOf", { number: index + 1 })}
                    value={item.costType}
                    disabled={disabled}
                    onChange={(event) => change(item.key, { costType: CostType.parse(event.target.value) })}
                  >
                    {CostType.options.map((type) => (
                      <option key={type} value={type}>
                        {inLanguage(costTypeTexts[type])}
                      </option>
                    ))}
                  </select>
                </td>
                <td data-titel={t("form.year")}>
                  <input
                    className="bl-eingabe bl-jahr"
                    type="number"
                    min={2000}
                    max={2100}
                    aria-label={t("plan.yearOf", { number: index + 1 })}
                    value={item.year}
                    disabled={disabled}
                    onChange={(event) => change(item.key, { year: event.target.value })}
                  />
                </td>
                <td data-titel={t("plan.amount")}>
                  <input
                    className="bl-eingabe bl-betrag"
                    inputMode="decimal"
                    aria-label={t("plan.amountOf", { number: index + 1 })}
                    aria-invalid={parseEuros(item.amount) === "invalid"}
                    aria-describedby={parseEuros(item.amount) === "invalid" ? `${id}-${item.key}` : undefined}
                    value={item.amount}
                    disabled={disabled}
                    onChange={(event) => change(item.key, { amount: event.target.value })}
                  />
                  {parseEuros(item.amount) === "invalid" && (
                    <span className="fehler bl-klein" id={`${id}-${item.key}`} role="alert">
                      {t("form.notAnAmount")}
                    </span>
                  )}
                </td>
                <td data-titel={t("plan.eligible")}>
                  <input
                    type="checkbox"
                    className="bl-kasten"
                    aria-label={t("plan.eligibleOf", { number: index + 1 })}
                    checked={item.eligible}
                    disabled={disabled}
                    onChange={(event) => change(item.key, { eligible: event.target.checked })}
                  />
                </td>
                <td>
                  {!disabled && (
                    <IconButton
                      icon="close"
                      label={t("plan.remove", { number: index + 1 })}
                      onClick={() => onChange(items.filter((one) => one.key !== item.key))}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!disabled && (
        <Button
          small
          icon="plus"
          onClick={() =>
            onChange([
              ...items,
              {
                key: nextKey,
                costType: "civil-works",
                year: items.at(-1)?.year ?? year,
                eligible: true,
                amount: "",
                note: "",
              },
            ])
          }
        >
          {t("plan.add")}
        </Button>
      )}
    </>
  );
}
