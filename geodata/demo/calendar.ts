import { addDays, addMonths, endOfMonth, formatISO, parseISO } from "date-fns";

/** Days of the demo county, all counted from `today`, so that it never grows old. ISO dates without time. */
export type Calendar = {
  today: string;
  /** When the official data were taken. */
  addresses: string;
  boundaries: string;
  sites: string;
  olderOffers: string;
  newerOffers: string;
  /** Last day of the month that lies so many months after today. */
  monthEnd(monthsAhead: number): string;
};

/** `today` as JJJJ-MM-TT; throws a RangeError for anything that is no date. */
export function createCalendar(today: string): Calendar {
  const day = parseISO(today);
  const iso = (date: Date) => formatISO(date, { representation: "date" });
  return {
    today: iso(day),
    addresses: iso(addDays(addMonths(day, -8), -4)),
    boundaries: iso(addDays(addMonths(day, -10), -12)),
    sites: iso(addDays(addMonths(day, -5), -9)),
    olderOffers: iso(addMonths(day, -7)),
    newerOffers: iso(addDays(day, -21)),
    monthEnd: (monthsAhead) => iso(endOfMonth(addMonths(day, monthsAhead))),
  };
}
