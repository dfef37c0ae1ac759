import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import type { Origin } from "#domain/programmes/sourced.ts";
import { webHref } from "#domain/web-address.ts";

/** Where a value was read, and what its reader should know; the notes are kept in German, as the sources are. */
export function SourceNote({ origin }: { origin: Origin }) {
  const { t } = useTranslation("programmes");
  const { source, note } = origin;
  const href = webHref(source?.url);
  const title = source && [source.title, source.section, source.date && dayOf(source.date)].filter(Boolean).join(", ");
  return (
    <>
      {href ? (
        <a className="kern-link kern-link--small" href={href} target="_blank" rel="noreferrer" lang="de">
          {title}
          <span className="kern-sr-only"> {t("newWindow")}</span>
        </a>
      ) : (
        <span lang={title ? "de" : undefined}>{title || t("noSource")}</span>
      )}
      {note && (
        <small className="bl-zweit" style={{ display: "block" }} lang="de">
          {note}
        </small>
      )}
    </>
  );
}

/** Sources are dated to the day, the month or the year. */
function dayOf(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? formatDate(date) : date;
}
