import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { formatCount } from "#client/format/number.ts";
import { permissionsOf, useOrganisation } from "#client/state/organisation.ts";
import { ButtonLink } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Page } from "#client/ui/page.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { DataState } from "#domain/dataset.ts";
import { CommitmentsCard } from "../commitments/commitments-card.tsx";
import { ImportWorkCard } from "../import/import-work-card.tsx";
import { NetworkStatementsCard } from "../network-statements/network-statements-card.tsx";
import { DatasetTable } from "./dataset-table.tsx";

/** All deliveries of the organisation and of the instance, newest first. */
export function DatasetList() {
  const { t } = useTranslation("datasets");
  const trpc = useTRPC();
  const organisation = useOrganisation();
  const input = { org: organisation.slug };
  const datasets = useQuery(trpc.datasets.list.queryOptions(input));
  const state = useQuery(trpc.dataState.get.queryOptions(input)).data;
  const mayPlan = permissionsOf(organisation.role).plan;
  const importLink = (
    <ButtonLink look="primary" icon="upload" href={`/${organisation.slug}/daten/einlesen`}>
      {t("import")}
    </ButtonLink>
  );
  const isEmpty = datasets.data?.length === 0;

  return (
    <Page title={t("title")} subtitle={t("subtitle")} actions={mayPlan && !isEmpty && importLink}>
      {datasets.isPending && <Skeleton label={t("title")} heights={[60, 30, 30, 30]} />}
      {datasets.isError && <ErrorNotice error={datasets.error} onRetry={() => void datasets.refetch()} />}
      {mayPlan && <ImportWorkCard />}
      {isEmpty && (
        <section className="kern-card">
          <div className="bl-k-rumpf">
            <EmptyState level={2} icon="database" title={t("empty.title")} actions={mayPlan && importLink}>
              {t("empty.text")}
            </EmptyState>
          </div>
        </section>
      )}
      {datasets.data && !isEmpty && (
        <>
          {state && <Summary state={state} />}
          <section className="kern-card bl-karte-offen" aria-label={t("title")}>
            <DatasetTable datasets={datasets.data} mayPlan={mayPlan} />
          </section>
          <NetworkStatementsCard mayPlan={mayPlan} />
          {permissionsOf(organisation.role).export && <CommitmentsCard />}
        </>
      )}
    </Page>
  );
}

function Summary({ state }: { state: DataState }) {
  const { t } = useTranslation("datasets");
  const facts = [
    { label: t("summary.addresses"), asOf: state.addressesAsOf },
    { label: t("summary.offers"), asOf: state.offersAsOf },
  ];
  return (
    <dl className="bl-lagezeile">
      {facts.map(({ label, asOf }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{asOf === null ? t("summary.noAddresses") : t("summary.asOf", { date: formatDate(asOf) })}</dd>
        </div>
      ))}
      <div>
        <dt>{t("summary.revision")}</dt>
        <dd>{formatCount(state.revision)}</dd>
      </div>
    </dl>
  );
}
