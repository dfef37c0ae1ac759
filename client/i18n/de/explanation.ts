import { germanRuleSubject } from "#domain/confidence-words.data.ts";

declare module "i18next" {
  interface ResourceNamespaceMap {
    explanation: typeof explanation;
  }
}

export const explanation = {
  explain: "{{label}} erklären",
  calculation: "Rechnung",
  rule: "Regel",
  source: "Quelle",
  asOf: "Stand",
  legalText: "Rechtsquelle",
  loading: "Adressen werden geladen …",
  firstAddresses: "Erste Adressen",
  noAddresses: "Keine Adressen",
  showAll_one: "Die Adresse anzeigen",
  showAll_other: "Alle {{formatted}} anzeigen",
  csv: "Liste als CSV",
  noSource: "keine Daten eingelesen",
  asOfDates: "Adressen {{addresses}} · Versorgung {{offers}}",
  sourceOffers: "Versorgung: {{who}}",
  sourceAddresses: "Adressen: {{who}}",
  synthetic: "erfunden",
  inArea: "Adressen in der Fläche",
  sum: "Summe",
  open: "förderfähig und offen",
  taken: { project: "davon schon gefördert", planned: "davon zugesagt" },
  rests: {
    count_one: "schwächste Grundlage; ein Teil",
    count_other: "schwächste von {{count}} Grundlagen",
  },
  subject: germanRuleSubject,
  list: {
    caption: "Adressen, sortierbar",
    address: "Adresse",
    municipality: "Gemeinde",
    class: "Klasse heute",
    eligibility: "Förderfähig",
    speed: "Down/Up",
    technology: "Technik",
    operator: "Betreiber",
    planning: "Planung",
    committed: "Eigenausbau",
    project: "Projekt",
    reasons: "Gründe",
    sortBy: "nach {{column}} sortieren",
    loaded: "{{shown}} von {{total}} Adressen geladen",
  },
};
