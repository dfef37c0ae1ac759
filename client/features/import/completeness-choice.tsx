import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "#client/format/number.ts";
import { Card } from "#client/ui/card.tsx";
import { CheckField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import type { CompletenessQuestion } from "#domain/completeness.ts";

/**
 * Asks where the supply is known completely with a list of offers. The answer is no until someone says yes; then the proposed
 * municipalities are ticked, each with what the list names of it. `stated` are the AGS of the answer.
 */
export function CompletenessChoice({
  question,
  stated,
  onState,
}: {
  question: CompletenessQuestion;
  stated: readonly string[];
  onState: (stated: string[]) => void;
}) {
  const { t } = useTranslation("import");
  const [isComplete, setComplete] = useState(stated.length > 0);
  const { candidates, defaultReason, operators } = question;
  const choose = (complete: boolean) => {
    setComplete(complete);
    onState(complete ? candidates.filter(({ proposed }) => proposed).map(({ ags }) => ags) : []);
  };
  return (
    <Card title={t("complete.title")}>
      <div className="bl-formular">
        <p>{t("complete.text")}</p>
        <fieldset className="bl-wahl">
          <legend className="kern-sr-only">{t("complete.title")}</legend>
          <label>
            <input type="radio" name="complete" checked={!isComplete} onChange={() => choose(false)} />
            <span className="bl-fett">{t("complete.no")}</span>
            <small>{t(`complete.why.${defaultReason}`, { count: operators })}</small>
          </label>
          <label>
            <input type="radio" name="complete" checked={isComplete} onChange={() => choose(true)} />
            <span className="bl-fett">{t("complete.yes")}</span>
            <small>{t("complete.yesText")}</small>
          </label>
        </fieldset>
        {isComplete && (
          <fieldset className="bl-gemeindewahl">
            <legend>{t("complete.where")}</legend>
            {candidates.map(({ ags, name, named, addresses, operators: count, reason }) => (
              <CheckField
                key={ags}
                label={
                  <>
                    <b>{name ?? ags}</b>{" "}
                    <small>
                      {t("complete.named", { named: formatCount(named), addresses: formatCount(addresses) })},{" "}
                      {t("complete.operators", { count })}. {t(`complete.reason.${reason}`)}
                    </small>
                  </>
                }
                checked={stated.includes(ags)}
                onChange={(event) =>
                  onState(event.target.checked ? [...stated, ags].sort() : stated.filter((other) => other !== ags))
                }
              />
            ))}
          </fieldset>
        )}
        {isComplete && stated.length === 0 && <Hint>{t("complete.nobody")}</Hint>}
      </div>
    </Card>
  );
}
