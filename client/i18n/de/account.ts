declare module "i18next" {
  interface ResourceNamespaceMap {
    account: typeof account;
  }
}

export const account = {
  title: "Mein Konto",
  person: "Angemeldet als",
  organisations: "Organisationen",
  view: "Ansicht",
  viewNote: "Gilt für dieses Gerät.",
  languageNote: "In dieser Sprache schreiben wir Ihnen auch.",
  letterKeys: "Buchstabentasten auf der Karte",
  letterKeysHint: "P für Polygon, R für Rechteck und so weiter, solange die Karte den Fokus hat.",
  password: "Kennwort ändern",
  current: "Jetziges Kennwort",
  next: "Neues Kennwort",
  nextHint: "Mindestens {{count}} Zeichen. Andere Geräte werden abgemeldet.",
  change: "Kennwort ändern",
  changed: "Das Kennwort wurde geändert",
  tooShort: "Das neue Kennwort hat weniger als {{count}} Zeichen.",
  wrong: "Das jetzige Kennwort stimmt nicht.",
  failed: "Das ist gerade nicht möglich. Ihr Kennwort ist unverändert.",
};
