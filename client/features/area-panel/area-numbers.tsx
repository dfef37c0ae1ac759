import { useTranslation } from "react-i18next";
import { Explained } from "#client/features/explanation/explained.tsx";
import type { Explanation } from "#client/features/explanation/explanation.ts";
import { useCountExplanations } from "#client/features/explanation/use-count-explanations.ts";
import { useExplanationBasis } from "#client/features/explanation/use-explanation-basis.ts";
import { formatArea } from "#client/format/measure.ts";
import { formatCount } from "#client/format/number.ts";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import type { AddressSet } from "#domain/address-set.ts";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import { ClassBar } from "./class-bar.tsx";

/** The server's numbers for an area; every count opens to its rule, its data and its addresses. */
export function AreaNumbers({
  answer,
  ruleSet,
  within,
  explained,
  onCutTaken,
}: {
  answer: AreaStatistics;
  ruleSet: string;
  within: AddressSet["within"];
  explained: (name: string) => { open: boolean; onOpenChange: (open: boolean) => void };
  /** Cuts those already funded or promised out of the drawing; absent for whoever may not. */
  onCutTaken?: (() => void) | undefined;
}) {
  const { t } = useTranslation(["map-area", "common"]);
  const explanations = useCountExplanations(ruleSet, within, answer);
  const { addresses, ineligible } = answer;
  const taken = (
    [
      ["project", addresses.eligibleFunded],
      ["planned", addresses.eligiblePromised],
    ] as const
  ).filter(([, count]) => count > 0);
  return (
    <>
      <section className="bl-block">
        <div className="bl-kz">
          <b>
            <Explained
              value={formatCount(addresses.total)}
              label={t("explain.total")}
              explanation={explanations.total}
              {...explained("adressen")}
            />{" "}
            {t("statistics.addresses")}
          </b>
          <span>{formatArea(answer.areaSquareMetres)}</span>
        </div>
        <ClassBar
          byClass={addresses.byClass}
          number={(name, count) => (
            <Explained
              value={formatCount(count)}
              label={t("explain.class", { class: t(`common:class.${name}`) })}
              explanation={() => explanations.byClass(name)}
            />
          )}
        />
      </section>
      <Facts answer={answer} ruleSet={ruleSet} within={within} />
      <section className="bl-block">
        <div className="bl-kz">
          <b>
            <Explained
              value={formatCount(addresses.eligible)}
              label={t("explain.eligible")}
              explanation={explanations.eligible}
              {...explained("foerderfaehig")}
            />{" "}
            {t("statistics.eligible")}
          </b>
        </div>
        {(ineligible.length > 0 || addresses.unknown > 0) && (
          <ul className="bl-gruende">
            {ineligible.map(({ reason, addresses: count }) => (
              <CountLine
                key={reason}
                icon="minus"
                text={t(`common:reason.${reason}`)}
                label={t("explain.reason", { reason: t(`common:reason.${reason}`) })}
                count={count}
                explanation={() => explanations.ineligible(reason)}
              />
            ))}
            {addresses.unknown > 0 && (
              <CountLine
                icon="help"
                text={t("statistics.unknown")}
                label={t("explain.unknown")}
                count={addresses.unknown}
                explanation={explanations.unknown}
              />
            )}
          </ul>
        )}
        {addresses.eligible > addresses.eligibleOpen && (
          <ul className="bl-gruende">
            {taken.map(([state, count]) => (
              <CountLine
                key={state}
                icon="minus"
                text={t(`statistics.taken.${state}`)}
                label={t(`statistics.taken.${state}`)}
                count={count}
                explanation={() => explanations.taken(state)}
              />
            ))}
            <CountLine
              icon="flag"
              text={t("statistics.open")}
              label={t("statistics.open")}
              count={addresses.eligibleOpen}
              explanation={explanations.open}
            />
          </ul>
        )}
        {onCutTaken && addresses.eligible > addresses.eligibleOpen && (
          <Button small onClick={onCutTaken}>
            {t("statistics.cutTaken")}
          </Button>
        )}
      </section>
      <Municipalities answer={answer} />
    </>
  );
}

/** One line of what is taken off, or left: an icon, words, and a count that explains itself. */
function CountLine({
  icon,
  text,
  label,
  count,
  explanation,
}: {
  icon: "minus" | "help" | "flag";
  text: string;
  label: string;
  count: number;
  explanation: () => Explanation;
}) {
  return (
    <li className={icon === "minus" ? "nein" : "offen"}>
      <Icon name={icon} size={16} />
      <span>{text}</span>
      <b>
        <Explained value={formatCount(count)} label={label} explanation={explanation} />
      </b>
    </li>
  );
}

function Facts({ answer, ruleSet, within }: { answer: AreaStatistics; ruleSet: string; within: AddressSet["within"] }) {
  const { t } = useTranslation("map-area");
  const basis = useExplanationBasis(ruleSet);
  const { households, sites } = answer;
  const total = Object.values(sites).reduce((sum, count) => sum + count, 0);
  const set: AddressSet = { within, ruleSet };
  const householdsExplanation = (): Explanation => ({
    ...basis,
    title: t("explain.households"),
    calculation: [
      { label: t("explain.total"), value: formatCount(answer.addresses.total) },
      {
        label: t("statistics.householdsPart", { formatted: formatCount(households?.addressesWithValue ?? 0) }),
        value: formatCount(households?.total),
      },
    ],
    rule: { text: t("explain.householdsRule") },
    addresses: set,
  });
  const sitesExplanation = (): Explanation => ({
    ...basis,
    title: t("explain.sites"),
    calculation: Object.entries(sites).map(([type, count]) => ({ label: siteName(type), value: formatCount(count) })),
    rule: { text: t("explain.sitesRule") },
  });

  function siteName(type: string): string {
    return isNamedSite(type) ? t(`statistics.site.${type}`) : type;
  }

  return (
    <section className="bl-block">
      <dl className="bl-werte">
        <div>
          <dt>{t("statistics.households")}</dt>
          <dd>
            {households ? (
              <Explained
                value={formatCount(households.total)}
                label={t("explain.households")}
                explanation={householdsExplanation}
              />
            ) : (
              <abbr title={t("statistics.householdsUnknown")}>–</abbr>
            )}
          </dd>
        </div>
        <div>
          <dt>{t("statistics.sites")}</dt>
          <dd>
            {total > 0 ? (
              <Explained value={formatCount(total)} label={t("explain.sites")} explanation={sitesExplanation} />
            ) : (
              "0"
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Municipalities({ answer }: { answer: AreaStatistics }) {
  const { t } = useTranslation("map-area");
  if (answer.municipalities.length === 0) return null;
  return (
    <section className="bl-block">
      <h2>{t("statistics.municipalities")}</h2>
      <ul className="bl-gemeinden">
        {answer.municipalities.map((municipality) => (
          <li key={municipality.ags}>
            <span>{municipality.name ?? municipality.ags}</span>
            <b>{formatCount(municipality.addresses)}</b>
            <small>
              {t("statistics.municipalityEligible", { formatted: formatCount(municipality.eligible) })}
              {municipality.eligible > municipality.eligibleOpen &&
                `, ${t("statistics.municipalityOpen", { formatted: formatCount(municipality.eligibleOpen) })}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

type NamedSite = "school" | "hospital" | "business" | "admin" | "other";

function isNamedSite(type: string): type is NamedSite {
  return ["school", "hospital", "business", "admin", "other"].includes(type);
}
