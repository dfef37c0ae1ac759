import { useTranslation } from "react-i18next";
import { useOrganisation } from "#client/state/organisation.ts";
import { Icon } from "#client/ui/icon.tsx";

/** The project's report for the council as PDF. */
export function ProjectReportLink({ slug }: { slug: string }) {
  const { t } = useTranslation("overview");
  const organisation = useOrganisation();
  return (
    <a className="kern-btn kern-btn--tertiary" href={`/api/${organisation.slug}/reports/project/${slug}.pdf`} download>
      <Icon name="download" size={18} />
      <span className="kern-label">{t("report.project")}</span>
    </a>
  );
}
