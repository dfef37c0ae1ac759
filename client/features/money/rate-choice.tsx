import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { percentText } from "#domain/money/money-text.ts";
import type { Rate } from "#domain/programmes/funding.ts";
import type { CostPlanState } from "./cost-plan-state.ts";

type Choice = CostPlanState["federalRate"];

/** Which rate of a programme holds and why; nothing chosen leaves it to the programme, or open. */
export function RateChoice({
  label,
  options,
  choice,
  disabled,
  onChange,
}: {
  label: string;
  options: readonly Pick<Rate, "id" | "title" | "basisPoints">[];
  choice: Choice;
  disabled: boolean;
  onChange: (choice: Choice) => void;
}) {
  const { t } = useTranslation("money");
  return (
    <div className="bl-zweispaltig">
      <SelectField
        label={label}
        value={choice.id}
        disabled={disabled}
        onChange={(event) => onChange({ ...choice, id: event.target.value })}
        options={[
          { value: "", label: t("plan.rateOpen") },
          ...options.map(({ id, title, basisPoints }) => ({
            value: id,
            label:
              basisPoints.value === null
                ? inLanguage(title)
                : `${inLanguage(percentText(basisPoints.value))}, ${inLanguage(title)}`,
          })),
          { value: "other", label: t("plan.rateOther") },
        ]}
      />
      {choice.id === "other" && (
        <TextField
          label={t("plan.percent")}
          inputMode="decimal"
          value={choice.percent}
          disabled={disabled}
          onChange={(event) => onChange({ ...choice, percent: event.target.value })}
        />
      )}
      {choice.id !== "" && (
        <TextField
          label={t("form.reason")}
          value={choice.reason}
          maxLength={1000}
          disabled={disabled}
          onChange={(event) => onChange({ ...choice, reason: event.target.value })}
          error={choice.reason.trim() === "" ? t("form.reasonMissing") : null}
        />
      )}
    </div>
  );
}
