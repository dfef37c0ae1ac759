import { isValid, parseISO } from "date-fns";
import { z } from "zod";

/** A day without time as `YYYY-MM-DD` that the calendar has. */
export const CalendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => isValid(parseISO(text)), { message: "expected a day that the calendar has" });
export type CalendarDate = z.infer<typeof CalendarDate>;
