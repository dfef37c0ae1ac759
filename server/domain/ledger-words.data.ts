import type { LedgerMovement, LedgerReason, LedgerStatus } from "./ledger.ts";
import type { Text } from "./rule-set.ts";

/** The words of the address ledger: on screens, in files that people pass on and in lists that come back. */
export const ledgerMovementTexts: Readonly<Record<LedgerMovement, Text>> = {
  in: { de: "im Antrag", en: "in the application" },
  out: { de: "nicht im Antrag", en: "not in the application" },
  "requested-in": { de: "Aufnahme beantragt", en: "requested in" },
  "requested-out": { de: "Entnahme beantragt", en: "requested out" },
};

export const ledgerReasonTexts: Readonly<Record<LedgerReason, Text>> = {
  frozen: { de: "eingefroren", en: "frozen" },
  "own-build-out": { de: "Eigenausbau", en: "own build-out" },
  "not-eligible": { de: "nicht förderfähig", en: "not eligible" },
  "repeated-consultation": { de: "erneute Markterkundung", en: "repeated consultation" },
  "new-address": { de: "neue Adresse", en: "new address" },
  hfc: { de: "HFC-Nachschärfung", en: "HFC" },
  other: { de: "sonstiges", en: "other" },
};

export const ledgerStatusTexts: Readonly<Record<LedgerStatus, Text>> = {
  "with-agency": { de: "beim Projektträger", en: "with the agency" },
  accepted: { de: "angenommen", en: "accepted" },
  rejected: { de: "abgelehnt", en: "rejected" },
};
