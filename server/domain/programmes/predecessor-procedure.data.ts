import type { DeadlineRule } from "../procedure/deadline-rule.ts";
import { origin } from "./cite.ts";
import { proofTerms } from "./federal-parts.data.ts";
import { federalStages } from "./federal-procedure.data.ts";
import type { Origin } from "./sourced.ts";
import { sources } from "./sources.data.ts";
import type { Stage } from "./stage.ts";
import { both } from "./stage-parts.ts";

const newIn2023 = new Set(["potential-analysis", "industry-dialogue", "scoring"]);

/** One year, where the version itself says so: ANBest-Gk 6.1 under the broadband directive of 2015. */
const finalProof2015: DeadlineRule = {
  id: "final-proof-due",
  title: both("Verwendungsnachweis vorlegen", "Hand in the final proof"),
  of: "final-proof",
  kind: { after: { stage: "construction" }, years: proofTerms.finalProofYears2015 },
  shift: "next-working-day",
  origin: origin("published", sources.proof2016, "ANBest-Gk 6.1: ein Jahr nach Erfüllung des Zuwendungszwecks"),
};

/** The stages of the broadband directive of 2015: its final proof is due after one year. */
export const stages2015 = (): Stage[] =>
  predecessorStages.map((stage) => ({
    ...stage,
    deadlines: stage.deadlines.map((rule) => (rule.id === finalProof2015.id ? finalProof2015 : rule)),
  }));

/** The federal procedure without the stages that came with directive 2.0; that the rest was the same is presumed. */
export const predecessorStages: readonly Stage[] = federalStages
  .filter((stage) => !newIn2023.has(stage.id))
  .map((stage) => ({
    ...stage,
    entry: stage.entry.filter((entry) => entry.kind !== "stage-done" || !newIn2023.has(entry.stage)),
    completion: stage.completion.filter(
      (condition) =>
        condition.kind !== "fact" ||
        !["call-open", "call-limits", "call-points", "call-exclusive"].includes(condition.fact),
    ),
    deadlines: stage.deadlines
      .filter((deadline) => deadline.id !== "call-closes")
      .map((deadline) => ({ ...deadline, origin: asOlder(deadline.origin) })),
    unlocks: [
      ...new Set(
        stage.unlocks
          .map((id) => (id === "potential-analysis" ? "market-consultation" : id))
          .map((id) => (id === "scoring" ? "provisional-notice" : id)),
      ),
    ],
    origin:
      stage.origin.confidence === "published"
        ? origin("unverified", stage.origin.source, "Für das heutige Programm gefunden; hier als gleich angenommen")
        : stage.origin,
  }));

/** Deadlines found for directive 2.0 are taken as the same before it. */
function asOlder(rule: Origin): Origin {
  if (rule.confidence !== "published") return rule;
  return origin("derived", rule.source, "Für die Richtlinie 2.0 gefunden; hier als gleich angenommen");
}
