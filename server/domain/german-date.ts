/** `2026-12-07`, or a time of that day, as `07.12.2026`; text, so that no time zone moves it. */
export function germanDate(date: string): string {
  const [year, month, day] = date.slice(0, 10).split("-");
  return `${day}.${month}.${year}`;
}
