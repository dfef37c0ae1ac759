import type { CostPlanBasis } from "#domain/money/cost-plan.ts";
import type { DrawdownState } from "#domain/money/drawdown.ts";
import type { MoneyBasis, MoneyStep } from "#domain/money/money-entry.ts";

/** German words of the money chain for files that people pass on; the same as on the screens. */
export const germanStep: Readonly<Record<MoneyStep, string>> = {
  applied: "beantragt",
  "granted-provisional": "vorläufig bewilligt",
  "granted-final": "endgültig bewilligt",
  contracted: "beauftragt",
  built: "gebaut",
  requested: "angefordert",
  received: "abgerufen",
  proven: "nachgewiesen",
  lapsed: "verfallen",
  returned: "zurückgezahlt",
};

export const germanBasis: Readonly<Record<MoneyBasis | CostPlanBasis, string>> = {
  estimate: "Schätzung",
  application: "Antrag",
  "provisional-notice": "Bescheid in vorläufiger Höhe",
  "final-notice": "Bescheid in abschließender Höhe",
  amendment: "Änderungsbescheid",
  contract: "Vertrag",
  construction: "Baustand",
  drawdown: "Mittelabruf",
  receipt: "Zahlungseingang",
  proof: "Nachweis",
  "interim-proof": "Zwischennachweis",
  "final-proof": "Verwendungsnachweis",
  lapse: "Verfall",
  repayment: "Rückzahlung",
  correction: "Berichtigung",
};

export const germanDrawdownState: Readonly<Record<DrawdownState, string>> = {
  planned: "geplant",
  requested: "angefordert",
  "partly-received": "teilweise abgerufen",
  received: "abgerufen",
  withdrawn: "zurückgezogen",
};
