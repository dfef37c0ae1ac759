import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { CheckField, SelectField } from "#client/ui/field.tsx";
import { Page } from "#client/ui/page.tsx";
import { Segmented } from "#client/ui/segmented.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { germanDay } from "#domain/german-day.ts";
import { projectWorkers } from "#domain/roles.ts";

import { CalendarFeedDialog } from "./calendar-feed-dialog.tsx";
import { DeadlineDialog } from "./deadline-dialog.tsx";
import { DeadlineTable } from "./deadline-table.tsx";
import { deadlineWindow, type Which, whichDeadlines } from "./deadline-window.ts";
import { MonthCalendar } from "./month-calendar.tsx";
import { NewDeadlineDialog } from "./new-deadline-dialog.tsx";

const pageSize = 200;

/** All deadlines of the organisation as a list by month or as a calendar; what is chosen stands in the address. */
export function DeadlinesPage() {
  const { t } = useTranslation("deadlines");
  const trpc = useTRPC();
  const { slug, role } = useOrganisation();
  const [parameters, setParameters] = useSearchParams();
  const [limit, setLimit] = useState(pageSize);
  const [dialog, setDialog] = useState<"create" | "feed" | null>(null);
  const today = germanDay(new Date());
  const view = parameters.get("ansicht") === "kalender" ? "calendar" : "list";
  const which = whichDeadlines.find((value) => value === parameters.get("nur")) ?? "open";
  const project = parameters.get("projekt") ?? "";
  const mine = parameters.get("meine") === "1";
  const month = /^\d{4}-\d{2}$/.test(parameters.get("monat") ?? "")
    ? (parameters.get("monat") ?? "")
    : today.slice(0, 7);
  const opened = parameters.get("frist");
  const isFiltered = which !== "open" || project !== "" || mine;

  const set = (changes: Record<string, string | null>, replace = true) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value === null || value === "") next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace },
    );

  const projects = useQuery(trpc.projects.list.queryOptions({ org: slug })).data ?? [];
  const query = useQuery(
    trpc.deadlines.list.queryOptions(
      {
        org: slug,
        ...deadlineWindow({ view, which, month, today }),
        ...(project !== "" && { projectId: project }),
        ...(mine && { mine }),
        ...(view === "list" && { limit }),
      },
      { placeholderData: keepPreviousData, refetchOnWindowFocus: true },
    ),
  );
  const deadlines = query.data?.deadlines ?? [];
  const mayCreate = projectWorkers.includes(role);
  const open = (id: string) => set({ frist: id }, false);

  return (
    <Page
      title={t("title")}
      className="p-fristen"
      subtitle={
        query.data &&
        t("subtitle", {
          count: deadlines.length,
          formatted: `${formatCount(deadlines.length)}${query.data.more ? "+" : ""}`,
          today: formatDate(query.data.today),
        })
      }
      actions={
        <>
          <Button icon="clock" onClick={() => setDialog("feed")}>
            {t("subscribe")}
          </Button>
          {mayCreate && (
            <Button look="primary" icon="plus" onClick={() => setDialog("create")}>
              {t("create")}
            </Button>
          )}
        </>
      }
    >
      <section className="kern-card bl-karte-offen" aria-label={t("title")}>
        <div className="bl-filterzeile bl-fristfilter">
          <SelectField
            label={t("filter.project")}
            value={project}
            onChange={(event) => set({ projekt: event.target.value })}
            options={[
              { value: "", label: t("filter.allProjects") },
              ...projects.map(({ slug: value, name }) => ({ value, label: name })),
            ]}
          />
          <SelectField
            label={t("filter.which")}
            value={which}
            onChange={(event) => set({ nur: event.target.value === "open" ? null : event.target.value })}
            options={whichDeadlines.map((value: Which) => ({ value, label: t(`filter.${value}`) }))}
          />
          <CheckField
            label={t("filter.mine")}
            checked={mine}
            onChange={(event) => set({ meine: event.target.checked ? "1" : null })}
          />
          <Segmented
            label={t("view.label")}
            value={view}
            options={(["list", "calendar"] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
            onChange={(value) => set({ ansicht: value === "calendar" ? "kalender" : null })}
          />
        </div>
        {query.isPending && <Skeleton label={t("title")} heights={[28, 28, 28, 28]} />}
        {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {query.data && view === "calendar" && (
          <MonthCalendar
            month={month}
            today={query.data.today}
            deadlines={deadlines}
            onMonth={(next) => set({ monat: next })}
            onOpen={open}
          />
        )}
        {query.data && view === "list" && deadlines.length > 0 && <DeadlineTable deadlines={deadlines} onOpen={open} />}
        {query.data && view === "list" && deadlines.length === 0 && (
          <div className="bl-k-rumpf" role="status">
            {isFiltered ? (
              <p className="bl-reihe">
                {t("filter.none")}
                <Button look="tertiary" onClick={() => set({ nur: null, projekt: null, meine: null })}>
                  {t("filter.reset")}
                </Button>
              </p>
            ) : (
              <EmptyState level={2} icon="clock" title={t("empty.title")}>
                {t("empty.text")}
              </EmptyState>
            )}
          </div>
        )}
        {query.data?.more && view === "list" && (
          <div className="bl-k-rumpf">
            <Button onClick={() => setLimit(limit + pageSize)}>{t("filter.more")}</Button>
          </div>
        )}
      </section>
      {dialog === "create" && (
        <NewDeadlineDialog {...(project !== "" && { projectId: project })} onClose={() => setDialog(null)} />
      )}
      {dialog === "feed" && <CalendarFeedDialog onClose={() => setDialog(null)} />}
      {opened !== null && <DeadlineDialog key={opened} id={opened} onClose={() => set({ frist: null })} />}
    </Page>
  );
}
