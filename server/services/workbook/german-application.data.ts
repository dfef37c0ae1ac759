import type { LedgerMovement, LedgerReason, LedgerStatus } from "#domain/ledger.ts";
import type { Outcome } from "#domain/procedure/stage-event.ts";
import type { FundingModel } from "#domain/programmes/programme.ts";

export const germanModel: Readonly<Record<FundingModel, string>> = {
  gap: "Wirtschaftlichkeitslücke",
  operator: "Betreibermodell",
  advice: "Beratungsleistungen",
};

export const germanOutcome: Readonly<Record<Outcome, string>> = {
  open: "läuft",
  rejected: "abgelehnt",
  withdrawn: "zurückgezogen",
  returned: "zurückgegeben",
  lapsed: "verfallen",
  objection: "Widerspruch",
  completed: "abgeschlossen",
};

export const germanLedger: {
  movement: Readonly<Record<LedgerMovement, string>>;
  reason: Readonly<Record<LedgerReason, string>>;
  status: Readonly<Record<LedgerStatus, string>>;
} = {
  movement: {
    in: "enthalten",
    out: "entnommen",
    "requested-in": "Aufnahme beantragt",
    "requested-out": "Entnahme beantragt",
  },
  reason: {
    frozen: "festgeschrieben",
    "own-build-out": "Eigenausbau",
    "not-eligible": "nicht förderfähig",
    "repeated-consultation": "wiederholte Markterkundung",
    "new-address": "neue Adresse",
    hfc: "HFC-Nachschärfung",
    other: "sonstiges",
  },
  status: { "with-agency": "beim Projektträger", accepted: "angenommen", rejected: "abgelehnt" },
};
