import type { Programme } from "../programmes/programme.ts";
import type { Origin } from "../programmes/sourced.ts";
import type { MoneySource } from "./money-entry.ts";

/** Where the demands on a request come from. */
export type DrawdownRules = {
  /** That the notice in final amount comes first. */
  notice: Origin;
  /** That work has progressed and invoices are paid. */
  work: Origin;
};

/** What a programme does not say was read nowhere. */
const unread: Origin = { confidence: "unverified", source: null };

/**
 * The rules behind the checks of a request, as the stage for drawdowns of the application's programme has them. Of money of
 * another grantor, and of own money, that programme says nothing.
 */
export function drawdownRules(programme: Pick<Programme, "stages" | "level">, source: MoneySource): DrawdownRules {
  const stage = source === programme.level ? programme.stages.find(({ id }) => id === "drawdown") : undefined;
  if (!stage) return { notice: unread, work: unread };
  const first = stage.entry.find((one) => one.kind === "stage-done" && one.stage === "final-notice");
  const built = stage.completion.find((one) => one.kind === "money-recorded" && one.step === "built");
  return { notice: (first ?? stage).origin, work: (built ?? stage).origin };
}
