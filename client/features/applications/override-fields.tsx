import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { CheckField, TextAreaField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { type Missing, missingKey } from "#domain/procedure/missing.ts";
import { FindingOrigin } from "./finding-origin.tsx";

/** Findings that rest on values which are not sure: they stop until somebody says why the entry is made all the same. */
export function OverrideFields({
  findings,
  override,
  onOverride,
  problem,
}: {
  findings: readonly Missing[];
  override: boolean;
  onOverride: (on: boolean) => void;
  problem: string | null;
}) {
  const { t } = useTranslation("applications");
  if (findings.length === 0) return null;
  return (
    <>
      <Hint kind="warning" live>
        <b id="nicht-gesichert">{t("move.unsure")}</b>
        <ul className="bl-fehlt" aria-labelledby="nicht-gesichert">
          {findings.map((finding) => (
            <li key={missingKey(finding)}>
              {inLanguage(finding.text)} <FindingOrigin finding={finding} />
            </li>
          ))}
        </ul>
      </Hint>
      <CheckField
        label={t("move.override")}
        hint={t("move.overrideHint")}
        checked={override}
        onChange={(event) => onOverride(event.target.checked)}
      />
      {override && (
        <TextAreaField
          label={t("move.overrideReason")}
          name="overrideReason"
          rows={2}
          required
          maxLength={2000}
          error={problem}
        />
      )}
    </>
  );
}
