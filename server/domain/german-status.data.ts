import type { OfferView } from "./address.ts";
import type { Eligibility, StatusClass, StatusReason } from "./status.ts";

/** German words of classes, eligibility and reasons for files that people pass on; the same as on the screens. */
export const germanClass: Readonly<Record<StatusClass, string>> = {
  unknown: "unbekannt",
  weiss: "weiß",
  hellgrau: "hellgrau",
  dunkelgrau: "dunkelgrau",
  versorgt: "versorgt",
};

export const germanEligibility: Readonly<Record<Eligibility, string>> = { yes: "ja", no: "nein", unknown: "ungeklärt" };

export const germanReason: Readonly<Record<StatusReason, string>> = {
  "threshold-met": "Schwelle erreicht",
  "excluded-network": "vorhandenes Netz schließt aus",
  "two-networks": "zwei Netze vorhanden",
  "binding-commitment": "verbindliche Ausbauzusage",
  "funded-area": "liegt in gefördertem Gebiet",
  "upload-missing": "Upload nicht bekannt",
  "peak-speed-missing": "Geschwindigkeit zur Hauptlastzeit nicht bekannt",
  "supply-not-delivered": "keine Versorgungsdaten für die Gemeinde",
  "usage-missing": "private oder gewerbliche Nutzung nicht bekannt",
  "commitment-not-binding-known": "Verbindlichkeit der Zusage nicht bekannt",
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
