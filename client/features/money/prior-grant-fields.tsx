import { useTranslation } from "react-i18next";
import { writeEuros } from "#client/format/parse-euros.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import type { PlanBasis } from "#domain/money/plan-basis.ts";

/** What each municipality was granted for other projects: a ceiling over all its projects is lower by that. */
export function PriorGrantFields({
  basis,
  priorGrants,
  disabled,
  onChange,
}: {
  basis: Pick<PlanBasis, "addresses" | "priorGrants">;
  priorGrants: Record<string, string>;
  disabled: boolean;
  onChange: (priorGrants: Record<string, string>) => void;
}) {
  const { t } = useTranslation("money");
  const known = Object.fromEntries(basis.priorGrants.map(({ ags, cents }) => [ags, writeEuros(cents)]));
  return (
    <fieldset className="bl-formular">
      <legend className="bl-h">{t("plan.prior.title")}</legend>
      <p className="bl-klein bl-zweit">{t("plan.prior.hint")}</p>
      {basis.priorGrants.length > 0 && !disabled && (
        <Button small onClick={() => onChange({ ...priorGrants, ...known })}>
          {t("plan.prior.take")}
        </Button>
      )}
      <div className="bl-zweispaltig">
        {basis.addresses.map(({ ags }) => (
          <TextField
            key={ags}
            label={t("plan.prior.of", { ags })}
            inputMode="decimal"
            value={priorGrants[ags] ?? ""}
            disabled={disabled}
            onChange={(event) => onChange({ ...priorGrants, [ags]: event.target.value })}
          />
        ))}
      </div>
    </fieldset>
  );
}
