import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDateTime } from "#client/format/date.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";

const shownEvents = 20;

/** Who changed what in the organisation, newest first. */
export function LatestChanges() {
  const { t, i18n } = useTranslation("administration");
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const events = useQuery(trpc.audit.list.queryOptions({ org: slug }));
  const word = (group: "entity" | "action", key: string) => {
    const path = `administration:${group}.${key}`;
    return i18n.exists(path) ? i18n.t(path as "administration:action.other") : t(`${group}.other`);
  };
  return (
    <Card title={t("history")}>
      {events.isPending && <Skeleton label={t("history")} heights={[18, 18, 18]} />}
      {events.isError && <ErrorNotice error={events.error} onRetry={() => void events.refetch()} />}
      {events.data?.events.length === 0 && <p className="bl-zweit">{t("historyEmpty")}</p>}
      <ol className="bl-verlauf">
        {events.data?.events.slice(0, shownEvents).map((event) => (
          <li key={event.id}>
            <time dateTime={event.at}>{formatDateTime(event.at)}</time>
            <span>
              {t("entry", {
                entity: word("entity", event.entity),
                action: word("action", event.action),
                actor: event.actor,
              })}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
