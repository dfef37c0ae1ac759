import type { Text } from "../rule-set.ts";
import type { CostPlanBasis } from "./cost-plan.ts";
import type { DrawdownState } from "./drawdown.ts";
import type { MoneyBasis, MoneyStep } from "./money-entry.ts";

/** The words of the money chain, for screens and for files that people pass on. */
export const moneyStepTexts: Readonly<Record<MoneyStep, Text>> = {
  applied: { de: "beantragt", en: "applied for" },
  "granted-provisional": { de: "vorläufig bewilligt", en: "granted provisionally" },
  "granted-final": { de: "endgültig bewilligt", en: "granted finally" },
  contracted: { de: "beauftragt", en: "contracted" },
  built: { de: "gebaut", en: "built" },
  requested: { de: "angefordert", en: "requested" },
  received: { de: "abgerufen", en: "drawn" },
  proven: { de: "nachgewiesen", en: "proven" },
  lapsed: { de: "verfallen", en: "lapsed" },
  returned: { de: "zurückgezahlt", en: "paid back" },
};

export const moneyBasisTexts: Readonly<Record<MoneyBasis | CostPlanBasis, Text>> = {
  estimate: { de: "Schätzung", en: "estimate" },
  application: { de: "Antrag", en: "application" },
  "provisional-notice": { de: "Bescheid in vorläufiger Höhe", en: "notice of the provisional amount" },
  "final-notice": { de: "Bescheid in abschließender Höhe", en: "notice of the final amount" },
  amendment: { de: "Änderungsbescheid", en: "amending notice" },
  contract: { de: "Vertrag", en: "contract" },
  construction: { de: "Baustand", en: "state of construction" },
  drawdown: { de: "Mittelabruf", en: "drawdown" },
  receipt: { de: "Zahlungseingang", en: "payment received" },
  proof: { de: "Nachweis", en: "proof" },
  "interim-proof": { de: "Zwischennachweis", en: "interim proof" },
  "final-proof": { de: "Verwendungsnachweis", en: "final proof of use" },
  lapse: { de: "Verfall", en: "lapse" },
  repayment: { de: "Rückzahlung", en: "repayment" },
  correction: { de: "Berichtigung", en: "correction" },
};

export const drawdownStateTexts: Readonly<Record<DrawdownState, Text>> = {
  planned: { de: "geplant", en: "planned" },
  requested: { de: "angefordert", en: "requested" },
  "partly-received": { de: "teilweise abgerufen", en: "partly drawn" },
  received: { de: "abgerufen", en: "drawn" },
  withdrawn: { de: "zurückgezogen", en: "withdrawn" },
};
