import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Page } from "#client/ui/page.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { ScoreTableCard } from "./score-table-card.tsx";

/** The step tables of a ranking programme, one card per criterion. */
export function ScoreTablesPage({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation(["score", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const tables = useQuery(trpc.applications.scoreTables.queryOptions({ org, programmeId }, { retry: false }));
  const own = tables.data?.programmes.find(({ id }) => id === programmeId);
  const unranked = tables.isError && errorCodeOf(tables.error) === "invalid-input";
  return (
    <Page
      title={t("tables.title")}
      subtitle={t("tables.subtitle")}
      className="p-programme"
      crumbs={[
        { label: t("tables.programmes"), href: `/${org}/programme` },
        { label: own ? inLanguage(own.title) : t("programme"), href: `/${org}/programme/${programmeId}` },
      ]}
    >
      {tables.isPending && <Skeleton label={t("common:state.loading")} heights={[60, 180, 180]} />}
      {unranked && <p className="bl-zweit">{t("none")}</p>}
      {tables.isError && !unranked && <ErrorNotice error={tables.error} onRetry={() => void tables.refetch()} />}
      {tables.data && (
        <>
          <Card title={t("tables.how")} hiddenTitle>
            <p>{t("tables.text")}</p>
            <p className="bl-zweit">
              {t("tables.countsFor", {
                programmes: tables.data.programmes.map(({ title }) => inLanguage(title)).join(", "),
              })}
            </p>
          </Card>
          {tables.data.criteria.map((entry) => (
            <ScoreTableCard key={entry.criterion.id} programmeId={programmeId} entry={entry} />
          ))}
        </>
      )}
    </Page>
  );
}
