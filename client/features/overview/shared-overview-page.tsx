import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Page } from "#client/ui/page.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { Overview } from "#domain/overview.ts";
import { usualRuleSet } from "#domain/usual-rule-set.ts";
import type { CountyMap } from "./county-map.tsx";
import { OverviewView } from "./overview-view.tsx";

type Shared = { title: string; overview: Overview; outlines: Parameters<typeof CountyMap>[0]["outlines"] };

/** The overview behind a shared address: read-only, without sign-in, published facts only. */
export function SharedOverviewPage({ secret }: { secret: string }) {
  const { t } = useTranslation("overview");
  const [parameters, setParameters] = useSearchParams();
  const ruleSet = parameters.get("r") ?? usualRuleSet;
  const ags = parameters.get("gemeinde");
  const shared = useQuery({
    queryKey: ["shared-overview", secret, ruleSet, ags],
    queryFn: () => readShared(secret, { ruleSet, ...(ags && { ags }) }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const here = `/public/uebersicht/${secret}`;
  const query = (chosen: Record<string, string>) => `?${new URLSearchParams(chosen)}`;
  if (!shared.data) {
    return (
      <Page title={t("titleShort")} className="p-uebersicht">
        {shared.isPending && <Skeleton label={t("titleShort")} heights={[220, 380]} />}
        {shared.isError && isGone(shared.error) && (
          <Hint kind="warning">
            <b>{t("shared.goneTitle")}</b> {t("shared.gone")}
          </Hint>
        )}
        {shared.isError && !isGone(shared.error) && (
          <ErrorNotice error={shared.error} onRetry={() => void shared.refetch()} />
        )}
      </Page>
    );
  }
  const { overview, outlines, title } = shared.data;
  return (
    <OverviewView
      overview={overview}
      outlines={outlines}
      org={null}
      hrefOf={(chosen) => `${here}${query({ r: ruleSet, gemeinde: chosen })}`}
      onRuleSet={(chosen) => setParameters({ r: chosen, ...(ags && { gemeinde: ags }) }, { replace: true })}
      crumbs={ags ? [{ label: overview.organisation.name, href: `${here}${query({ r: ruleSet })}` }] : []}
      note={<Hint kind="info">{t("shared.note", { title, organisation: overview.organisation.name })}</Hint>}
    />
  );
}

class SharedViewError extends Error {
  constructor(readonly data: { code: string }) {
    super(data.code);
  }
}

async function readShared(secret: string, query: Record<string, string>): Promise<Shared> {
  const response = await fetch(`/public/uebersicht/${encodeURIComponent(secret)}/daten?${new URLSearchParams(query)}`);
  if (!response.ok) {
    throw new SharedViewError({
      code: response.status === 429 ? "limit-exceeded" : response.status < 500 ? "not-found" : "internal",
    });
  }
  return response.json();
}

function isGone(error: Error): boolean {
  return error instanceof SharedViewError && error.data.code === "not-found";
}
