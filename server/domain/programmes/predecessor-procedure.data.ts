import { origin } from "./cite.ts";
import { federalStages } from "./federal-procedure.data.ts";
import type { Stage } from "./stage.ts";

const newIn2023 = new Set(["potential-analysis", "industry-dialogue", "scoring"]);

/** The federal procedure without the stages that came with directive 2.0; that the rest was the same is presumed. */
export const predecessorStages: readonly Stage[] = federalStages
  .filter((stage) => !newIn2023.has(stage.id))
  .map((stage) => ({
    ...stage,
    entry: stage.entry.filter((entry) => entry.kind !== "stage-done" || !newIn2023.has(entry.stage)),
    completion: stage.completion.filter(
      (condition) => condition.kind !== "fact" || !["call-open", "call-limits", "call-points"].includes(condition.fact),
    ),
    deadlines: stage.deadlines.filter((deadline) => deadline.id !== "call-closes"),
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
