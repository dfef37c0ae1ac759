import type { OfferView } from "./address.ts";
import type { AddressState } from "./address-state.ts";
import type { Eligibility, StatusClass, StatusReason } from "./status.ts";

/** German words of classes, eligibility and reasons for files that people pass on; the same as on the screens. */
export const germanClass: Readonly<Record<StatusClass, string>> = {
  unknown: "unbekannt",
  weiss: "weiß",
  hellgrau: "hellgrau",
  dunkelgrau: "dunkelgrau",
  versorgt: "versorgt",
};

/** The state under which an address counts. */
export const germanState: Readonly<Record<AddressState, string>> = {
  ...germanClass,
  planned: "Eigenausbau",
  project: "im Förderprojekt",
};

export const germanEligibility: Readonly<Record<Eligibility, string>> = { yes: "ja", no: "nein", unknown: "ungeklärt" };

export const germanReason: Readonly<Record<StatusReason, string>> = {
  "threshold-met": "Schwelle erreicht",
  "excluded-network": "vorhandenes Netz schließt aus",
  "two-networks": "zwei Netze vorhanden oder verbindlich geplant",
  "binding-commitment": "verbindliche Ausbauzusage",
  "upgradeable-network": "Netz laut Erklärung mit geringem Aufwand aufrüstbar",
  "upload-missing": "Upload nicht bekannt",
  "peak-speed-missing": "Geschwindigkeit zur Hauptlastzeit nicht bekannt",
  "supply-not-delivered": "keine Versorgungsdaten für die Gemeinde",
  "usage-missing": "private oder gewerbliche Nutzung nicht bekannt",
  "commitment-not-binding-known": "Verbindlichkeit der Zusage nicht bekannt",
  "excluded-cable": "Kabelnetz schließt laut Erklärung aus",
  "network-may-be-upgradeable": "Kabelnetz könnte aufrüstbar sein, Erklärung fehlt",
  "cable-may-exclude": "Kabelnetz könnte ausschließen, Erklärung fehlt",
  "special-test-open": "Sonderregel für sozioökonomische Schwerpunkte nicht prüfbar",
};

export const germanSpeedKind: Readonly<Record<OfferView["speedKind"], string>> = {
  peak: "Hauptlastzeit",
  advertised: "beworben",
};

export const germanOfferKind: Readonly<Record<OfferView["kind"], string>> = {
  existing: "bestehend",
  commitment: "Ausbauzusage",
};

export const germanCustomer: Readonly<Record<OfferView["customer"], string>> = {
  all: "alle",
  private: "privat",
  business: "gewerblich",
};
