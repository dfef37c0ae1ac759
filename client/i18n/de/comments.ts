declare module "i18next" {
  interface ResourceNamespaceMap {
    comments: typeof comments;
  }
}

export const comments = {
  title: "Kommentare",
  all: "Alle {{formatted}}",
  less: "Weniger anzeigen",
  empty: "Noch keine Kommentare.",
  label: "Kommentar",
  hint: "Mit @ und dem Namen weisen Sie jemanden darauf hin.",
  suggestions: "Wen erwähnen?",
  suggested_one: "{{count}} Name passt",
  suggested_other: "{{count}} Namen passen",
  submit: "Kommentieren",
  edited: "geändert",
  editOf: "Kommentar von {{author}} ändern",
  removeOf: "Kommentar von {{author}} löschen",
  removed: "Kommentar gelöscht",
  mentions: "Erwähnungen",
};
