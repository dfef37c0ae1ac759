import type { Origin } from "../programmes/sourced.ts";
import type { MoneyBasis, MoneyStep } from "./money-entry.ts";

/** What a figure of a step can rest on when a person records it. */
export type StepBases = Origin & { bases: readonly MoneyBasis[] };

const ownSetting = { confidence: "derived", source: null } as const;

/**
 * No law lists them: they follow from what each document says. A notice grants and may take back, a contract commits, only a
 * payment is received. What puts an entry right is no document of its own: `correctEntry`.
 */
export const basesOfStep: Readonly<Record<MoneyStep, StepBases>> = {
  applied: { bases: ["application"], ...ownSetting },
  "granted-provisional": { bases: ["provisional-notice", "amendment"], ...ownSetting },
  "granted-final": { bases: ["final-notice", "amendment"], ...ownSetting },
  contracted: { bases: ["contract"], ...ownSetting },
  built: { bases: ["construction"], ...ownSetting },
  requested: { bases: ["drawdown"], ...ownSetting },
  received: { bases: ["receipt"], ...ownSetting },
  proven: { bases: ["interim-proof", "final-proof"], ...ownSetting },
  lapsed: { bases: ["lapse", "amendment", "final-proof"], ...ownSetting },
  returned: { bases: ["repayment", "amendment", "final-proof"], ...ownSetting },
};
