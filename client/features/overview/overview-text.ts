import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { formatDecimal, formatDifference, formatShare, noBreakSpace } from "#client/format/number.ts";
import { daysBetween } from "#domain/days-between.ts";
import { groupsOf, type OverviewChange, type OverviewCounts } from "#domain/overview.ts";
import type { LightReason } from "#domain/traffic-light.ts";

export const groupNames = ["served", "underway", "open", "unknown"] as const;
export type GroupName = (typeof groupNames)[number];

/** The groups that are shown: those of which nothing is known only where there are any. */
export function shownGroups(counts: OverviewCounts): { name: GroupName; value: number }[] {
  const groups = groupsOf(counts);
  return groupNames.flatMap((name) =>
    name === "unknown" && groups.unknown === 0 ? [] : [{ name, value: groups[name] }],
  );
}

export function shareOf(part: number, counts: { addresses: number }): number | null {
  return counts.addresses === 0 ? null : part / counts.addresses;
}

/** Cents as `62,41 Mio. €` from a million on, else in full euros. */
export function formatSum(cents: number): string {
  const euros = cents / 100;
  if (Math.abs(euros) < 1_000_000) return `${formatDecimal(euros, 0)}${noBreakSpace}€`;
  const millions = formatDecimal(euros / 1_000_000, 2);
  return `${millions}${noBreakSpace}Mio.${noBreakSpace}€`;
}

/** The words of the overview that need more than one text. */
export function useOverviewText() {
  const { t } = useTranslation("overview");
  return {
    bar: (counts: OverviewCounts) =>
      shownGroups(counts)
        .map(({ name, value }) => `${t(`group.${name}`)} ${formatShare(shareOf(value, counts))}`)
        .join(", "),
    change: (change: OverviewChange, part: "served" | "gigabit" = "served") =>
      t("change.since", { points: formatDifference(change[part], 1), date: formatDate(change.since) }),
    reason: (reason: LightReason, today: string) => {
      if (reason.title === null || reason.dueOn === null) return t(`reason.${reason.kind}`);
      const days = daysBetween(today, reason.dueOn);
      const date = formatDate(reason.dueOn);
      if (days < 0) return t("reason.overdue", { title: reason.title, date, count: -days });
      if (days === 0) return t("reason.today", { title: reason.title, date });
      return t("reason.due", { title: reason.title, date, count: days });
    },
  };
}
