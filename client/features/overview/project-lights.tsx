import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { formatCount } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import type { Overview, OverviewProject } from "#domain/overview.ts";
import { ProjectLightBadge } from "../projects/project-light-badge.tsx";
import { formatSum, useOverviewText } from "./overview-text.ts";

const shownRows = 10;
const shownConcerns = 3;

/** Projects with stage, light and reason, the worst first. `org` null: published facts, no page behind. */
export function ProjectLights({ overview, org }: { overview: Overview; org: string | null }) {
  const { t } = useTranslation(["overview", "projects"]);
  const text = useOverviewText();
  const { projects, published, today } = overview;
  const rows = projects.shown.slice(0, shownRows);
  return (
    <Card
      title={t("projects.title")}
      className="bl-projekte"
      aside={
        org && projects.total > rows.length ? (
          <TextLink href={`/${org}/projekte`}>{t("projects.all", { formatted: formatCount(projects.total) })}</TextLink>
        ) : undefined
      }
    >
      {rows.length === 0 && <p className="bl-zweit">{t(published ? "projects.nonePublished" : "projects.none")}</p>}
      {rows.length > 0 && (
        <div className="bl-rolle">
          <table className="bl-tab bl-proj">
            <caption className="kern-sr-only">{t("projects.caption")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("projects.name")}</th>
                <th scope="col">{t("projects.stage")}</th>
                {!published && <th scope="col">{t("projects.light")}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map((project) => (
                <tr key={project.id}>
                  <th scope="row">
                    {org ? <Link href={`/${org}/projekte/${project.slug}`}>{project.name}</Link> : project.name}
                  </th>
                  <td className="was">
                    <Stage project={project} />
                    {project.money && project.money.grantedCents > 0 && (
                      <small>
                        {t("projects.money", {
                          granted: formatSum(project.money.grantedCents),
                          drawn: formatSum(project.money.receivedCents),
                        })}
                      </small>
                    )}
                  </td>
                  {project.light && project.reason && (
                    <td className="st">
                      <ProjectLightBadge light={project.light} />
                      <small>{text.reason(project.reason, today)}</small>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

/** At most three projects that someone has to look at; for the phone. */
export function Concerns({ overview, org }: { overview: Overview; org: string | null }) {
  const { t } = useTranslation("overview");
  const text = useOverviewText();
  const concerns = overview.projects.shown
    .filter((project) => project.light === "at-risk" || project.light === "watch")
    .slice(0, shownConcerns);
  if (concerns.length === 0) return null;
  return (
    <Card title={t("concerns")} className="bl-sorgen nur-schmal">
      <ul className="bl-achtung">
        {concerns.map((project) => (
          <li key={project.id}>
            {org ? <Link href={`/${org}/projekte/${project.slug}`}>{project.name}</Link> : <b>{project.name}</b>}
            {project.light && <ProjectLightBadge light={project.light} />}
            {project.reason && <small>{text.reason(project.reason, overview.today)}</small>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Stage({ project }: { project: OverviewProject }) {
  const { t } = useTranslation("projects");
  return <>{project.stage ? inLanguage(project.stage) : t(`status.${project.status}`)}</>;
}
