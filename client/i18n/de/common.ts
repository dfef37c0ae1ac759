import { germanConfidence } from "#domain/confidence-words.data.ts";
import { germanReason } from "#domain/german-status.data.ts";
import { roleWords } from "#domain/role-words.data.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
  }
  interface ResourceNamespaceMap {
    common: typeof common;
  }
}

export const common = {
  fileNotes: {
    title: "Zur Datei",
    line: "Zeile {{line}}",
    sheetLine: "Zeile {{line}}, Blatt {{sheet}}",
    more_one: "Ein weiterer Hinweis steht im Bericht.",
    more_other: "{{count}} weitere Hinweise stehen im Bericht.",
  },
  product: "Breitbandlotse",
  skip: "Zum Inhalt springen",
  breadcrumb: "Pfad",
  nav: {
    main: "Hauptnavigation",
    map: "Karte",
    projects: "Projekte",
    deadlines: "Fristen",
    data: "Daten",
    overview: "Übersicht",
    administration: "Verwaltung",
    programmes: "Förderprogramme",
    account: "Mein Konto",
    signOut: "Abmelden",
    menu: "Menü",
    openMenu: "Menü öffnen",
    userMenu: "Menü für {{name}}",
  },
  organisation: { switch: "Organisation wechseln", chosen: "Organisation wechseln, gewählt: {{name}}" },
  footer: {
    label: "Pflichtangaben",
    accessibility: "Erklärung zur Barrierefreiheit",
    barrier: "Barriere melden",
    privacy: "Datenschutz",
    imprint: "Impressum",
    demo: "Demodaten: Landkreis, Orte und Betreiber sind erfunden",
  },
  role: roleWords.de,
  theme: { label: "Darstellung", system: "System", light: "Hell", dark: "Dunkel" },
  language: { label: "Sprache", de: "Deutsch", en: "English" },
  action: {
    close: "Schließen",
    cancel: "Abbrechen",
    save: "Sichern",
    retry: "Erneut versuchen",
    undo: "Rückgängig",
    restore: "Wiederherstellen",
    back: "Zurück",
    next: "Weiter",
    download: "Herunterladen",
    remove: "Entfernen",
    copy: "Kopieren",
    copied: "Kopiert",
  },
  discard: {
    title: "Eingaben verwerfen?",
    text: "Was Sie hier eingegeben haben, ist noch nicht gesichert.",
    yes: "Verwerfen",
    no: "Weiter bearbeiten",
  },
  sessionEnded: {
    title: "Ihre Sitzung ist beendet",
    text: "Was Sie eingegeben haben, ist noch da. Melden Sie sich wieder an, um weiterzuarbeiten.",
    later: "Später",
  },
  state: {
    loading: "Daten werden geladen …",
    saved: "Gesichert {{time}}",
    saving: "Wird gesichert …",
    notSaved: "Noch nicht gesichert",
    notCopied: "Der Browser lässt das Kopieren nicht zu. Bitte markieren und kopieren Sie den Text selbst.",
    unknown: "unbekannt",
    soon: "gleich fertig",
    secondsLeft_one: "noch etwa {{count}} Sekunde",
    secondsLeft_other: "noch etwa {{count}} Sekunden",
    minutesLeft_one: "noch etwa {{count}} Minute",
    minutesLeft_other: "noch etwa {{count}} Minuten",
  },
  notices: "Meldungen",
  driftUntested:
    "Ob sich die Förderfähigkeit von Adressen in Anträgen geändert hat, ließ sich nicht prüfen. Die Prüfung läuft nach, sobald ein Antrag geöffnet wird; der Grund steht im Protokoll des Servers.",
  confidence: germanConfidence,
  class: {
    unknown: "unbekannt",
    weiss: "weiß",
    hellgrau: "hellgrau",
    dunkelgrau: "dunkelgrau",
    versorgt: "versorgt",
  },
  eligibility: { yes: "förderfähig", no: "nicht förderfähig", unknown: "ungeklärt" },
  reason: germanReason,
  networkQuestion: {
    upgradeable: {
      ask: "Lässt sich das Kabelnetz mit geringem Aufwand auf 1.000/150 Mbit/s heben?",
      yes: "Ja, mit geringem Aufwand aufrüstbar: schließt aus",
      no: "Nein, nicht mit geringem Aufwand aufrüstbar",
    },
    "cable-excludes": {
      ask: "Gehört das Kabelnetz zu dem, das die Richtlinie von 2026 ausschließt?",
      yes: "Ja, das Kabelnetz schließt aus",
      no: "Nein, das Kabelnetz schließt nicht aus",
    },
  },
  technology: {
    FTTH: "Glasfaser bis in die Wohnung",
    FTTB: "Glasfaser bis ins Gebäude",
    FTTC: "Glasfaser bis zum Verteiler",
    HFC: "Fernsehkabel",
    FWA: "Richtfunk",
    LTE: "LTE",
    "5G": "5G",
    SAT: "Satellit",
    DSL: "DSL",
    OTHER: "andere Technik",
  },
  addresses_one: "{{formatted}} Adresse",
  addresses_other: "{{formatted}} Adressen",
  error: {
    code: "Kennung {{code}}",
    "not-found": {
      title: "Das gibt es nicht mehr",
      text: "Es wurde gelöscht, oder Sie haben keinen Zugriff darauf.",
    },
    forbidden: {
      title: "Dafür fehlt Ihnen die Berechtigung",
      text: "Wer in Ihrer Organisation die Verwaltung hat, kann Ihnen eine passende Rolle geben.",
    },
    unauthenticated: {
      title: "Sie sind nicht angemeldet",
      text: "Ihre Sitzung ist abgelaufen. Melden Sie sich bitte neu an.",
    },
    conflict: {
      title: "Jemand anderes hat das inzwischen geändert",
      text: "Ihre Eingaben sind noch da. Laden Sie die neue Fassung, und vergleichen Sie beide.",
    },
    "invalid-input": {
      title: "Die Angaben passen so nicht",
      text: "Bitte prüfen Sie die Eingabe. Es wurde nichts geändert.",
    },
    "data-not-loaded": {
      title: "Dafür fehlen noch Daten",
      text: "Lesen Sie zuerst Adressen und Versorgung ein.",
    },
    "limit-exceeded": {
      title: "Das ist zu viel auf einmal",
      text: "Wählen Sie eine kleinere Fläche oder weniger Adressen.",
    },
    "too-many-requests": {
      title: "Zu viele Anfragen auf einmal",
      text: "Der Server arbeitet noch an Ihren vorigen Anfragen. Bitte versuchen Sie es gleich noch einmal.",
    },
    unavailable: {
      title: "Die Datenbank antwortet gerade nicht",
      text: "Die Verbindung kommt von selbst wieder. Was gesichert war, ist weiterhin gesichert. Bitte versuchen Sie es gleich noch einmal.",
    },
    internal: {
      title: "Das hat nicht geklappt",
      text: "Der Server hat einen Fehler gemeldet. Was gesichert war, ist weiterhin gesichert.",
    },
    page: {
      title: "Auf dieser Seite ist ein Fehler passiert",
      text: "Der Fehler liegt an der Seite, nicht am Server und nicht an Ihnen. Was gesichert war, ist weiterhin gesichert. Laden Sie die Seite neu; hilft das nicht, nennen Sie uns die Kennung und was Sie zuletzt getan haben.",
    },
    outdated: {
      title: "Die Anwendung wurde aktualisiert",
      text: "Ein Teil der Seite ist nicht mehr da. Was gesichert war, ist weiterhin gesichert. Laden Sie die Seite neu.",
    },
    network: {
      title: "Keine Verbindung zum Server",
      text: "Prüfen Sie die Verbindung. Was gesichert war, ist weiterhin gesichert.",
    },
  },
  notFound: {
    title: "Diese Seite gibt es nicht",
    text: "Die Adresse ist falsch, oder Sie haben keinen Zugriff.",
    home: "Zur Startseite",
  },
};
