/** First parts of paths that are the application's own: no organisation may have them as its slug. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  "api",
  "assets",
  "healthz",
  "ical",
  "ogc",
  "public",
  "tiles",
  "trpc",
  "login",
  "einrichten",
  "einladungen",
  "barrierefreiheit",
  "barriere-melden",
  "datenschutz",
  "impressum",
]);
