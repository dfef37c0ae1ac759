import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "#client/format/number.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { CheckField } from "#client/ui/field.tsx";
import type { ScopeQuestion } from "#domain/delivery-scope.ts";

const choices = ["usual", "chosen", "none"] as const;
type Choice = (typeof choices)[number];

/**
 * For which municipalities the file is complete: there it replaces what was valid. The default is shown with its reason; another
 * answer changes what the delivery would do, so it is checked again (`onCheck`; undefined: by the default).
 */
export function ScopeChoice({
  question,
  scope,
  onChange,
  onCheck,
}: {
  question: ScopeQuestion;
  /** What was checked; absent: the default. */
  scope: readonly string[] | undefined;
  /** Hears whether the answer is another than the one that was checked. */
  onChange: (isChanged: boolean) => void;
  onCheck: (scope: string[] | undefined) => void;
}) {
  const { t } = useTranslation("import");
  const { candidates } = question;
  const replaced = candidates.filter(({ replaces }) => replaces).map(({ ags }) => ags);
  const checked: Choice = scope === undefined ? "usual" : scope.includes("none") ? "none" : "chosen";
  const [choice, setChoice] = useState<Choice>(checked);
  const [chosen, setChosen] = useState<readonly string[]>(replaced);
  const differs = (next: Choice, ticked: readonly string[]) =>
    next !== checked || (next === "chosen" && ticked.join() !== replaced.join());
  const answer = (next: Choice, ticked: readonly string[]) => {
    setChoice(next);
    setChosen(ticked);
    onChange(differs(next, ticked));
  };
  const tick = (ags: string, isTicked: boolean) =>
    answer(
      choice,
      candidates.flatMap((one) => ((one.ags === ags ? isTicked : chosen.includes(one.ags)) ? [one.ags] : [])),
    );
  const wanted = () =>
    choice === "usual" ? undefined : choice === "none" || chosen.length === 0 ? ["none"] : [...chosen];
  return (
    <Card title={t("scope.title")}>
      <div className="bl-formular">
        <p>{t("scope.text")}</p>
        <fieldset className="bl-wahl">
          <legend className="kern-sr-only">{t("scope.title")}</legend>
          {choices.map((one) => (
            <label key={one}>
              <input type="radio" name="scope" checked={choice === one} onChange={() => answer(one, chosen)} />
              <span className="bl-fett">{t(`scope.choice.${one}`)}</span>
              <small>
                {one === "usual" &&
                  checked === "usual" &&
                  `${t("scope.now", { count: replaced.length, of: candidates.length })} `}
                {t(`scope.why.${one}`)}
              </small>
            </label>
          ))}
        </fieldset>
        <fieldset className="bl-gemeindewahl" disabled={choice !== "chosen"}>
          <legend>{t("scope.where")}</legend>
          {candidates.map(({ ags, name, rows, current, reason }) => (
            <CheckField
              key={ags}
              label={
                <>
                  <b>{name ?? ags}</b>{" "}
                  <small>
                    {t("scope.rows", { count: rows, rows: formatCount(rows), current: formatCount(current) })}.{" "}
                    {t(`scope.reason.${reason}`)}
                  </small>
                </>
              }
              checked={choice === "none" ? false : chosen.includes(ags)}
              onChange={(event) => tick(ags, event.target.checked)}
            />
          ))}
        </fieldset>
        {differs(choice, chosen) && (
          <div className="bl-leiste">
            <Button onClick={() => onCheck(wanted())}>{t("scope.again")}</Button>
          </div>
        )}
      </div>
    </Card>
  );
}
