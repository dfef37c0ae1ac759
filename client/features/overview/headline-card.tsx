import { useTranslation } from "react-i18next";
import { type RuleSetView, useRuleSetTitle } from "#client/api/rule-sets.ts";
import { Explained } from "#client/features/explanation/explained.tsx";
import type { Explanation } from "#client/features/explanation/explanation.ts";
import { ruleSetRests } from "#client/features/explanation/rule-set-rests.ts";
import { formatDate } from "#client/format/date.ts";
import { formatCount, formatShare, noBreakSpace } from "#client/format/number.ts";
import { Icon } from "#client/ui/icon.tsx";
import type { AddressSet } from "#domain/address-set.ts";
import { groupsOf, type Overview, type OverviewChange } from "#domain/overview.ts";
import { GroupBar, GroupNumbers } from "./group-bar.tsx";
import { shareOf, useOverviewText } from "./overview-text.ts";
import { SeriesFigure } from "./series-figure.tsx";

/** The first number: how many reach the threshold of the rule set; apart from it gigabit, since they are two facts. */
export function HeadlineCard({ overview, ruleSet }: { overview: Overview; ruleSet: RuleSetView | undefined }) {
  const { t } = useTranslation("overview");
  const { t: explainText } = useTranslation("explanation");
  const text = useOverviewText();
  const title = useRuleSetTitle();
  const { total, series, change } = overview;
  const threshold = ruleSet?.thresholds.versorgt;
  const groups = groupsOf(total);
  const ahead = shareOf(groups.served + groups.underway, total);
  return (
    <section className="kern-card bl-leitkarte" aria-labelledby="leitzahl">
      <h2 id="leitzahl" className="kern-sr-only">
        {t("headline.title")}
      </h2>
      <div className="bl-leit">
        <div>
          <p className="zahl">
            <Explained
              value={formatShare(shareOf(total.served, total))}
              label={t("headline.served", { ruleSet: title(overview.ruleSet) })}
              explanation={() => explain("served")}
            />
          </p>
          <p className="was">
            {threshold
              ? t("headline.reach", { threshold: threshold.replaceAll(" ", noBreakSpace) })
              : t("headline.served", { ruleSet: title(overview.ruleSet) })}
          </p>
          {change && <Trend change={change} text={text.change(change)} note={t("change.break")} />}
          <p className="neben">
            <Explained
              value={formatShare(shareOf(total.gigabit, total))}
              label={t("headline.gigabit")}
              explanation={() => explain("gigabit")}
            />{" "}
            {t("headline.gigabit")}
          </p>
        </div>
        <SeriesFigure series={series} />
      </div>
      <div className="bl-leitbalken">
        <GroupBar counts={total} height={18} />
        <GroupNumbers counts={total} />
        {groups.underway > 0 && (
          <p className="bl-zweit bl-klein">{t("headline.ahead", { share: formatShare(ahead) })}</p>
        )}
      </div>
    </section>
  );

  function explain(part: "served" | "gigabit"): Explanation {
    const source = overview.sources.find(({ kind }) => kind === "offers");
    const set: AddressSet = {
      within: overview.ags === null ? { kind: "everything" } : { kind: "municipality", ags: overview.ags },
      ruleSet: overview.ruleSet,
      class: "versorgt",
    };
    return {
      title: t(`explain.${part}`, { count: total[part], formatted: formatCount(total[part]) }),
      calculation: [
        { label: t("explain.all"), value: formatCount(total.addresses) },
        { label: t(part === "served" ? "explain.reaching" : "explain.atGigabit"), value: formatCount(total[part]) },
        { label: t("explain.share"), value: formatShare(shareOf(total[part], total)) },
      ],
      rule:
        part === "served"
          ? {
              text: [title(overview.ruleSet), ruleSet?.legalSource.title].filter(Boolean).join(": "),
              url: ruleSet?.legalSource.url ?? null,
              ...(ruleSet && { rests: ruleSetRests(ruleSet, explainText) }),
            }
          : { text: t("explain.gigabitRule") },
      source: [source?.publisher, source?.licence].filter(Boolean).join(", ") || t("explain.noSource"),
      asOf: formatDate(overview.offersAsOf),
      ...(part === "served" && !overview.published && { addresses: set }),
    };
  }
}

function Trend({ change, text, note }: { change: OverviewChange; text: string; note: string }) {
  const direction = Math.abs(change.served) < smallestChange ? "gleich" : change.served < 0 ? "faellt" : "steigt";
  return (
    <p className={`bl-trend ${direction}`}>
      <Icon name={trendIcons[direction]} size={16} />
      <span>
        {text}
        {change.methodBreak && <span className="bl-zweit"> ({note})</span>}
      </span>
    </p>
  );
}

/** Below this a change rounds to 0,0 percentage points. */
const smallestChange = 0.05;
const trendIcons = { steigt: "arrowUp", faellt: "arrowDown", gleich: "arrow" } as const;
