import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import { AwaitedDeadlines } from "./awaited-deadlines.tsx";
import { DeadlineDialog } from "./deadline-dialog.tsx";
import { useDeadlineWording } from "./deadline-wording.ts";

/**
 * The open deadlines that come next: of a project, of an application, or of the whole organisation. For an application it
 * also names those that have no day yet; `mayEnter` lets the day of a notice be entered.
 */
export function NextDeadlines({
  projectId,
  applicationId,
  limit = 5,
  mayEnter = false,
}: {
  /** Id or slug. */
  projectId?: string;
  applicationId?: string;
  limit?: number;
  mayEnter?: boolean;
}) {
  const { t } = useTranslation("deadlines");
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const wording = useDeadlineWording();
  const [open, setOpen] = useState<string | null>(null);
  const query = useQuery(
    trpc.deadlines.list.queryOptions({
      org: slug,
      state: "open",
      limit,
      ...(projectId !== undefined && { projectId }),
      ...(applicationId !== undefined && { applicationId }),
    }),
  );
  const all = projectId === undefined ? `/${slug}/fristen` : `/${slug}/fristen?projekt=${projectId}`;
  return (
    <Card title={t("next.title")} aside={<TextLink href={all}>{t("next.all")}</TextLink>}>
      {query.isPending && <Skeleton label={t("next.title")} heights={[18, 18, 18]} />}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.deadlines.length === 0 && <p className="bl-zweit">{t("next.none")}</p>}
      {query.data && query.data.deadlines.length > 0 && (
        <ul className="bl-naechste">
          {query.data.deadlines.map((deadline) => (
            <li key={deadline.id}>
              <time dateTime={deadline.dueOn}>{formatDate(deadline.dueOn)}</time>
              <span>
                <button type="button" className="bl-erkl" aria-haspopup="dialog" onClick={() => setOpen(deadline.id)}>
                  {wording.title(deadline)}
                </button>
                {projectId === undefined && applicationId === undefined && `, ${deadline.project.name}`}
              </span>
              <span className={`abstand l-${deadline.light.light}`}>{wording.short(deadline.daysLeft)}</span>
            </li>
          ))}
        </ul>
      )}
      {applicationId !== undefined && <AwaitedDeadlines applicationId={applicationId} mayEnter={mayEnter} />}
      {open !== null && <DeadlineDialog id={open} onClose={() => setOpen(null)} />}
    </Card>
  );
}
