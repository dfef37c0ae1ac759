import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { formatDate } from "#client/format/date.ts";
import { formatLocale } from "#client/format/format-locale.ts";
import { unknownValue } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { DeadlineEntry } from "#domain/deadlines/deadline.ts";
import { DeadlineLightBadge } from "./deadline-light-badge.tsx";
import { useDeadlineWording } from "./deadline-wording.ts";

/** Deadlines by month, one table each; rows become cards on the phone. `onOpen` shows the explanation of one. */
export function DeadlineTable({
  deadlines,
  onOpen,
}: {
  deadlines: readonly DeadlineEntry[];
  onOpen: (id: string) => void;
}) {
  return (
    <>
      {byMonth(deadlines).map(([month, entries]) => (
        <MonthTable key={month} month={month} deadlines={entries} onOpen={onOpen} />
      ))}
    </>
  );
}

function MonthTable({
  month,
  deadlines,
  onOpen,
}: {
  month: string;
  deadlines: readonly DeadlineEntry[];
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslation("deadlines");
  const { slug } = useOrganisation();
  const wording = useDeadlineWording();
  return (
    <section className="bl-fristmonat" aria-labelledby={`monat-${month}`}>
      <h2 id={`monat-${month}`} className="bl-h">
        {monthName(month)}
      </h2>
      <div className="bl-rolle">
        <table className="bl-tab karten luftig bl-fristen">
          <caption className="kern-sr-only">{monthName(month)}</caption>
          <thead>
            <tr>
              <th scope="col">{t("column.day")}</th>
              <th scope="col">{t("column.title")}</th>
              <th scope="col">{t("column.project")}</th>
              <th scope="col">{t("column.responsible")}</th>
              <th scope="col">{t("column.light")}</th>
              <th scope="col" className="n">
                {t("column.left")}
              </th>
            </tr>
          </thead>
          <tbody>
            {deadlines.map((deadline) => (
              <tr key={deadline.id}>
                <td className="tag">{formatDate(deadline.dueOn)}</td>
                <th scope="row">
                  <button type="button" className="bl-erkl" aria-haspopup="dialog" onClick={() => onOpen(deadline.id)}>
                    {wording.title(deadline)}
                  </button>
                  {deadline.moves > 0 && <small className="bl-zweit"> · {t("moves", { count: deadline.moves })}</small>}
                </th>
                <td data-titel={t("column.project")}>
                  <span>
                    <Link href={`/${slug}/projekte/${deadline.project.slug}`}>{deadline.project.name}</Link>
                    {deadline.application && (
                      <>
                        {", "}
                        <Link
                          href={`/${slug}/projekte/${deadline.project.slug}/antraege/${deadline.application.number}`}
                        >
                          {deadline.application.title}
                        </Link>
                      </>
                    )}
                  </span>
                </td>
                <td data-titel={t("column.responsible")}>{deadline.responsible?.name ?? unknownValue}</td>
                <td data-titel={t("column.light")}>
                  <DeadlineLightBadge light={deadline.light} />
                </td>
                <td className="n" data-titel={t("column.left")}>
                  {deadline.state === "open" ? wording.left(deadline.daysLeft) : t(`state.${deadline.state}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** „Dezember 2026" of `2026-12`. */
export function monthName(month: string): string {
  const day = new Date(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1, 1);
  return new Intl.DateTimeFormat(formatLocale(), { month: "long", year: "numeric" }).format(day);
}

function byMonth(deadlines: readonly DeadlineEntry[]): [string, DeadlineEntry[]][] {
  const months = new Map<string, DeadlineEntry[]>();
  for (const deadline of deadlines) {
    const month = deadline.dueOn.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), deadline]);
  }
  return [...months];
}
