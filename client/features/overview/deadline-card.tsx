import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { formatDate } from "#client/format/date.ts";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import { deadlineStanding } from "#domain/deadlines/deadline-standing.ts";
import type { Overview } from "#domain/overview.ts";

/** The open deadlines that come next, with the days that are left. */
export function DeadlineCard({ overview, org }: { overview: Overview; org: string }) {
  const { t } = useTranslation("overview");
  const daysText = (daysLeft: number) => {
    if (daysLeft === 0) return t("deadlines.today");
    return daysLeft < 0 ? t("deadlines.overdue", { count: -daysLeft }) : t("deadlines.left", { count: daysLeft });
  };
  return (
    <Card
      title={t("deadlines.title")}
      className="bl-fristkarte"
      aside={<TextLink href={`/${org}/fristen`}>{t("deadlines.all")}</TextLink>}
    >
      {overview.deadlines.length === 0 && <p className="bl-zweit">{t("deadlines.none")}</p>}
      <ul>
        {overview.deadlines.map((deadline) => (
          <li key={deadline.id}>
            <span>{formatDate(deadline.dueOn)}</span>
            <span>
              <b>{deadline.title}</b>, <Link href={`/${org}/projekte/${deadline.projectSlug}`}>{deadline.project}</Link>
            </span>
            <span className={deadlineStanding(deadline.daysLeft).standing === "far" ? "bl-zweit" : "nah"}>
              {daysText(deadline.daysLeft)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
