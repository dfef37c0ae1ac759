import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { useTRPC } from "#client/api/trpc.ts";
import { permissionsOf, useOrganisation } from "#client/state/organisation.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Page } from "#client/ui/page.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { usualRuleSet } from "#domain/usual-rule-set.ts";
import { OverviewView } from "./overview-view.tsx";
import { ReportButtons } from "./report-buttons.tsx";
import { ShareDialog } from "./share-dialog.tsx";

/** The mayor's overview: of the organisation, or of one municipality where `ags` is given. */
export function OverviewPage({ ags }: { ags?: string }) {
  const { t } = useTranslation("overview");
  const trpc = useTRPC();
  const { slug, name, role } = useOrganisation();
  const [parameters, setParameters] = useSearchParams();
  const ruleSet = parameters.get("r") ?? usualRuleSet;
  const [sharing, setSharing] = useState(false);
  const overview = useQuery(
    trpc.overview.get.queryOptions({ org: slug, ruleSet, ...(ags && { ags }) }, { placeholderData: keepPreviousData }),
  );
  const outlines = useQuery(trpc.overview.outlines.queryOptions({ org: slug }));
  const query = parameters.get("r") === null ? "" : `?r=${encodeURIComponent(ruleSet)}`;
  const crumbs = ags ? [{ label: t("titleShort"), href: `/${slug}/uebersicht${query}` }] : [];
  if (!overview.data) {
    return (
      <Page title={t("title", { name })} crumbs={crumbs} className="p-uebersicht">
        {overview.isError ? (
          <ErrorNotice error={overview.error} onRetry={() => void overview.refetch()} />
        ) : (
          <Skeleton label={t("title", { name })} heights={[220, 380]} />
        )}
      </Page>
    );
  }
  const may = permissionsOf(role);
  if (overview.data.total.addresses === 0) {
    return (
      <Page title={t("title", { name })} crumbs={crumbs} className="p-uebersicht">
        <section className="kern-card">
          <div className="bl-k-rumpf">
            <EmptyState
              level={2}
              icon="house"
              title={t("empty.title")}
              actions={
                may.plan && (
                  <ButtonLink look="primary" icon="upload" href={`/${slug}/daten/einlesen`}>
                    {t("empty.action")}
                  </ButtonLink>
                )
              }
            >
              {t("empty.text")}
            </EmptyState>
          </div>
        </section>
      </Page>
    );
  }
  return (
    <>
      <OverviewView
        overview={overview.data}
        outlines={outlines.data ?? null}
        org={may.read ? slug : null}
        hrefOf={(chosen) => `/${slug}/uebersicht/${chosen}${query}`}
        onRuleSet={(chosen) => setParameters({ r: chosen }, { replace: true })}
        crumbs={crumbs}
        actions={
          <>
            {may.plan && (
              <Button look="tertiary" icon="link" onClick={() => setSharing(true)}>
                {t("share.open")}
              </Button>
            )}
            <Button look="tertiary" icon="print" className="nur-breit" onClick={() => window.print()}>
              {t("print")}
            </Button>
            {may.read && <ReportButtons ags={ags ?? onlyOne(overview.data.municipalities)} ruleSet={ruleSet} />}
          </>
        }
      />
      {sharing && <ShareDialog municipalities={overview.data.municipalities} onClose={() => setSharing(false)} />}
    </>
  );
}

/** A mayor of one municipality gets its report at once. */
function onlyOne(municipalities: readonly { ags: string }[]): string | null {
  return municipalities.length === 1 ? (municipalities[0]?.ags ?? null) : null;
}
