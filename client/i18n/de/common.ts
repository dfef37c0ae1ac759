import { germanReason } from "#domain/german-status.data.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
  }
  interface ResourceNamespaceMap {
    common: typeof common;
  }
}

export const common = {
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
  role: {
    administrator: "Verwaltung",
    planner: "Planung",
    "funding-officer": "Förderung",
    mayor: "Bürgermeisteramt",
    viewer: "Lesezugriff",
    adviser: "Beratung",
  },
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
  state: {
    loading: "Daten werden geladen …",
    saved: "Gesichert {{time}}",
    saving: "Wird gesichert …",
    notSaved: "Noch nicht gesichert",
    unknown: "unbekannt",
    soon: "gleich fertig",
    secondsLeft_one: "noch etwa {{count}} Sekunde",
    secondsLeft_other: "noch etwa {{count}} Sekunden",
    minutesLeft_one: "noch etwa {{count}} Minute",
    minutesLeft_other: "noch etwa {{count}} Minuten",
  },
  notices: "Meldungen",
  class: {
    unknown: "unbekannt",
    weiss: "weiß",
    hellgrau: "hellgrau",
    dunkelgrau: "dunkelgrau",
    versorgt: "versorgt",
  },
  eligibility: { yes: "förderfähig", no: "nicht förderfähig", unknown: "ungeklärt" },
  reason: germanReason,
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
    internal: {
      title: "Das hat nicht geklappt",
      text: "Der Server hat einen Fehler gemeldet. Was gesichert war, ist weiterhin gesichert.",
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
