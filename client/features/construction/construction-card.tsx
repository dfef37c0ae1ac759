import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { formatCount, formatDifference, formatShare, unknownValue } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import {
  type ConstructionCounts,
  type ConstructionProgress,
  ConstructionState,
  countReady,
  planByWeek,
} from "#domain/construction.ts";
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
  const today = germanDay(new Date());
  const planned = plannedUntil(milestones, today);
  const weeks = planByWeek(progress.weeks, milestones, today);
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
      {progress.areas.length > 0 && (
        <Places
          title={t("byArea")}
          head={t("area")}
          places={progress.areas.map((area) => ({ ...area, key: area.id, name: area.title }))}
        />
      )}
      <Places
        title={t("byMunicipality")}
        head={t("municipality")}
        places={progress.municipalities.map((place) => ({
          ...place,
          key: place.ags ?? "",
          name: place.name ?? place.ags ?? unknownValue,
        }))}
      />
      {weeks.length > 0 && (
        <details>
          <summary>{t("weeks")}</summary>
          <div className="bl-rolle">
            <table className="bl-tab">
              <caption className="kern-sr-only">{t("weeks")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("week")}</th>
                  <th scope="col" className="n">
                    {t("plan")}
                  </th>
                  <th scope="col" className="n">
                    {t("readyShort")}
                  </th>
                  <th scope="col" className="n">
                    {t("difference")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {weeks.map((one) => (
                  <tr key={one.week}>
                    <th scope="row">{formatDate(one.week)}</th>
                    <td className="n">{formatCount(one.planned)}</td>
                    <td className="n">{formatCount(one.ready)}</td>
                    <td className="n">
                      {one.planned === null || one.ready === null
                        ? unknownValue
                        : formatDifference(one.ready - one.planned, 0)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
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

type Place = { key: string; name: string; addresses: number; byState: ConstructionCounts };

/** Addresses that are to be built against what is under construction and ready, place by place. */
function Places({ title, head, places }: { title: string; head: string; places: readonly Place[] }) {
  const { t } = useTranslation("construction");
  return (
    <details>
      <summary>{title}</summary>
      <div className="bl-rolle">
        <table className="bl-tab">
          <caption className="kern-sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col" className="n">
                {t("addresses")}
              </th>
              <th scope="col" className="n">
                {t("building")}
              </th>
              <th scope="col" className="n">
                {t("readyShort")}
              </th>
              <th scope="col" className="n">
                {t("share")}
              </th>
            </tr>
          </thead>
          <tbody>
            {places.map(({ key, name, addresses, byState }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td className="n">{formatCount(addresses)}</td>
                <td className="n">{formatCount(byState.commissioned + byState["under-construction"])}</td>
                <td className="n">{formatCount(countReady(byState))}</td>
                <td className="n">{formatShare(addresses === 0 ? null : countReady(byState) / addresses)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** What the milestones that are due by now promise; null without a measured one. */
function plannedUntil(milestones: readonly Milestone[], today: string): number | null {
  const due = milestones.flatMap(({ plannedOn, plannedAddresses }) =>
    plannedAddresses !== null && plannedOn <= today ? [plannedAddresses] : [],
  );
  return due.length === 0 ? null : Math.max(...due);
}
