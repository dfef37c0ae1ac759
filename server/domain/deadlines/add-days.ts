const millisecondsPerDay = 86_400_000;

/** The day so many days after a `YYYY-MM-DD`; a negative number goes back. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * millisecondsPerDay).toISOString().slice(0, 10);
}
