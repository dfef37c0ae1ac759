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
  common:
    "Dieses Kennwort steht auf den Listen, mit denen Angreifer beginnen, oder ist Ihre Adresse. Ziffern davor oder dahinter helfen nicht. Nehmen Sie einen ganzen Satz.",
  wrong: "Das jetzige Kennwort stimmt nicht.",
  delete: {
    title: "Konto löschen",
    text: "Ihr Zugang, Ihre Anmeldungen, Erinnerungen und Kalenderadressen verschwinden. Was Sie getan haben, bleibt unter „gelöschtes Konto“ im Verlauf.",
    open: "Konto löschen …",
    submit: "Endgültig löschen",
    warning: "Das lässt sich nicht rückgängig machen. Zur Sicherheit fragen wir Ihr Kennwort.",
    last: "Sie sind die einzige Person mit der Rolle Verwaltung. Geben Sie die Rolle zuerst an jemand anderen.",
    noPassword: "Dieses Konto hat kein Kennwort und wird von der Demo verwaltet.",
  },
  failed: "Das ist gerade nicht möglich. Ihr Kennwort ist unverändert.",
};
