import { daysBetween } from "#domain/days-between.ts";
import { formatLanguage, formatLocale } from "./format-locale.ts";
import { noBreakSpace, unknownValue } from "./number.ts";

/** A day as `07.12.2026`. Takes `2026-12-07` (no time zone involved) or a timestamp (local day); null gives „–". */
export function formatDate(value: string | null | undefined): string {
  const date = parse(value);
  if (!date) return unknownValue;
  return new Intl.DateTimeFormat(formatLocale(), { day: "2-digit", month: "2-digit", year: "numeric" }).format(date);
}

/** The time of a timestamp: `18:00 Uhr`, in English `18:00`. */
export function formatTime(value: string | null | undefined): string {
  const date = parse(value);
  if (!date) return unknownValue;
  const time = new Intl.DateTimeFormat(formatLocale(), { hour: "2-digit", minute: "2-digit" }).format(date);
  return formatLanguage() === "de" ? `${time}${noBreakSpace}Uhr` : time;
}

/** `17.11.2026, 18:00 Uhr`. */
export function formatDateTime(value: string | null | undefined): string {
  return parse(value) ? `${formatDate(value)}, ${formatTime(value)}` : unknownValue;
}

/** `06/2028`. */
export function formatMonth(value: string | null | undefined): string {
  const date = parse(value);
  if (!date) return unknownValue;
  return `${String(date.getMonth() + 1).padStart(2, "0")}/${date.getFullYear()}`;
}

/** Whole days from `today` to `deadline`, both `YYYY-MM-DD`; negative when it has passed. */
export function daysUntil(deadline: string, today: string): number {
  return daysBetween(today, deadline);
}

function parse(value: string | null | undefined): Date | null {
  if (!value) return null;
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  const date = day ? new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3])) : new Date(value);
  return Number.isNaN(date.getTime()) ? null : date;
}
