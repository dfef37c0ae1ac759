import type { explanation as german } from "../de/explanation.ts";

export const explanation: typeof german = {
  explain: "explain {{label}}",
  calculation: "Calculation",
  rule: "Rule",
  source: "Source",
  asOf: "As of",
  legalText: "Legal source",
  loading: "Loading addresses …",
  firstAddresses: "First addresses",
  noAddresses: "No addresses",
  showAll_one: "Show the address",
  showAll_other: "Show all {{formatted}}",
  csv: "List as CSV",
  list: {
    caption: "Addresses, sortable",
    address: "Address",
    municipality: "Municipality",
    class: "Class today",
    eligibility: "Eligible",
    speed: "Down/up",
    technology: "Technology",
    operator: "Operator",
    reasons: "Reasons",
    sortBy: "sort by {{column}}",
    loaded: "{{shown}} of {{total}} addresses loaded",
  },
};
