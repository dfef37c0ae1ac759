declare module "i18next" {
  interface ResourceNamespaceMap {
    datasets: typeof datasets;
  }
}

export const datasets = {
  title: "Daten",
  subtitle: "Worauf jede Zahl beruht: Lieferungen mit Stand, Herkunft und Lizenz",
  import: "Daten einlesen",
  kind: {
    addresses: "Adressen",
    boundaries: "Grenzen",
    offers: "Versorgung",
    sites: "Einrichtungen",
    basemap: "Kartengrundlage",
    construction: "Baustand",
  },
  state: { loading: "wird gelesen", applied: "gültig", failed: "nicht übernommen", undone: "zurückgenommen" },
  superseded: "abgelöst",
  column: {
    delivery: "Lieferung",
    asOf: "Stand",
    rows: "gelesen",
    rejected: "nicht gelesen",
    licence: "Lizenz",
    state: "Zustand",
    imported: "eingelesen",
    actions: "Aktionen",
  },
  siteType: {
    school: "Schulen",
    hospital: "Krankenhäuser",
    "fire-station": "Feuerwehren",
    "town-hall": "Rathäuser",
    "business-park": "Gewerbegebiete",
    library: "Büchereien",
    kindergarten: "Kindertagesstätten",
  },
  synthetic: "erfunden",
  noLicence: "keine Angabe",
  rejectedExplain: "Zeilen ohne Übernahme",
  report: "Bericht",
  reportOf: "Bericht zu {{name}} als CSV",
  file: "Originaldatei",
  fileOf: "Originaldatei zu {{name}}",
  undo: "Zurücknehmen",
  undoOf: "{{name}} zurücknehmen",
  more: "Aktionen zu {{name}}",
  undoTitle: "Lieferung zurücknehmen?",
  undoText:
    "„{{name}}“ gilt danach nicht mehr, und die Lieferung davor gilt wieder. Festgehaltene Fassungen behalten ihre Zahlen. Die Originaldatei bleibt gespeichert.",
  undone: "„{{name}}“ wurde zurückgenommen",
  notYet: "Noch nicht",
  empty: {
    title: "Noch keine Daten",
    text: "Lesen Sie zuerst die amtlichen Adressen und die Gemeindegrenzen ein, danach die Versorgung je Adresse. Jede Datei wird geprüft, bevor sich etwas ändert.",
  },
  summary: {
    addresses: "Adressen",
    offers: "Versorgung",
    noAddresses: "noch nicht eingelesen",
    asOf: "Stand {{date}}",
    revision: "Datenstand Nr.",
  },
  fileName: "Datei",
  checksum: "Prüfsumme",
  scope_one: "gilt in {{count}} Gemeinde",
  scope_other: "gilt in {{count}} Gemeinden",
};
