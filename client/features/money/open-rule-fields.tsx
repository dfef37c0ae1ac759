import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { SelectField, TextField } from "#client/ui/field.tsx";
import type { Answer, OpenRule } from "./cost-plan-state.ts";

const states = ["open", "amount", "none"] as const;

/** A rule that only a notice or the funder can settle: open, a figure, or that it does not apply; and why. */
export function OpenRuleFields({
  rule,
  answer,
  disabled,
  onChange,
}: {
  rule: OpenRule;
  answer: Answer;
  disabled: boolean;
  onChange: (answer: Answer) => void;
}) {
  const { t } = useTranslation("money");
  return (
    <div className="bl-zweispaltig">
      <SelectField
        label={inLanguage(rule.title)}
        value={answer.state}
        disabled={disabled}
        onChange={(event) => onChange({ ...answer, state: states.find((one) => one === event.target.value) ?? "open" })}
        options={states.map((value) => ({
          value,
          label: t(rule.reading ? `plan.reading.${value}` : `plan.answer.${value}`),
        }))}
      />
      {answer.state === "amount" && !rule.reading && (
        <TextField
          label={rule.share ? t("plan.percent") : t("plan.amount")}
          inputMode="decimal"
          value={answer.amount}
          disabled={disabled}
          onChange={(event) => onChange({ ...answer, amount: event.target.value })}
        />
      )}
      {answer.state !== "open" && (
        <TextField
          label={t("form.reason")}
          value={answer.reason}
          disabled={disabled}
          onChange={(event) => onChange({ ...answer, reason: event.target.value })}
          error={answer.reason.trim() === "" ? t("form.reasonMissing") : null}
        />
      )}
    </div>
  );
}
