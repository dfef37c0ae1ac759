import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { NextDeadlines } from "#client/features/deadlines/next-deadlines.tsx";
import { inLanguage } from "#client/format/text-in-language.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { ButtonLink } from "#client/ui/button.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Page } from "#client/ui/page.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { CommentsCard } from "../comments/comments-card.tsx";
import { ConstructionCard } from "../construction/construction-card.tsx";
import { DocumentsCard } from "../documents/documents-card.tsx";
import { MoneyCard } from "../money/money-card.tsx";
import { ProjectStandingList, useProjectStanding } from "../projects/project-standing-list.tsx";
import { ApplicationHistory } from "./application-history.tsx";
import { ApplicationKeyData } from "./application-key-data.tsx";
import { ApplicationOutcomeBadge } from "./application-outcome-badge.tsx";
import { DoubleFundingHint } from "./double-funding-hint.tsx";
import { DriftCard } from "./drift-card.tsx";
import { LedgerCard } from "./ledger-card.tsx";
import { NextStep } from "./next-step.tsx";
import { programmePath } from "./programme-path.ts";
import { StageBar } from "./stage-bar.tsx";
import { useApplication } from "./use-application.ts";

/** One application: where it stands, what is next, its addresses, money, deadlines, documents and works. */
export function ApplicationPage({ projectSlug, number }: { projectSlug: string; number: number }) {
  const { t } = useTranslation(["applications", "projects", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const { project, application, missing } = useApplication(projectSlug, number);
  const standing = useProjectStanding(projectSlug);
  const id = application.data?.id;
  const required = useQuery(
    trpc.documents.required.queryOptions({ org, applicationId: id ?? "" }, { enabled: id !== undefined }),
  ).data;
  const crumbs = [
    { label: t("projects:title"), href: `/${org}/projekte` },
    { label: project.data?.name ?? projectSlug, href: `/${org}/projekte/${projectSlug}` },
  ];

  if (!application.data || !project.data || standing.isPending) {
    const failed = project.isError ? project : application.isError ? application : null;
    return (
      <Page title={t("one", { number })} crumbs={crumbs}>
        {failed ? (
          <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
        ) : missing ? (
          <Hint kind="danger">{t("common:notFound.title")}</Hint>
        ) : (
          <Skeleton label={t("one", { number })} heights={[90, 200, 200]} />
        )}
      </Page>
    );
  }

  const { data } = application;
  const { rights } = project.data;
  const mayWork = rights.includes("work");
  const present = (required ?? [])
    .flatMap(({ requirements }) => requirements)
    .flatMap(({ id: requirement, state }) => (state === "present" ? [requirement] : []));
  return (
    <Page
      title={data.title}
      badge={<ApplicationOutcomeBadge outcome={data.outcome} />}
      crumbs={crumbs}
      subtitle={`${inLanguage(data.programme.title)} · ${t(`model.${data.model}`)} · ${data.applicant}`}
      className="p-projekt"
      actions={
        <ButtonLink look="tertiary" icon="document" href={programmePath(org, data.programme)}>
          {t("key.rules")}
        </ButtonLink>
      }
    >
      {standing.data && <ProjectStandingList standing={standing.data} />}
      <StageBar application={data} />
      <DoubleFundingHint applicationId={data.id} />
      <div className="bl-spalten">
        <div className="bl-spalte">
          <DriftCard applicationId={data.id} mayWork={mayWork} />
          <MoneyCard applicationId={data.id} stage={data.stage} />
          <ConstructionCard applicationId={data.id} mayWork={mayWork} />
          <LedgerCard
            applicationId={data.id}
            ruleSet={data.ruleSet}
            areas={project.data.areaRevisions}
            mayWork={mayWork}
          />
          <CommentsCard entity="application" entityId={data.id} />
        </div>
        <div className="bl-spalte zuerst">
          <NextStep application={data} present={present} mayWork={mayWork} />
          <NextDeadlines applicationId={data.id} mayEnter={mayWork} />
          <DocumentsCard projectId={data.projectId} applicationId={data.id} />
          <ApplicationKeyData application={data} mayWork={mayWork} />
          <ApplicationHistory application={data} mayWork={mayWork} />
        </div>
      </div>
    </Page>
  );
}
