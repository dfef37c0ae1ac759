import { useTranslation } from "react-i18next";
import type { IconName } from "#client/ui/icon-paths.data.ts";
import { StatusBadge, type StatusTone } from "#client/ui/status-badge.tsx";
import type { ProjectStatus } from "#domain/project.ts";

const looks: Record<ProjectStatus, { tone: StatusTone; icon: IconName }> = {
  draft: { tone: "offen", icon: "pencil" },
  preparing: { tone: "offen", icon: "clock" },
  applied: { tone: "info", icon: "document" },
  granted: { tone: "plan", icon: "flag" },
  building: { tone: "info", icon: "antenna" },
  done: { tone: "plan", icon: "circleCheck" },
  paused: { tone: "ruht", icon: "pause" },
  withdrawn: { tone: "ruht", icon: "close" },
};

/** Where a project stands, as colour, shape and word. */
export function ProjectStatusBadge({ status }: { status: ProjectStatus }) {
  const { t } = useTranslation("projects");
  return (
    <StatusBadge tone={looks[status].tone} icon={looks[status].icon}>
      {t(`status.${status}`)}
    </StatusBadge>
  );
}
