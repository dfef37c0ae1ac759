import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatCount } from "#client/format/number.ts";
import { permissionsOf, useOrganisation } from "#client/state/organisation.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { Page } from "#client/ui/page.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { ProjectStatus } from "#domain/project.ts";
import type { ListedProject } from "#domain/project-standing.ts";
import { ProjectDialog } from "./project-dialog.tsx";
import { ProjectTable } from "./project-table.tsx";
import { RemovedProjects } from "./removed-projects.tsx";

/** All projects of the organisation: searchable, a table that becomes cards on the phone. */
export function ProjectList() {
  const { t } = useTranslation(["projects", "money"]);
  const trpc = useTRPC();
  const organisation = useOrganisation();
  const projects = useQuery(trpc.projects.list.queryOptions({ org: organisation.slug }));
  const [search, setSearch] = useState("");
  const [status, setStatus] = useState<ProjectStatus | "all">("all");
  const [creating, setCreating] = useState(false);
  const { plan: mayPlan, export: mayExport } = permissionsOf(organisation.role);
  const all = projects.data ?? [];
  const found = all.filter((project) => matches(project, search, status));
  const create = (
    <Button look="primary" icon="plus" onClick={() => setCreating(true)}>
      {t("create")}
    </Button>
  );

  return (
    <Page
      title={t("title")}
      subtitle={
        projects.data &&
        t("subtitle", { count: all.length, formatted: formatCount(all.length), organisation: organisation.name })
      }
      actions={
        all.length > 0 && (
          <>
            {mayExport && (
              <a
                className="kern-btn kern-btn--tertiary"
                href={`/api/${organisation.slug}/projects/workbook.xlsx`}
                download
              >
                <span className="kern-label">{t("money:act.workbookOfProjects")}</span>
              </a>
            )}
            {mayPlan && create}
          </>
        )
      }
    >
      {projects.isPending && <Skeleton label={t("title")} heights={[34, 28, 28, 28]} />}
      {projects.isError && <ErrorNotice error={projects.error} onRetry={() => void projects.refetch()} />}
      {projects.data && all.length === 0 && (
        <section className="kern-card">
          <div className="bl-k-rumpf">
            <EmptyState
              level={2}
              icon="folder"
              title={t("empty.title")}
              actions={
                <>
                  {mayPlan && create}
                  <ButtonLink href={`/${organisation.slug}/karte`} icon="map">
                    {t("empty.map")}
                  </ButtonLink>
                </>
              }
            >
              {t("empty.text")}
            </EmptyState>
          </div>
        </section>
      )}
      {all.length > 0 && (
        <section className="kern-card bl-karte-offen" aria-label={t("title")}>
          <div className="bl-filterzeile">
            <TextField
              label={t("searchLabel")}
              type="search"
              placeholder={t("searchPlaceholder")}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            <SelectField
              label={t("statusFilter")}
              value={status}
              onChange={(event) => setStatus(toFilter(event.target.value))}
              options={[
                { value: "all", label: t("allStatuses") },
                ...ProjectStatus.options.map((value) => ({ value, label: t(`status.${value}`) })),
              ]}
            />
          </div>
          {found.length > 0 ? (
            <ProjectTable projects={found} />
          ) : (
            <div className="bl-k-rumpf bl-reihe" role="status">
              <p>{t("none")}</p>
              <Button
                look="tertiary"
                onClick={() => {
                  setSearch("");
                  setStatus("all");
                }}
              >
                {t("reset")}
              </Button>
            </div>
          )}
        </section>
      )}
      {mayPlan && <RemovedProjects />}
      {creating && <ProjectDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

function matches(project: ListedProject, search: string, status: ProjectStatus | "all"): boolean {
  if (status !== "all" && project.status !== status) return false;
  const text = `${project.name} ${project.programme ?? ""}`.toLocaleLowerCase("de");
  return search
    .toLocaleLowerCase("de")
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function toFilter(value: string): ProjectStatus | "all" {
  return ProjectStatus.safeParse(value).data ?? "all";
}
