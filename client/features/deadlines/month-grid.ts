import { addDays } from "#domain/deadlines/add-days.ts";

/** The weeks of a month (`2026-12`) from Monday to Sunday, with the days of the neighbouring months that fill them. */
export function monthGrid(month: string): { day: string; inside: boolean }[][] {
  const first = `${month}-01`;
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: { day: string; inside: boolean }[][] = [];
  for (let start = addDays(first, -weekday); start < monthAfter(month, 1); start = addDays(start, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, position) => {
        const day = addDays(start, position);
        return { day, inside: day.startsWith(month) };
      }),
    );
  }
  return weeks;
}

/** The first day of the month so many months later, as `YYYY-MM-DD`. */
export function monthAfter(month: string, months: number): string {
  const date = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + months, 1));
  return date.toISOString().slice(0, 10);
}
