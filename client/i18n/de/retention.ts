declare module "i18next" {
  interface ResourceNamespaceMap {
    retention: typeof retention;
  }
}

export const retention = {
  title: "Aufbewahrung",
  open: "Aufbewahrung öffnen",
  card: "Wie lange Unterlagen, Exporte, Hochgeladenes und Anmeldungen bleiben",
  store: "{{files}} Dateien im Speicher, {{bytes}}",
  rules: "Regeln der ganzen Instanz",
  text: "Jede Stunde wird entfernt, was über seine Frist ist. Wie viel, steht im Verlauf der Organisation. Was noch gebraucht wird, bleibt.",
  what: "Was",
  there: "Vorhanden",
  next: "Als Nächstes",
  period: "Frist",
  why: "Grund: {{text}}",
  stays: "Bleibt immer: {{text}}",
  origin: "Quelle: {{source}} ({{confidence}})",
  noSource: "Frist im Bescheid",
  keptForGood: "Bleibt",
  due_one: "1 ist fällig",
  due_other: "{{count}} sind fällig",
  nothingDue: "Nichts fällig",
  nextAt: "danach am {{date}}",
  removed_one: "1 entfernt in {{days}} Tagen",
  removed_other: "{{count}} entfernt in {{days}} Tagen",
  daysAfter: "Tage ab {{from}}",
  daysOf: "{{title}}: Tage ab {{from}}",
  keep: "nie entfernen",
  keepOf: "{{title}}: nie entfernen",
  outside: "Bitte {{min}} bis {{max}} Tage.",
  usual: "Üblich: {{count}}",
  usuallyKept: "Üblich: nie entfernen",
  saveOf: "Frist sichern: {{title}}",
  saved: "Frist gesichert: {{title}}",
  changed: "{{name}}, {{at}}",
  ask: {
    title: "Frist ändern: {{title}}",
    text_one: "Damit wird innerhalb einer Stunde 1 Eintrag endgültig entfernt.",
    text_other: "Damit werden innerhalb einer Stunde {{count}} Einträge endgültig entfernt.",
    submit: "Frist sichern und entfernen",
  },
};
