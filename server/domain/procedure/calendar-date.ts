import { isValid, parseISO } from "date-fns";
import { z } from "zod";

/** Whether a text is a day that the calendar has, as `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isValid(parseISO(text));
}

/**
 * A day without time as `YYYY-MM-DD` that the calendar has, in a year that can be meant: a date field takes „26" for the
 * year 26.
 */
export const CalendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isCalendarDay, { message: "expected a day that the calendar has" })
  .refine((text) => text >= "1900" && text < "2200", { message: "expected a day of the years 1900 to 2199" });
export type CalendarDate = z.infer<typeof CalendarDate>;
