import type { MoneyBasis, MoneyStep } from "#domain/money/money-entry.ts";

/** What a person records by hand, with the document it rests on; requests and receipts come from drawdowns. */
export const figureKinds = {
  application: { step: "applied", basis: "application" },
  provisional: { step: "granted-provisional", basis: "provisional-notice" },
  final: { step: "granted-final", basis: "final-notice" },
  amendment: { step: "granted-final", basis: "amendment" },
  contract: { step: "contracted", basis: "contract" },
  built: { step: "built", basis: "construction" },
  received: { step: "received", basis: "receipt" },
  lapsed: { step: "lapsed", basis: "lapse" },
  returned: { step: "returned", basis: "repayment" },
} as const satisfies Record<string, { step: MoneyStep; basis: MoneyBasis }>;
export type FigureKind = keyof typeof figureKinds;

/** The stage an application is in, and what comes to be recorded there; from the works on notices are amendments. */
const kindAtStage: Readonly<Record<string, FigureKind>> = {
  application: "application",
  scoring: "provisional",
  "provisional-notice": "provisional",
  selection: "final",
  "final-notice": "final",
  contract: "contract",
  "right-of-way": "amendment",
  construction: "amendment",
  drawdown: "amendment",
  "interim-proof": "amendment",
  "final-proof": "amendment",
  earmarking: "amendment",
};

/**
 * What a new entry is about at first: what the current stage of the application brings. Before the application, and at stages
 * of other programmes, the final notice.
 */
export function figureKindAt(stage: string): FigureKind {
  return kindAtStage[stage] ?? "final";
}
