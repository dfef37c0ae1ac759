import { useTranslation } from "react-i18next";
import { Explained } from "#client/features/explanation/explained.tsx";
import type { RuleRest } from "#client/features/explanation/rule-rests.tsx";
import { ruleSetRests } from "#client/features/explanation/rule-set-rests.ts";
import { formatDate } from "#client/format/date.ts";
import { formatLanguage } from "#client/format/format-locale.ts";
import type { RuleSetView } from "#domain/rule-set.ts";

/** Which rule set counts, in one sentence, with its legal source one click away. */
export function RuleSetChoice({
  ruleSets,
  value,
  onChange,
}: {
  ruleSets: readonly RuleSetView[];
  value: string;
  onChange: (id: string) => void;
}) {
  const { t } = useTranslation("map");
  const { t: explain } = useTranslation("explanation");
  const chosen = ruleSets.find((ruleSet) => ruleSet.id === value);
  const language = formatLanguage();
  return (
    <section className="bl-block">
      <div className="kern-form-input">
        <label className="kern-label" htmlFor="regelwerk">
          {t("ruleSet.label")}
        </label>
        <div className="kern-form-input__select-wrapper">
          <select
            id="regelwerk"
            className="kern-form-input__select"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          >
            {ruleSets.map((ruleSet) => (
              <option key={ruleSet.id} value={ruleSet.id}>
                {ruleSet.title[language]}
              </option>
            ))}
          </select>
        </div>
      </div>
      {chosen && (
        <p className="bl-regel">
          {chosen.summary[language]}{" "}
          <Explained
            value={t("ruleSet.legal")}
            label={t("ruleSet.explain")}
            explanation={() => ruleSetExplanation(chosen, ruleSetRests(chosen, explain), t)}
          />
        </p>
      )}
    </section>
  );
}

function ruleSetExplanation(
  ruleSet: RuleSetView,
  rests: readonly RuleRest[],
  t: ReturnType<typeof useTranslation<"map">>["t"],
) {
  const language = formatLanguage();
  const { legalSource: source } = ruleSet;
  return {
    title: ruleSet.title[language],
    calculation: (["weiss", "hellgrau", "dunkelgrau", "versorgt"] as const).flatMap((name) => {
      const threshold = ruleSet.thresholds[name];
      return threshold ? [{ label: t(`layers.${name}`), value: threshold }] : [];
    }),
    rule: {
      text: [source.title, source.section].filter((part) => part !== null).join(", "),
      url: source.url,
      rests,
    },
    source: t("ruleSet.sources"),
    asOf: formatDate(source.date ?? ruleSet.validFrom),
  };
}
