declare module "i18next" {
  interface ResourceNamespaceMap {
    setup: typeof setup;
  }
}

export const setup = {
  title: "Zugang einrichten",
  text: "Mit diesem einmaligen Link legen Sie Ihr Kennwort fest. Danach funktioniert der Link nicht mehr.",
  name: "Name",
  nameHint: "So erscheinen Sie im Verlauf, zum Beispiel „K. Muster“.",
  organisation: "Name Ihrer Organisation",
  organisationHint: "Zum Beispiel „Landkreis Musterau“. Sie können ihn später ändern.",
  newPassword: "Neues Kennwort wählen",
  submitPassword: "Kennwort sichern",
  emailHintPassword: "Die Adresse Ihres Kontos.",
  email: "E-Mail",
  emailHint: "Bei einer Einladung die Adresse, an die sie ging.",
  password: "Kennwort",
  passwordHint: "Mindestens {{count}} Zeichen. Ein ganzer Satz ist gut zu merken.",
  repeat: "Kennwort wiederholen",
  submit: "Zugang einrichten",
  tooShort: "Das Kennwort hat weniger als {{count}} Zeichen.",
  "common-password":
    "Dieses Kennwort steht auf den Listen, mit denen Angreifer beginnen, oder ist Ihre Adresse. Ziffern davor oder dahinter helfen nicht. Nehmen Sie einen ganzen Satz.",
  different: "Die beiden Kennwörter sind nicht gleich.",
  noToken: "In der Adresse dieser Seite fehlt der Einmalschlüssel. Öffnen Sie den Link bitte vollständig.",
  problem: {
    "not-found": "Dieser Link ist unbekannt, schon benutzt oder abgelaufen. Bitten Sie um einen neuen.",
    "invalid-input": "Die Angaben passen nicht zu diesem Link. Prüfen Sie E-Mail und Kennwort.",
    conflict: "Zu dieser E-Mail gibt es schon ein Konto. Melden Sie sich damit an.",
    failed: "Das ist gerade nicht möglich. Der Link gilt weiter, bitte versuchen Sie es erneut.",
  },
  toSignIn: "Zur Anmeldung",
};
