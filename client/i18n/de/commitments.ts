declare module "i18next" {
  interface ResourceNamespaceMap {
    commitments: typeof commitments;
  }
}

export const commitments = {
  title: "Ausbauzusagen der Betreiber",
  hint: "Gemessen am zuerst zugesagten Termin. Nur für namentlich Berechtigte; Zusagen sind Geschäftsgeheimnisse.",
  open: "Zusagen und ihren Stand anzeigen",
  none: "Kein Betreiber hat etwas zugesagt.",
  operator: "Betreiber",
  addresses: "Adressen",
  outcome: { kept: "eingehalten", late: "verspätet", broken: "gebrochen", open: "noch offen", undated: "ohne Termin" },
  postponed: "verschoben",
  show: "{{operator}}, {{outcome}}: {{formatted}} Adressen anzeigen",
  listTitle: "{{operator}}: {{outcome}}",
  address: "Adresse",
  promised: "zugesagt für",
  supplied: "versorgt seit",
  late: "Tage zu spät",
  first: "Die ersten {{shown}} von {{total}}",
};
