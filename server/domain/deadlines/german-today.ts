const berlin = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Berlin",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The calendar day in Germany at that moment, `YYYY-MM-DD`: deadlines end with the German day, wherever the server is. */
export function germanToday(now: Date): string {
  return berlin.format(now);
}
