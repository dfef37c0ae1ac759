import { useTranslation } from "react-i18next";

/** Says „7 Tage vorher und am Tag selbst". */
export function useDaysBefore(): (days: readonly number[]) => string {
  const { t } = useTranslation("reminders");
  return (days) => {
    const parts = days.map((count) => (count === 0 ? t("before.day") : t("before.days", { count })));
    const last = parts[parts.length - 1] ?? "";
    return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")}${t("before.and")}${last}`;
  };
}
