declare module "i18next" {
  interface ResourceNamespaceMap {
    "sign-in": typeof signIn;
  }
}

export const signIn = {
  title: "Anmelden",
  promise: "Vom weißen Fleck zum fertigen Ausbau",
  promiseText:
    "Breitbandlücken adressgenau finden, Ausbaugebiete zeichnen und jede Zahl bis zur einzelnen Adresse nachvollziehen.",
  email: "E-Mail",
  password: "Kennwort",
  submit: "Anmelden",
  demo: "Demolandkreis ansehen",
  demoText: "Ohne Konto, mit erfundenen Daten. Wählen Sie eine Rolle:",
  demoRole: {
    administrator: "Alles, dazu Personen und Einstellungen",
    planner: "Lücken finden, Gebiete zeichnen, Daten einlesen",
    "funding-officer": "Anträge, Geld, Fristen und Unterlagen",
    mayor: "Eine Gemeinde: Stand und Projekte",
    viewer: "Veröffentlichte Karte und Übersicht",
    adviser: "Ein einzelnes Projekt von außen",
  },
  forgotten: {
    open: "Kennwort vergessen",
    text: "Wir schicken einen Link für ein neues Kennwort. Er gilt einmal und eine Stunde.",
    submit: "Link anfordern",
    sent: "Wenn es zu dieser Adresse ein Konto gibt, ist der Link unterwegs. Sehen Sie auch im Spam-Ordner nach.",
    failed: "Das ist gerade nicht möglich. Bitte versuchen Sie es erneut.",
    ask: "Bitten Sie die Person, die Ihre Organisation hier verwaltet: Sie erstellt unter „Verwaltung“ einen Link, mit dem Sie ein neues Kennwort wählen.",
  },
  problem: {
    "wrong-credentials": "E-Mail oder Kennwort stimmt nicht.",
    "too-many-attempts": "Zu viele Versuche. Bitte warten Sie eine Minute.",
    failed: "Die Anmeldung ist gerade nicht möglich. Bitte versuchen Sie es erneut.",
  },
};
