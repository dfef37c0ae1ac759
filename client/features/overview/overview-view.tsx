import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRuleSets } from "#client/api/rule-sets.ts";
import { formatDate } from "#client/format/date.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { SelectField } from "#client/ui/field.tsx";
import { Page } from "#client/ui/page.tsx";
import type { Overview } from "#domain/overview.ts";
import { CountyMap } from "./county-map.tsx";
import { DeadlineCard } from "./deadline-card.tsx";
import { GroupsCard } from "./groups-card.tsx";
import { HeadlineCard } from "./headline-card.tsx";
import { MoneyCard } from "./money-card.tsx";
import { MunicipalityTable } from "./municipality-table.tsx";
import { Concerns, ProjectLights } from "./project-lights.tsx";

/** The overview of a territory or of one municipality. `org` null: behind a shared address, without pages to lead to. */
export function OverviewView({
  overview,
  outlines,
  org,
  hrefOf,
  onRuleSet,
  actions,
  crumbs,
  note,
}: {
  overview: Overview;
  outlines: Parameters<typeof CountyMap>[0]["outlines"] | null;
  org: string | null;
  hrefOf: ((ags: string) => string) | null;
  onRuleSet: (ruleSet: string) => void;
  actions?: ReactNode;
  crumbs?: { label: string; href: string }[];
  note?: ReactNode;
}) {
  const { t } = useTranslation("overview");
  const ruleSets = useRuleSets();
  // Beside a table of one row there is room for the projects.
  const wide = overview.ags !== null || overview.municipalities.length === 1;
  const map = outlines && outlines.municipalities.length > 1 && <CountyMap overview={overview} outlines={outlines} />;
  return (
    <Page
      title={t("title", { name: overview.name })}
      crumbs={crumbs ?? []}
      subtitle={t("subtitle", {
        offers: formatDate(overview.offersAsOf),
        addresses: formatDate(overview.addressesAsOf),
        today: formatDate(overview.today),
      })}
      className="p-uebersicht"
      actions={
        <>
          <SelectField
            label={t("ruleSet")}
            value={overview.ruleSet}
            onChange={(event) => onRuleSet(event.target.value)}
            options={ruleSets.all.map((ruleSet) => ({ value: ruleSet.id, label: inLanguage(ruleSet.title) }))}
          />
          {actions}
        </>
      }
    >
      {note}
      <div className="bl-lage">
        <HeadlineCard overview={overview} ruleSet={ruleSets.find(overview.ruleSet)} />
        <Concerns overview={overview} org={org} />
        <GroupsCard counts={overview.total} ruleSet={ruleSets.find(overview.ruleSet)} />
        <MoneyCard overview={overview} />
      </div>
      <div className="bl-zwei">
        <div className="bl-spalte">
          {overview.ags === null && <MunicipalityTable overview={overview} hrefOf={hrefOf} />}
          {wide && <ProjectLights overview={overview} org={org} />}
          {overview.ags === null && !overview.published && map}
        </div>
        <div className="bl-spalte">
          {!wide && <ProjectLights overview={overview} org={org} />}
          {org && !overview.published && <DeadlineCard overview={overview} org={org} />}
          {(overview.ags !== null || overview.published) && map}
        </div>
      </div>
      <p className="bl-quellen">
        {t("sources")}{" "}
        {overview.sources
          .map((source) =>
            [
              t(`kind.${source.kind}`, { defaultValue: source.kind }),
              source.publisher,
              source.licence,
              formatDate(source.asOf),
            ]
              .filter(Boolean)
              .join(", "),
          )
          .join("; ")}
        {". "}
        {t("countedOnce")}
      </p>
    </Page>
  );
}
