import { germanDay } from "./german-day.ts";

const civilDay = /^\d{4}-\d{2}-\d{2}$/;

/** `2026-12-07` as `07.12.2026`: a day without time is text that no time zone moves; a moment is shown as its day in Germany. */
export function germanDate(date: string): string {
  const [year, month, day] = (civilDay.test(date) ? date : germanDay(new Date(date))).split("-");
  return `${day}.${month}.${year}`;
}
