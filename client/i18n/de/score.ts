declare module "i18next" {
  interface ResourceNamespaceMap {
    score: typeof score;
  }
}

export const score = {
  title: "Punkte für die Reihung (Prognose)",
  programme: "Programm",
  criterion: "Kriterium",
  value: "gemessen",
  points: "Punkte",
  sum: "Zusammen",
  range: "{{from}} bis {{to}}",
  note: "Kein amtliches Ergebnis. Punkte werden nur nach Tabellen gerechnet, die Ihre Organisation bestätigt hat.",
  none: "Für dieses Programm ist keine Reihung hinterlegt.",
  loading: "Die Prognose wird gerechnet",
};
