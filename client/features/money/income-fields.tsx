import { useTranslation } from "react-i18next";
import { TextField } from "#client/ui/field.tsx";
import type { CostPlanState } from "./cost-plan-state.ts";

/** Revenue or lease: as one amount, or by the year with the rate at which it is discounted over the earmarking. */
export function IncomeFields({
  model,
  state,
  disabled,
  onChange,
}: {
  model: "gap" | "operator";
  state: Pick<CostPlanState, "income" | "stream">;
  disabled: boolean;
  onChange: (part: Partial<CostPlanState>) => void;
}) {
  const { t } = useTranslation("money");
  const { income, stream } = state;
  const isYearly = stream.yearly.trim() !== "";
  const put = (part: Partial<typeof stream>) => onChange({ stream: { ...stream, ...part } });
  return (
    <>
      <TextField
        label={t(`plan.income.${model}`)}
        inputMode="decimal"
        hint={isYearly ? t("plan.stream.instead") : undefined}
        value={income}
        disabled={disabled || isYearly}
        onChange={(event) => onChange({ income: event.target.value })}
      />
      <details open={isYearly}>
        <summary>{t(`plan.stream.title.${model}`)}</summary>
        <p className="bl-klein bl-zweit">{t(`plan.stream.hint.${model}`)}</p>
        <div className="bl-zweispaltig">
          <TextField
            label={t("plan.stream.yearly")}
            inputMode="decimal"
            value={stream.yearly}
            disabled={disabled}
            onChange={(event) => put({ yearly: event.target.value })}
          />
          <TextField
            label={t("plan.stream.years")}
            type="number"
            min={1}
            max={50}
            value={stream.years}
            disabled={disabled}
            onChange={(event) => put({ years: event.target.value })}
          />
          <TextField
            label={t("plan.stream.rate")}
            inputMode="decimal"
            value={stream.percent}
            disabled={disabled}
            onChange={(event) => put({ percent: event.target.value })}
          />
          <TextField
            label={t("plan.stream.reason")}
            value={stream.reason}
            maxLength={1000}
            disabled={disabled}
            onChange={(event) => put({ reason: event.target.value })}
            error={isYearly && stream.reason.trim() === "" ? t("form.reasonMissing") : null}
          />
        </div>
      </details>
    </>
  );
}
