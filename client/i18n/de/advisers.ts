declare module "i18next" {
  interface ResourceNamespaceMap {
    advisers: typeof advisers;
  }
}

export const advisers = {
  title: "Externe Beratung",
  empty: "Niemand von außen sieht dieses Projekt.",
  invite: "Beratung einladen",
  text: "Eingeladene sehen nur dieses Projekt mit seinen Anträgen, Fristen und Unterlagen. Sonst sehen sie, was veröffentlicht ist.",
  person: "Person",
  email: "E-Mail-Adresse",
  name: "Name",
  nameHint: "Zum Beispiel Name und Büro. Wer schon ein Konto hat, behält seinen Namen.",
  rights: "Rechte im Projekt",
  rightsHint: "Unterlagen, Fristen und Kommentare gehören zu beiden.",
  rightsOf: "Rechte von {{name}}",
  rightsText: {
    planner: "Planung: Gebiete, Verfahren",
    "funding-officer": "Förderung: Geld, Verfahren",
  },
  submit: "Einladen",
  member: "Diese Person gehört schon zur Organisation und sieht das Projekt.",
  known: "{{email}} hat schon ein Konto und findet das Projekt oder die Einladung dazu nach der Anmeldung.",
  ready: "Der Link für {{email}} ist fertig. Er gilt 14 Tage, für eine Anmeldung, und wird nur jetzt gezeigt.",
  link: "Einmal-Link zum Weitergeben",
  mailed: "Die Einladung ist auch per Mail unterwegs.",
  open: "noch nicht angenommen",
  withdrawn: "Die Einladung von {{name}} gilt nicht mehr",
  newLink: "Noch nicht angemeldet: neuer Link",
  invitedOn: "eingeladen am {{date}}",
  end: "Einladung beenden",
  endOf: "Einladung von {{name}} beenden",
  ended: "{{name}} sieht das Projekt nicht mehr",
};
