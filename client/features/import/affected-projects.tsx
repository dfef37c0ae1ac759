import { useTranslation } from "react-i18next";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { AffectedWork } from "#domain/affected-work.ts";

/** Projects and applications that lose addresses with a delivery; those of other organisations only as a number. */
export function AffectedProjects({ affected }: { affected: AffectedWork }) {
  const { t } = useTranslation("import");
  const { slug: org } = useOrganisation();
  const { projects, projectCount, applications, applicationCount, others } = affected;
  const hasOthers = others.projects > 0 || others.applications > 0;
  if (projectCount === 0 && applicationCount === 0 && !hasOthers) return <p>{t("affected.nobody")}</p>;
  return (
    <>
      <p>
        {t("affected.title", {
          projects: t("affected.projects", { count: projectCount }),
          applications: t("affected.applications", { count: applicationCount }),
        })}
      </p>
      <ul>
        {projects.map(({ name, slug, addresses }) => (
          <li key={slug}>
            <a href={`/${org}/projekte/${slug}`}>{t("affected.project", { name })}</a>:{" "}
            {t("affected.addresses", { count: addresses, formatted: formatCount(addresses) })}
          </li>
        ))}
        {projectCount > projects.length && <li>{t("affected.more", { count: projectCount - projects.length })}</li>}
        {applications.map(({ number, title, projectName, projectSlug, addresses }) => (
          <li key={`${projectSlug} ${number}`}>
            {t("affected.application", { title, project: projectName })}:{" "}
            {t("affected.addresses", { count: addresses, formatted: formatCount(addresses) })}
          </li>
        ))}
        {applicationCount > applications.length && (
          <li>{t("affected.more", { count: applicationCount - applications.length })}</li>
        )}
        {hasOthers && (
          <li>
            {t("affected.others", {
              projects: t("affected.projects", { count: others.projects }),
              applications: t("affected.applications", { count: others.applications }),
            })}
          </li>
        )}
      </ul>
    </>
  );
}
