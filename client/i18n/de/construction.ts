declare module "i18next" {
  interface ResourceNamespaceMap {
    construction: typeof construction;
  }
}

export const construction = {
  title: "Bau",
  milestones: "Meilensteine",
  add: "Meilenstein hinzufügen",
  empty: "Noch keine Meilensteine",
  none: "Noch kein Baustand eingelesen. Berichte des Betreibers lesen Sie unter Daten ein, Art „Baustand“.",
  ready: "Anschließbar {{ready}} von {{total}} Adressen",
  planned: "Plan bis heute {{planned}} Adressen, gebaut {{ready}}",
  state: {
    commissioned: "beauftragt",
    "under-construction": "im Bau",
    "homes-passed": "anschließbar",
    connected: "angeschlossen",
    activated: "aktiv",
  },
  unreported: "ohne Meldung",
  byMunicipality: "Baustand je Gemeinde",
  municipality: "Gemeinde",
  addresses: "Adressen",
  readyShort: "anschließbar",
  building: "im Bau",
  weeks: "Anschließbar je Woche",
  week: "Woche ab",
  sources: "Quelle: {{file}}, Stand {{date}}",
  column: {
    milestone: "Meilenstein",
    planned: "geplant",
    actual: "erreicht",
    addresses: "Adressen",
    money: "Abruf",
    state: "Stand",
    actions: "Aktionen",
  },
  milestoneState: {
    reached: "erreicht",
    "reached-late": "{{days}} Tage zu spät erreicht",
    planned: "geplant",
    overdue: "{{days}} Tage überfällig",
  },
  form: {
    create: "Meilenstein hinzufügen",
    edit: "Meilenstein ändern",
    title: "Bezeichnung",
    plannedOn: "Geplant am",
    actualOn: "Erreicht am",
    plannedAddresses: "Anschließbare Adressen bis dahin",
    plannedTrench: "Trasse bis dahin in Metern",
    plannedMoney: "Geplanter Abruf in Euro",
    note: "Bemerkung",
    save: "Sichern",
    remove: "Meilenstein löschen",
    saved: "Meilenstein gesichert",
    removed: "Meilenstein gelöscht",
  },
};
