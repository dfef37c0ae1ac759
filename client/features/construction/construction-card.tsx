import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { formatCount, unknownValue } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { type ConstructionProgress, ConstructionState, countReady } from "#domain/construction.ts";
import { germanDay } from "#domain/german-day.ts";
import type { Milestone } from "#domain/milestone.ts";
import { MilestoneTable } from "./milestone-table.tsx";

/** Plan and progress of the works of an application: milestones, reported states, by municipality and by week. */
export function ConstructionCard({ applicationId, mayWork }: { applicationId: string; mayWork: boolean }) {
  const { t } = useTranslation("construction");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const scope = { kind: "application" as const, applicationId };
  const progress = useQuery(trpc.construction.progress.queryOptions({ org, scope }));
  const milestones = useQuery(trpc.milestones.list.queryOptions({ org, applicationId }));
  return (
    <Card title={t("title")}>
      {progress.isError && <ErrorNotice error={progress.error} onRetry={() => void progress.refetch()} />}
      {progress.data && <Progress progress={progress.data} milestones={milestones.data ?? []} />}
      {milestones.data && (
        <MilestoneTable applicationId={applicationId} milestones={milestones.data} mayWork={mayWork} />
      )}
    </Card>
  );
}

function Progress({ progress, milestones }: { progress: ConstructionProgress; milestones: readonly Milestone[] }) {
  const { t } = useTranslation("construction");
  const ready = countReady(progress.byState);
  const planned = plannedUntil(milestones, germanDay(new Date()));
  if (progress.unreported === progress.addresses) return <p className="bl-zweit">{t("none")}</p>;
  return (
    <>
      <div className="bl-fortschritt">
        <p>
          {t("ready", { ready: formatCount(ready), total: formatCount(progress.addresses) })}
          {planned !== null && (
            <span className="bl-zweit">
              {" "}
              · {t("planned", { planned: formatCount(planned), ready: formatCount(ready) })}
            </span>
          )}
        </p>
        <div className="kern-progress">
          <progress value={ready} max={Math.max(1, progress.addresses)} aria-label={t("readyShort")} />
        </div>
      </div>
      <dl className="bl-driftzahlen">
        {ConstructionState.options.map((state) => (
          <div key={state}>
            <dt>{t(`state.${state}`)}</dt>
            <dd>{formatCount(progress.byState[state])}</dd>
          </div>
        ))}
        <div>
          <dt>{t("unreported")}</dt>
          <dd>{formatCount(progress.unreported)}</dd>
        </div>
      </dl>
      <details>
        <summary>{t("byMunicipality")}</summary>
        <table className="bl-tab">
          <caption className="kern-sr-only">{t("byMunicipality")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("municipality")}</th>
              <th scope="col" className="n">
                {t("addresses")}
              </th>
              <th scope="col" className="n">
                {t("building")}
              </th>
              <th scope="col" className="n">
                {t("readyShort")}
              </th>
            </tr>
          </thead>
          <tbody>
            {progress.municipalities.map(({ ags, name, addresses, byState }) => (
              <tr key={ags}>
                <th scope="row">{name ?? ags ?? unknownValue}</th>
                <td className="n">{formatCount(addresses)}</td>
                <td className="n">{formatCount(byState.commissioned + byState["under-construction"])}</td>
                <td className="n">{formatCount(countReady(byState))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {progress.weeks.length > 0 && (
        <details>
          <summary>{t("weeks")}</summary>
          <table className="bl-tab">
            <caption className="kern-sr-only">{t("weeks")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("week")}</th>
                <th scope="col" className="n">
                  {t("readyShort")}
                </th>
              </tr>
            </thead>
            <tbody>
              {progress.weeks.map(({ week, ready: count }) => (
                <tr key={week}>
                  <th scope="row">{formatDate(week)}</th>
                  <td className="n">{formatCount(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      {progress.sources.map(({ datasetId, fileName, asOf }) => (
        <p key={datasetId} className="bl-klein bl-zweit">
          {t("sources", { file: fileName, date: formatDate(asOf) })}
        </p>
      ))}
    </>
  );
}

/** What the milestones that are due by now promise; null without a measured one. */
function plannedUntil(milestones: readonly Milestone[], today: string): number | null {
  const due = milestones.flatMap(({ plannedOn, plannedAddresses }) =>
    plannedAddresses !== null && plannedOn <= today ? [plannedAddresses] : [],
  );
  return due.length === 0 ? null : Math.max(...due);
}
