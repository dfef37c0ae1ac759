import { useTranslation } from "react-i18next";
import { parseEuros } from "#client/format/parse-euros.ts";
import { mostCents } from "#domain/money/cost-plan.ts";

/** Reads the fields of a form of money: texts trimmed, amounts in cents; `wrong` names a field that is no amount. */
export function useEuroForm() {
  const { t } = useTranslation("money");
  return {
    text: (fields: FormData, name: string) => String(fields.get(name) ?? "").trim(),
    /** The text of an error under an amount that is missing or no amount; null when all is well. */
    amountError: (fields: FormData, name: string, required = true): string | null => {
      const cents = parseEuros(String(fields.get(name) ?? ""));
      if (cents === "invalid") return t("form.notAnAmount");
      if (cents !== null && cents > mostCents) return t("form.tooLarge");
      return cents === null && required ? t("form.amountMissing") : null;
    },
    cents: (fields: FormData, name: string): number | null => {
      const cents = parseEuros(String(fields.get(name) ?? ""));
      return cents === "invalid" ? null : cents;
    },
  };
}
