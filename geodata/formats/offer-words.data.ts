import type { Technology } from "#domain/technology.ts";
import type { OfferRecord } from "./reading.ts";

/** What lists write for our words, as `plainName` leaves it. Anything else is rejected, never guessed. */
export const TECHNOLOGIES: Record<string, Technology> = {
  ftth: "FTTH",
  fttb: "FTTB",
  // A list that does not tell the two apart promises the lesser.
  fttbh: "FTTB",
  ftthb: "FTTB",
  fttc: "FTTC",
  vdsl: "FTTC",
  vdsl2: "FTTC",
  vectoring: "FTTC",
  vdslvectoring: "FTTC",
  supervectoring: "FTTC",
  hfc: "HFC",
  catv: "HFC",
  kabel: "HFC",
  koax: "HFC",
  coax: "HFC",
  docsis: "HFC",
  docsis30: "HFC",
  docsis31: "HFC",
  fwa: "FWA",
  funk: "FWA",
  richtfunk: "FWA",
  lte: "LTE",
  "4g": "LTE",
  "5g": "5G",
  sat: "SAT",
  satellit: "SAT",
  satellite: "SAT",
  dsl: "DSL",
  adsl: "DSL",
  adsl2: "DSL",
  sonstige: "OTHER",
  sonstiges: "OTHER",
  andere: "OTHER",
  other: "OTHER",
};

export const SPEED_KINDS: Record<string, OfferRecord["speedKind"]> = {
  hauptlastzeit: "peak",
  hauptlast: "peak",
  peak: "peak",
  peaktime: "peak",
  beworben: "advertised",
  vermarktet: "advertised",
  biszu: "advertised",
  advertised: "advertised",
};

export const KINDS: Record<string, OfferRecord["kind"]> = {
  bestand: "existing",
  vorhanden: "existing",
  existing: "existing",
  zusage: "commitment",
  eigenausbau: "commitment",
  ausbauzusage: "commitment",
  commitment: "commitment",
};

export const CUSTOMERS: Record<string, OfferRecord["customer"]> = {
  alle: "all",
  all: "all",
  privat: "private",
  privatkunden: "private",
  private: "private",
  geschaeft: "business",
  geschaeftskunden: "business",
  gewerbe: "business",
  business: "business",
};

export const YES_NO: Record<string, boolean> = {
  ja: true,
  j: true,
  yes: true,
  y: true,
  true: true,
  wahr: true,
  x: true,
  "1": true,
  nein: false,
  n: false,
  no: false,
  false: false,
  falsch: false,
  "0": false,
};
