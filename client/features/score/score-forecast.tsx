import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { errorCodeOf } from "#client/format/error-code.ts";
import { formatDecimal, formatShare, unknownValue } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { permissionsOf, useOrganisation } from "#client/state/organisation.ts";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { CheckField, SelectField } from "#client/ui/field.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import type { AreaGeometry } from "#domain/geometry.ts";
import type { CriterionForecast } from "#domain/score-forecast.ts";

/** What the area would bring in the ranking of a programme: measured values and points, or the range they can lie in. */
export function ScoreForecast({ geometry, ruleSet }: { geometry: AreaGeometry; ruleSet: string }) {
  const { t } = useTranslation("score");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [countyLevel, setCountyLevel] = useState(false);
  const programmes = useQuery(trpc.programmes.list.queryOptions({ org }, { enabled: open }));
  const ranked = (programmes.data ?? []).filter(
    ({ level, retired, models }) => level === "federal" && !retired && models.includes("gap"),
  );
  const programmeId = chosen ?? (ranked.find((programme) => programme.ruleSet === ruleSet) ?? ranked[0])?.id ?? "";
  const query = useQuery(
    trpc.applications.scoreForecast.queryOptions(
      { org, programmeId, geometry, countyLevel },
      { enabled: open && programmeId !== "", retry: false },
    ),
  );
  const unranked = query.isError && errorCodeOf(query.error) === "invalid-input";
  return (
    <details className="bl-punkte" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("title")}</summary>
      {ranked.length > 0 && (
        <SelectField
          label={t("programme")}
          value={programmeId}
          onChange={(event) => setChosen(event.target.value)}
          options={ranked.map(({ id, title }) => ({ value: id, label: inLanguage(title) }))}
        />
      )}
      <CheckField
        label={t("countyLevel")}
        checked={countyLevel}
        onChange={(event) => setCountyLevel(event.target.checked)}
      />
      {query.isFetching && !query.data && <Skeleton label={t("loading")} heights={[22, 22, 22, 22]} />}
      {unranked && <p className="bl-zweit">{t("none")}</p>}
      {query.isError && !unranked && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <>
          <table className="bl-tab">
            <caption className="kern-sr-only">{t("title")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("criterion")}</th>
                <th scope="col" className="n">
                  {t("value")}
                </th>
                <th scope="col" className="n">
                  {t("points")}
                </th>
              </tr>
            </thead>
            <tbody>
              {query.data.criteria.map((criterion) => (
                <tr key={criterion.id}>
                  <th scope="row">
                    {inLanguage(criterion.title)}
                    <Reason criterion={criterion} programmeId={programmeId} />
                    {criterion.confidence && <ConfidenceBadge confidence={criterion.confidence} />}
                  </th>
                  <td className="n">
                    <Measured criterion={criterion} />
                  </td>
                  <td className="n">
                    <Points points={criterion.points} range={criterion.range} />
                  </td>
                </tr>
              ))}
              <tr>
                <th scope="row">{t("sum")}</th>
                <td />
                <td className="n bl-fett">
                  <Points points={query.data.points} range={query.data.range} />
                </td>
              </tr>
            </tbody>
          </table>
          <p className="bl-klein bl-zweit">{t("note")}</p>
        </>
      )}
    </details>
  );
}

/** Why there are no points; where the table is the reason, who may enter it is led there. */
function Reason({ criterion, programmeId }: { criterion: CriterionForecast; programmeId: string }) {
  const { t } = useTranslation("score");
  const { slug, role } = useOrganisation();
  const { table, reason } = criterion;
  if (table === "confirmed") return reason && <small className="bl-zweit">{inLanguage(reason)}</small>;
  if (!permissionsOf(role).administrate) return <small className="bl-zweit">{t(`${table}Ask`)}</small>;
  return (
    <small>
      <TextLink href={`/${slug}/programme/${programmeId}/punkte#kriterium-${criterion.id}`}>{t(table)}</TextLink>
    </small>
  );
}

function Points({ points, range }: { points: number | null; range: { from: number; to: number } | null }) {
  const { t } = useTranslation("score");
  if (points !== null) return <>{points}</>;
  return <>{range ? t("range", range) : unknownValue}</>;
}

/** The measured value; where sources divide by different things, each with what it is divided by. */
function Measured({ criterion }: { criterion: CriterionForecast }) {
  const { input, value, readings } = criterion;
  if (readings.length > 0) {
    return (
      <ul className="bl-lesarten">
        {readings.map(({ denominator, text, from, to }) => (
          <li key={denominator}>
            {from === to ? formatShare(from) : `${formatShare(from)} – ${formatShare(to)}`}
            {text.value && <small className="bl-zweit">{inLanguage(text.value)}</small>}
          </li>
        ))}
      </ul>
    );
  }
  if (value === null) return unknownValue;
  return input === "white-share" || input === "synergy-deviation" ? formatShare(value) : formatDecimal(value, 0);
}
