declare module "i18next" {
  interface ResourceNamespaceMap {
    reminders: typeof reminders;
  }
}

export const reminders = {
  bell: {
    none: "Erinnerungen, keine neue",
    unread_one: "Erinnerungen, {{count}} neue",
    unread_other: "Erinnerungen, {{count}} neue",
  },
  title: "Erinnerungen",
  empty: "Keine Erinnerung. Hier steht, welche Fristen näher rücken.",
  readAll: "Alle als gelesen markieren",
  all: "Alle Fristen",
  isNew: "neu",
  today: "heute fällig",
  days_one: "in {{count}} Tag",
  days_other: "in {{count}} Tagen",
  late_one: "seit {{count}} Tag vorbei",
  late_other: "seit {{count}} Tagen vorbei",
  done: "erledigt",
  cancelled: "entfällt",
  setting: {
    title: "Erinnerungen an Fristen",
    scope: "Woran Sie erinnert werden",
    all: "An alle Fristen, die Sie sehen",
    mine: "Nur an Fristen, für die Sie zuständig sind",
    none: "An keine Frist",
    byMail: "Auch per E-Mail",
    mailHint: "Eine Nachricht je Tag, an dem Fristen anstehen.",
    noMail: "Diese Installation verschickt keine E-Mails. Erinnerungen stehen oben an der Glocke.",
    rule: "Ihre Organisation erinnert {{days}}.",
    off: "Ihre Organisation hat Erinnerungen abgeschaltet.",
    saved: "Erinnerungen gesichert",
  },
  rule: {
    title: "Erinnerungen der Organisation",
    days: "Tage vor der Frist",
    daysHint: "Mit Komma getrennt, zum Beispiel „14, 7, 0“; 0 ist der Tag selbst. Leer: keine Erinnerungen.",
    invalid: "Bitte höchstens sechs ganze Zahlen von 0 bis 365, mit Komma getrennt.",
    save: "Sichern",
    saved: "Regel gesichert",
    mail: "E-Mails gehen hinaus.",
    noMail: "Ohne Mailserver (SMTP_URL) stehen Erinnerungen nur in der Anwendung.",
    failures: "Nicht zugestellt",
    failure: "{{person}}, {{email}}: {{title}} am {{day}}",
    attempts_one: "{{count}} Versuch",
    attempts_other: "{{count}} Versuche",
    next: "nächster {{time}}",
    givenUp: "aufgegeben",
    retry: "Jetzt erneut versuchen",
    retried_one: "{{count}} Nachricht wird erneut versucht",
    retried_other: "{{count}} Nachrichten werden erneut versucht",
  },
  before: { day: "am Tag selbst", days_one: "{{count}} Tag vorher", days_other: "{{count}} Tage vorher", and: " und " },
};
