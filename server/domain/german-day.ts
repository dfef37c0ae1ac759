const berlin = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Berlin",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The calendar day in Germany at that moment, `YYYY-MM-DD`: a day ends at midnight there, wherever the server or the reader is. */
export function germanDay(at: Date): string {
  return berlin.format(at);
}
