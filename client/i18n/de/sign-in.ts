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
  problem: {
    "wrong-credentials": "E-Mail oder Kennwort stimmt nicht.",
    "too-many-attempts": "Zu viele Versuche. Bitte warten Sie eine Minute.",
    failed: "Die Anmeldung ist gerade nicht möglich. Bitte versuchen Sie es erneut.",
  },
};
