import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { inLanguage } from "#client/format/text-in-language.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import type { ProjectDetail } from "#domain/project.ts";
import { ApplicationDialog } from "./application-dialog.tsx";
import { ApplicationOutcomeBadge } from "./application-outcome-badge.tsx";

/** The applications of a project, with the stage each is in; the first step to a new one. */
export function ApplicationList({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation("applications");
  const { slug } = useOrganisation();
  const [creating, setCreating] = useState(false);
  const mayWork = project.rights.includes("work");
  return (
    <Card
      title={t("title")}
      aside={
        mayWork && (
          <Button small icon="plus" onClick={() => setCreating(true)}>
            {t("create")}
          </Button>
        )
      }
    >
      {project.applications.length === 0 ? (
        <p className="bl-zweit">{t("empty")}</p>
      ) : (
        <div className="bl-rolle">
          <table className="bl-tab karten">
            <caption className="kern-sr-only">{t("title")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("column.application")}</th>
                <th scope="col">{t("column.programme")}</th>
                <th scope="col">{t("column.stage")}</th>
                <th scope="col">{t("column.state")}</th>
              </tr>
            </thead>
            <tbody>
              {project.applications.map((application) => (
                <tr key={application.id}>
                  <th scope="row">
                    <Link href={`/${slug}/projekte/${project.slug}/antraege/${application.number}`}>
                      {application.title}
                    </Link>
                  </th>
                  <td data-titel={t("column.programme")}>{inLanguage(application.programme.title)}</td>
                  <td data-titel={t("column.stage")}>
                    {application.stageTitle ? inLanguage(application.stageTitle) : application.stage}
                  </td>
                  <td>
                    <ApplicationOutcomeBadge outcome={application.outcome} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {creating && <ApplicationDialog project={project} onClose={() => setCreating(false)} />}
    </Card>
  );
}
