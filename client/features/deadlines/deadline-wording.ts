import { useTranslation } from "react-i18next";
import { formatCount } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import type { StatusTone } from "#client/ui/status-badge.tsx";
import type { DeadlineEntry } from "#domain/deadlines/deadline.ts";

export const lightTones: Readonly<Record<DeadlineEntry["light"]["light"], StatusTone>> = {
  "on-track": "plan",
  watch: "beobachten",
  "at-risk": "gefaehrdet",
  open: "offen",
  paused: "ruht",
};

/** Title, distance and texts of deadlines in the language of the page. */
export function useDeadlineWording() {
  const { t } = useTranslation("deadlines");
  return {
    inLanguage,
    title: (deadline: Pick<DeadlineEntry, "title" | "ruleTitle">) =>
      deadline.ruleTitle ? inLanguage(deadline.ruleTitle) : deadline.title,
    /** „noch 16 Tage", „seit 2 Tagen", „heute". */
    left: (days: number) => {
      if (days === 0) return t("left.today");
      return days > 0 ? t("left.days", counted(days)) : t("left.late", counted(-days));
    },
    /** „16 Tage", for narrow lists. */
    short: (days: number) => {
      if (days === 0) return t("short.today");
      return days > 0 ? t("short.days", counted(days)) : t("short.late", counted(-days));
    },
  };
}

function counted(days: number): { count: number; formatted: string } {
  return { count: days, formatted: formatCount(days) };
}
