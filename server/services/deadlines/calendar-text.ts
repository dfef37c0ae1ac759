import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventTransparency } from "ical-generator";
import { addDays } from "#domain/deadlines/add-days.ts";
import type { DeadlineView } from "#domain/deadlines/deadline.ts";
import { germanDay } from "#domain/german-day.ts";
import type { Caller } from "../caller.ts";
import { listDeadlines } from "./list-deadlines.ts";

const pastDays = 180;
const refreshSeconds = 3600;

/**
 * The caller's deadlines as an iCalendar document: whole days in German, open and done ones from half a year ago on. UIDs
 * stay, SEQUENCE rises with each change; no alarms, since reminders are ours. `baseUrl` starts the links.
 */
export async function calendarText(caller: Caller, baseUrl: string): Promise<string> {
  const { organisation } = caller.actor;
  const from = addDays(germanDay(caller.now()), -pastDays);
  const { deadlines } = await listDeadlines(caller, { from });
  const calendar = ical({
    name: `Fristen ${organisation.name.replace(/[,;\\\n]/g, " ")}`,
    prodId: { company: "Breitbandlotse", product: "Fristen", language: "DE" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
  });
  for (const deadline of deadlines) {
    if (deadline.state === "cancelled") continue;
    const changed = new Date(deadline.updatedAt);
    calendar.createEvent({
      id: `${deadline.id}@breitbandlotse`,
      sequence: deadline.version - 1,
      stamp: changed,
      lastModified: changed,
      allDay: true,
      start: deadline.dueOn,
      summary: `${deadline.state === "done" ? "Erledigt: " : ""}${deadline.title}, ${deadline.project.name}`,
      description: descriptionOf(deadline),
      url: `${baseUrl}/${organisation.slug}/fristen?frist=${deadline.id}`,
      categories: [{ name: "Förderfristen" }],
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    });
  }
  return calendar.toString();
}

function descriptionOf({ project, application, explanation, responsible }: DeadlineView): string {
  const { rule, from, shiftReason, origin, note } = explanation;
  const lines = [
    `Projekt: ${project.name}`,
    application && `Antrag: ${application.title}`,
    rule && `Regel: ${rule.de}${from ? ` („${from.de}“)` : ""}${shiftReason ? `, verlegt: ${shiftReason.de}` : ""}`,
    origin?.source && `Quelle: ${[origin.source.title, origin.source.section].filter(Boolean).join(", ")}`,
    note && `Angabe: ${note}`,
    responsible && `Zuständig: ${responsible.name}`,
  ];
  return lines.filter(Boolean).join("\n");
}
