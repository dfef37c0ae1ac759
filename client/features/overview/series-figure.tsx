import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { formatCount, formatShare } from "#client/format/number.ts";
import type { SeriesPoint } from "#domain/overview.ts";
import { shareOf } from "./overview-text.ts";

const SeriesChart = lazy(async () => ({ default: (await import("./series-chart.tsx")).SeriesChart }));

/** The series as a chart, its key, and its table one click away. */
export function SeriesFigure({ series }: { series: readonly SeriesPoint[] }) {
  const { t } = useTranslation("overview");
  const [first, last] = [series[0], series.at(-1)];
  if (!first || !last) return <p className="bl-zweit">{t("series.none")}</p>;
  const label = t("series.label", {
    from: formatDate(first.asOf),
    to: formatDate(last.asOf),
    before: formatShare(shareOf(first.served, first)),
    now: formatShare(shareOf(last.served, last)),
  });
  return (
    <figure className="bl-reihe-bild">
      <div role="img" aria-label={label} className="bild">
        <Suspense fallback={<div style={{ height: 150 }} />}>
          <SeriesChart series={series} />
        </Suspense>
      </div>
      <figcaption>
        <span className="strich">{t("series.served")}</span>
        <span className="strich gestrichelt">{t("series.gigabit")}</span>
        {series.some((point) => point.methodBreak) && <span className="strich bruch">{t("series.break")}</span>}
      </figcaption>
      <details>
        <summary>{t("series.table")}</summary>
        <div className="bl-rolle">
          <table className="bl-tab">
            <caption className="kern-sr-only">{t("series.title")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("series.asOf")}</th>
                <th scope="col" className="n">
                  {t("column.addresses")}
                </th>
                <th scope="col" className="n">
                  {t("series.served")}
                </th>
                <th scope="col" className="n">
                  {t("series.gigabit")}
                </th>
                <th scope="col">{t("series.note")}</th>
              </tr>
            </thead>
            <tbody>
              {series.map((point) => (
                <tr key={point.revision}>
                  <th scope="row">{formatDate(point.asOf)}</th>
                  <td className="n">{formatCount(point.addresses)}</td>
                  <td className="n">{formatShare(shareOf(point.served, point))}</td>
                  <td className="n">{formatShare(shareOf(point.gigabit, point))}</td>
                  <td>
                    {notesOf(point)
                      .map((note) => t(`series.${note}`, { method: point.method ?? "–" }))
                      .join("; ")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function notesOf(point: SeriesPoint): ("methodChanged" | "bridged")[] {
  return [...(point.methodBreak ? (["methodChanged"] as const) : []), ...(point.bridged ? (["bridged"] as const) : [])];
}
