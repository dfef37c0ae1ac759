import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "#client/format/date.ts";
import { formatCount } from "#client/format/number.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import type { ProjectDetail } from "#domain/project.ts";

const firstEntries = 6;

/** Who did what and when, newest first. */
export function ProjectHistory({ history }: { history: ProjectDetail["history"] }) {
  const { t, i18n } = useTranslation("projects");
  const [all, setAll] = useState(false);
  const shown = all ? history : history.slice(0, firstEntries);

  function nameOf(action: string): string {
    const key = `projects:history.action.${action}`;
    return i18n.exists(key) ? i18n.t(key as "projects:history.action.other") : t("history.action.other");
  }

  return (
    <Card
      title={t("history.title")}
      aside={
        history.length > firstEntries && (
          <Button small look="tertiary" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("history.less") : t("history.more", { formatted: formatCount(history.length) })}
          </Button>
        )
      }
    >
      {history.length === 0 && <p className="bl-zweit">{t("history.empty")}</p>}
      <ol className="bl-verlauf">
        {shown.map((entry) => (
          <li key={`${entry.at}${entry.action}${entry.entity}`}>
            <time dateTime={entry.at}>{formatDateTime(entry.at)}</time>
            <span>{t("history.entry", { what: nameOf(entry.action), actor: entry.actor })}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
