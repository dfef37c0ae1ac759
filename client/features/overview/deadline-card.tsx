import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { formatDate } from "#client/format/date.ts";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import type { Overview } from "#domain/overview.ts";
import { nearDays } from "#domain/traffic-light.ts";

/** The open deadlines that come next, with the days that are left. */
export function DeadlineCard({ overview, org }: { overview: Overview; org: string }) {
  const { t } = useTranslation("overview");
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
            <span className={deadline.daysLeft <= nearDays ? "nah" : "bl-zweit"}>
              {deadline.daysLeft < 0
                ? t("deadlines.overdue", { count: -deadline.daysLeft })
                : t("deadlines.left", { count: deadline.daysLeft })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
