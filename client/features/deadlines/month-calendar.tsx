import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { formatLocale } from "#client/format/format-locale.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import type { DeadlineEntry } from "#domain/deadlines/deadline.ts";
import { monthName } from "./deadline-table.tsx";
import { useDeadlineWording } from "./deadline-wording.ts";
import { monthAfter, monthGrid } from "./month-grid.ts";

const icons = {
  "on-track": "circleCheck",
  watch: "triangle",
  "at-risk": "octagon",
  open: "clock",
  paused: "pause",
} as const;

/** A month as a table of weeks; each deadline is a button in its day. */
export function MonthCalendar({
  month,
  today,
  deadlines,
  onMonth,
  onOpen,
}: {
  month: string;
  today: string;
  deadlines: readonly DeadlineEntry[];
  onMonth: (month: string) => void;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslation("deadlines");
  const wording = useDeadlineWording();
  const weeks = monthGrid(month);
  const weekdays = weeks[0]?.map(({ day }) => day) ?? [];
  const weekday = (day: string, width: "long" | "short") =>
    new Intl.DateTimeFormat(formatLocale(), { weekday: width, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  return (
    <section className="bl-monat" aria-label={t("calendar.label", { month: monthName(month) })}>
      <div className="bl-monatkopf">
        <IconButton
          icon="left"
          label={t("calendar.previous")}
          onClick={() => onMonth(monthAfter(month, -1).slice(0, 7))}
        />
        <h2 aria-live="polite">{monthName(month)}</h2>
        <IconButton icon="right" label={t("calendar.next")} onClick={() => onMonth(monthAfter(month, 1).slice(0, 7))} />
        {month !== today.slice(0, 7) && (
          <Button look="tertiary" small onClick={() => onMonth(today.slice(0, 7))}>
            {t("calendar.today")}
          </Button>
        )}
      </div>
      <table className="bl-kalender">
        <caption className="kern-sr-only">{t("calendar.label", { month: monthName(month) })}</caption>
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day} scope="col" abbr={weekday(day, "long")}>
                {weekday(day, "short")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.day}>
              {week.map(({ day, inside }) => {
                const due = deadlines.filter((deadline) => deadline.dueOn === day);
                return (
                  <td
                    key={day}
                    className={[inside ? "" : "fremd", due.length === 0 ? "leer" : ""].join(" ")}
                    aria-current={day === today ? "date" : undefined}
                  >
                    <time dateTime={day}>
                      <span aria-hidden="true">{Number(day.slice(8))}</span>
                      <span className="kern-sr-only">{formatDate(day)}</span>
                      <span className="nur-telefon" aria-hidden="true">
                        {`${weekday(day, "short")}, ${formatDate(day)}`}
                      </span>
                    </time>
                    {due.length > 0 && (
                      <ul>
                        {due.map((deadline) => (
                          <li key={deadline.id}>
                            <button
                              type="button"
                              className={`bl-frist l-${deadline.light.light}`}
                              aria-haspopup="dialog"
                              onClick={() => onOpen(deadline.id)}
                            >
                              <Icon name={icons[deadline.light.light]} size={14} />
                              <span>
                                {wording.title(deadline)}
                                <small>{deadline.project.name}</small>
                                <span className="kern-sr-only">, {t(`light.${deadline.light.light}`)}</span>
                              </span>
                            </button>
                          </li>
                        ))}
                      </ul>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
