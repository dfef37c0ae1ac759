import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { parseEuros, writeEuros } from "#client/format/parse-euros.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { CheckField, TextField } from "#client/ui/field.tsx";
import { euroText } from "#domain/money/money-text.ts";
import type { Bonus } from "#domain/programmes/funding.ts";
import type { BonusClaim } from "./cost-plan-state.ts";

/** One bonus of the programme with its source: claimed or not, with which amount and why. */
export function BonusFields({
  bonus,
  claim,
  disabled,
  onChange,
}: {
  bonus: Bonus;
  claim: BonusClaim;
  disabled: boolean;
  onChange: (claim: BonusClaim) => void;
}) {
  const { t } = useTranslation("money");
  const { value, source, confidence } = bonus.atMostCents;
  const cents = parseEuros(claim.amount);
  const problem =
    cents === null
      ? t("form.amountMissing")
      : cents === "invalid"
        ? t("form.notAnAmount")
        : value !== null && cents > value
          ? t("plan.bonusTooMuch", { amount: inLanguage(euroText(value)) })
          : null;
  const named = inLanguage(bonus.title);
  return (
    <div>
      <CheckField
        label={
          <>
            {value === null ? named : t("plan.bonusAtMost", { title: named, amount: inLanguage(euroText(value)) })}{" "}
            <ConfidenceBadge confidence={confidence} />
          </>
        }
        hint={
          source
            ? t("plan.bonusSource", { source: [source.title, source.section, source.date].filter(Boolean).join(", ") })
            : t("plan.bonusNoSource")
        }
        checked={claim.on}
        disabled={disabled}
        onChange={(event) =>
          onChange({
            ...claim,
            on: event.target.checked,
            amount: event.target.checked && claim.amount === "" ? writeEuros(value) : claim.amount,
          })
        }
      />
      {claim.on && (
        <div className="bl-zweispaltig">
          <TextField
            label={t("plan.bonusAmount", { title: named })}
            inputMode="decimal"
            value={claim.amount}
            disabled={disabled}
            onChange={(event) => onChange({ ...claim, amount: event.target.value })}
            error={problem}
          />
          <TextField
            label={t("plan.bonusReason", { title: named })}
            value={claim.reason}
            maxLength={1000}
            disabled={disabled}
            onChange={(event) => onChange({ ...claim, reason: event.target.value })}
            error={claim.reason.trim() === "" ? t("form.reasonMissing") : null}
          />
        </div>
      )}
    </div>
  );
}
