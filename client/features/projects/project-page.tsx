import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRuleSetTitle } from "#client/api/rule-sets.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { NextDeadlines } from "#client/features/deadlines/next-deadlines.tsx";
import { ProjectReportLink } from "#client/features/overview/project-report-link.tsx";
import { errorCodeOf } from "#client/format/error-code.ts";
import { permissionsOf, useOrganisation } from "#client/state/organisation.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Page } from "#client/ui/page.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { AdvisersCard } from "../advisers/advisers-card.tsx";
import { ApplicationList } from "../applications/application-list.tsx";
import { CommentsCard } from "../comments/comments-card.tsx";
import { DocumentsCard } from "../documents/documents-card.tsx";
import { ProjectAreas } from "./project-areas.tsx";
import { ProjectEditDialog } from "./project-edit-dialog.tsx";
import { ProjectExport } from "./project-export.tsx";
import { ProjectHistory } from "./project-history.tsx";
import { ProjectMore } from "./project-more.tsx";
import { ProjectNotes } from "./project-notes.tsx";
import { ProjectNumbers } from "./project-numbers.tsx";
import { ProjectOutline } from "./project-outline.tsx";
import { ProjectStandingList, useProjectStanding } from "./project-standing-list.tsx";
import { ProjectStatusBadge } from "./project-status-badge.tsx";
import { ProjectStatusMenu } from "./project-status-menu.tsx";

/** One project: what it holds, what its numbers are, its notes, its export and its history. */
export function ProjectPage({ slug }: { slug: string }) {
  const { t } = useTranslation("projects");
  const trpc = useTRPC();
  const organisation = useOrganisation();
  const query = useQuery(
    trpc.projects.get.queryOptions({ org: organisation.slug, id: slug }, { refetchOnWindowFocus: true }),
  );
  const standing = useProjectStanding(slug);
  const ruleSetTitle = useRuleSetTitle();
  const [editing, setEditing] = useState(false);
  const crumbs = [{ label: t("title"), href: `/${organisation.slug}/projekte` }];
  const may = permissionsOf(organisation.role);

  if (!query.data || standing.isPending) {
    const title = query.isError && errorCodeOf(query.error) === "not-found" ? t("column.name") : slug;
    return (
      <Page title={title} crumbs={crumbs}>
        {query.isError ? (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton label={t("column.name")} heights={[120, 200]} />
        )}
      </Page>
    );
  }

  const project = query.data;
  const firstArea = project.areaRevisions[0];
  const mayPlan = project.rights.includes("plan");
  const mayAdvise = project.rights.includes("work") && organisation.role !== "adviser";
  return (
    <Page
      title={project.name}
      badge={<ProjectStatusBadge status={project.status} />}
      crumbs={crumbs}
      subtitle={`${project.programme ?? t("noProgramme")} · ${ruleSetTitle(project.ruleSet)} · ${project.organisation}`}
      className="p-projekt"
      actions={
        <>
          {firstArea && (
            <ButtonLink look="tertiary" icon="map" href={`/${organisation.slug}/karte/${firstArea.areaId}`}>
              {t("onMap")}
            </ButtonLink>
          )}
          {may.read && <ProjectReportLink slug={project.slug} />}
          {mayPlan && (
            <Button icon="pencil" onClick={() => setEditing(true)}>
              {t("form.edit")}
            </Button>
          )}
          {mayPlan && <ProjectStatusMenu project={project} />}
          {mayPlan && <ProjectMore project={project} />}
        </>
      }
    >
      {standing.data && <ProjectStandingList standing={standing.data} />}
      <div className="bl-spalten">
        <div className="bl-spalte">
          <ApplicationList project={project} />
          <ProjectNumbers project={project} />
          <ProjectAreas project={project} mayPlan={mayPlan} />
          <ProjectNotes project={project} mayPlan={mayPlan} />
          <CommentsCard entity="project" entityId={project.id} />
        </div>
        <div className="bl-spalte">
          {project.areaRevisions.length > 0 && <ProjectOutline project={project} />}
          <NextDeadlines projectId={project.slug} />
          <DocumentsCard projectId={project.id} />
          {may.export && <ProjectExport project={project} />}
          {mayAdvise && <AdvisersCard projectId={project.id} />}
          <ProjectHistory history={project.history} />
        </div>
      </div>
      {editing && <ProjectEditDialog project={project} onClose={() => setEditing(false)} />}
    </Page>
  );
}
