import { expect, test } from "vitest";
import { CalendarDate } from "#domain/procedure/calendar-date.ts";

test.each(["1900-01-01", "2026-02-28", "2028-02-29", "2199-12-31"])("%s is a day", (text) => {
  expect(CalendarDate.parse(text)).toBe(text);
});

test.each([
  ["1899-12-31", "1900 to 2199"],
  ["0026-11-01", "1900 to 2199"],
  ["0000-01-01", "1900 to 2199"],
  ["2200-01-01", "1900 to 2199"],
  ["2026-02-29", "calendar has"],
  ["01.11.2026", "pattern"],
])("%s is refused with what is expected", (text, expected) => {
  expect(CalendarDate.safeParse(text).error?.issues[0]?.message).toContain(expected);
});
