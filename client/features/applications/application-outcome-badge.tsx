import { useTranslation } from "react-i18next";
import type { IconName } from "#client/ui/icon-paths.data.ts";
import { StatusBadge, type StatusTone } from "#client/ui/status-badge.tsx";
import type { Outcome } from "#domain/procedure/stage-event.ts";

const looks: Record<Outcome, { tone: StatusTone; icon: IconName }> = {
  open: { tone: "info", icon: "clock" },
  completed: { tone: "plan", icon: "circleCheck" },
  objection: { tone: "beobachten", icon: "triangle" },
  rejected: { tone: "gefaehrdet", icon: "octagon" },
  withdrawn: { tone: "ruht", icon: "close" },
  returned: { tone: "ruht", icon: "undo" },
  lapsed: { tone: "gefaehrdet", icon: "clock" },
};

/** How an application stands, as colour, shape and word. */
export function ApplicationOutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation("applications");
  return (
    <StatusBadge tone={looks[outcome].tone} icon={looks[outcome].icon}>
      {t(`outcome.${outcome}`)}
    </StatusBadge>
  );
}
