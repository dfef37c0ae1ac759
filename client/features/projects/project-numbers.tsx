import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatArea } from "#client/format/measure.ts";
import { formatCount, formatShare } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { ClassSymbol } from "#client/ui/class-symbol.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { StackedBar } from "#client/ui/stacked-bar.tsx";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import type { ProjectDetail } from "#domain/project.ts";
import type { StatusClass } from "#domain/status.ts";
import { Explained } from "../explanation/explained.tsx";
import { useCountExplanations } from "../explanation/use-count-explanations.ts";

const classOrder: readonly StatusClass[] = ["weiss", "hellgrau", "dunkelgrau", "versorgt", "unknown"];

/** How many addresses the project holds, by class and eligibility; each number opens to its addresses. */
export function ProjectNumbers({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation("projects");
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const empty = project.areaRevisions.length === 0;
  const statistics = useQuery(
    trpc.projects.statistics.queryOptions({ org: slug, id: project.id }, { enabled: !empty }),
  );
  return (
    <Card title={t("numbers.title")} aside={<span className="bl-zweit">{t("numbers.asOfNow")}</span>}>
      {empty && <p className="bl-zweit">{t("numbers.empty")}</p>}
      {!empty && statistics.data && <Numbers project={project} statistics={statistics.data} />}
      {!empty && statistics.isError && (
        <ErrorNotice error={statistics.error} onRetry={() => void statistics.refetch()} />
      )}
      {!empty && statistics.isPending && <Skeleton label={t("numbers.title")} heights={[44, 18, 18, 18]} />}
    </Card>
  );
}

function Numbers({ project, statistics }: { project: ProjectDetail; statistics: AreaStatistics }) {
  const { t } = useTranslation(["projects", "common"]);
  const { addresses, ineligible } = statistics;
  const explain = useCountExplanations(project.ruleSet, { kind: "project", projectId: project.id }, statistics);
  const words = classOrder
    .map((name) => `${formatCount(addresses.byClass[name])} ${t(`common:class.${name}`)}`)
    .join(", ");
  return (
    <>
      <div className="bl-leitzahlen">
        <p>
          <b>
            <Explained value={formatCount(addresses.total)} label={t("numbers.title")} explanation={explain.total} />
          </b>
          <span>{t("numbers.inProject", { count: project.areaRevisions.length })}</span>
        </p>
        <p>
          <b>
            <Explained
              value={formatCount(addresses.eligible)}
              label={t("numbers.eligible")}
              explanation={explain.eligible}
            />
          </b>
          <span>
            {t("numbers.eligible")}, {t("numbers.share", { share: formatShare(addresses.eligible / addresses.total) })}
          </span>
        </p>
        {addresses.unknown > 0 && (
          <p>
            <b>
              <Explained
                value={formatCount(addresses.unknown)}
                label={t("numbers.open")}
                explanation={explain.unknown}
              />
            </b>
            <span>{t("numbers.open")}</span>
          </p>
        )}
      </div>
      <StackedBar
        height={16}
        label={`${t("numbers.byClass")}: ${words}`}
        parts={classOrder.map((name) => ({ kind: name, value: addresses.byClass[name] }))}
      />
      <ul className="bl-klassenzeile fuenf">
        {classOrder.map((name) => (
          <li key={name}>
            <ClassSymbol kind={name} />
            {t(`common:class.${name}`)}
            <b>
              <Explained
                value={formatCount(addresses.byClass[name])}
                label={t(`common:class.${name}`)}
                explanation={() => explain.byClass(name)}
              />
            </b>
          </li>
        ))}
      </ul>
      {ineligible.some((entry) => entry.addresses > 0) && (
        <>
          <h3 className="bl-h oben">{t("numbers.notEligible")}</h3>
          <dl className="bl-werte">
            {ineligible
              .filter((entry) => entry.addresses > 0)
              .map((entry) => (
                <div key={entry.reason}>
                  <dt>{t(`common:reason.${entry.reason}`)}</dt>
                  <dd>
                    <Explained
                      value={formatCount(entry.addresses)}
                      label={t(`common:reason.${entry.reason}`)}
                      explanation={() => explain.ineligible(entry.reason)}
                    />
                  </dd>
                </div>
              ))}
          </dl>
        </>
      )}
      <AreaFacts statistics={statistics} />
    </>
  );
}

function AreaFacts({ statistics }: { statistics: AreaStatistics }) {
  const { t } = useTranslation("projects");
  const { households, addresses, municipalities, areaSquareMetres } = statistics;
  return (
    <dl className="bl-werte oben">
      <div>
        <dt>{t("numbers.area")}</dt>
        <dd>{formatArea(areaSquareMetres)}</dd>
      </div>
      <div>
        <dt>{t("numbers.households")}</dt>
        <dd title={households ? undefined : t("numbers.householdsMissing")}>{formatCount(households?.total)}</dd>
      </div>
      {households && households.addressesWithValue < addresses.total && (
        <div className="ganz">
          <dt>
            {t("numbers.householdsPartly", {
              known: formatCount(households.addressesWithValue),
              total: formatCount(addresses.total),
            })}
          </dt>
        </div>
      )}
      <div className="ganz">
        <dt>{t("numbers.municipalities")}</dt>
        <dd className="umbruch">{municipalities.map(({ name, ags }) => name ?? ags).join(", ")}</dd>
      </div>
    </dl>
  );
}
