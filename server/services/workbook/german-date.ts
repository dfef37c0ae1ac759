/** `2026-12-07` as `07.12.2026`; text, so that no program moves it by a time zone. */
export function germanDate(date: string): string {
  const [year, month, day] = date.slice(0, 10).split("-");
  return `${day}.${month}.${year}`;
}
