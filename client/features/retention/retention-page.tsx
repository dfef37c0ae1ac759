import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSession } from "#client/api/session.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { NotFound } from "#client/features/shell/placeholders.tsx";
import { formatDate, formatDateTime } from "#client/format/date.ts";
import { formatBytes, formatCount } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Page } from "#client/ui/page.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { latelyDays, type RetentionView } from "#domain/retention.ts";
import { PeriodForm } from "./period-form.tsx";

/** For administrators of the instance: how long what is kept, how much lies there, and what goes next. */
export function RetentionPage() {
  const { t } = useTranslation(["retention", "common"]);
  const { slug } = useOrganisation();
  const { instanceAdministrator } = useSession();
  const trpc = useTRPC();
  const query = useQuery(trpc.retention.list.queryOptions(undefined, { enabled: instanceAdministrator }));
  if (!instanceAdministrator) return <NotFound reason="forbidden" />;
  const store = query.data?.store;
  return (
    <Page
      title={t("title")}
      subtitle={store && t("store", { files: formatCount(store.files), bytes: formatBytes(store.bytes) })}
      crumbs={[{ label: t("common:nav.administration"), href: `/${slug}/verwaltung` }]}
    >
      <Card title={t("rules")}>
        <p className="bl-zweit">{t("text")}</p>
        {query.isPending && <Skeleton label={t("rules")} heights={[60, 60, 60]} />}
        {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {query.data && (
          <table className="bl-tab karten p-aufbewahrung">
            <caption className="kern-sr-only">{t("rules")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("what")}</th>
                <th scope="col">{t("there")}</th>
                <th scope="col">{t("next")}</th>
                <th scope="col">{t("period")}</th>
              </tr>
            </thead>
            <tbody>
              {query.data.rules.map((rule) => (
                <Row key={rule.kind} rule={rule} />
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </Page>
  );
}

function Row({ rule }: { rule: RetentionView }) {
  const { t } = useTranslation(["retention", "common"]);
  const { stays, origin, held, bytes, due, nextAt, days, removedLately, changedBy, changedAt } = rule;
  return (
    <tr>
      <th scope="row" className="umbruch">
        <div>
          {inLanguage(rule.title)}
          <small className="bl-zweit">{t("why", { text: inLanguage(rule.why) })}</small>
          {stays && <small className="bl-zweit">{t("stays", { text: inLanguage(stays) })}</small>}
          {origin && (
            <small className="bl-zweit">
              {t("origin", {
                source: origin.source?.title ?? t("noSource"),
                confidence: t(`common:confidence.${origin.confidence}`),
              })}
            </small>
          )}
        </div>
      </th>
      <td data-titel={t("there")}>
        <div>
          {formatCount(held)}
          {bytes !== null && <small className="bl-zweit">{formatBytes(bytes)}</small>}
        </div>
      </td>
      <td data-titel={t("next")}>
        <div>
          {days === null ? t("keptForGood") : due > 0 ? t("due", { count: due }) : t("nothingDue")}
          {nextAt && <small className="bl-zweit">{t("nextAt", { date: formatDate(nextAt) })}</small>}
          {removedLately > 0 && (
            <small className="bl-zweit">{t("removed", { count: removedLately, days: latelyDays })}</small>
          )}
        </div>
      </td>
      <td>
        <div>
          <PeriodForm key={`${days}`} rule={rule} />
          {changedBy && (
            <small className="bl-zweit">{t("changed", { name: changedBy, at: formatDateTime(changedAt) })}</small>
          )}
        </div>
      </td>
    </tr>
  );
}
