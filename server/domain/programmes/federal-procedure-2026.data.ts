import type { Condition } from "../procedure/condition.ts";
import type { DeadlineRule } from "../procedure/deadline-rule.ts";
import { origin } from "./cite.ts";
import { summaryOf2026 } from "./federal-funding.data.ts";
import { federalStages } from "./federal-procedure.data.ts";
import type { Origin } from "./sourced.ts";
import { sources } from "./sources.data.ts";
import type { Stage } from "./stage.ts";
import { both, fact } from "./stage-parts.ts";

/** Days that a consultation takes at least and months that its result is valid, in the amendment of 2026. */
export const consultationTerms2026 = { days: 30, validMonths: 12 } as const;

export const consultation2026: Origin = origin(
  "published-second-hand",
  { ...sources.directive2026, section: "S. 8, Nr. 5.4 bis 5.7" },
  summaryOf2026,
);

const payment2026 = origin(
  "published-second-hand",
  { ...sources.directive2026, section: "S. 14, Nr. 8 B" },
  summaryOf2026,
);
const finalProof2026 = origin(
  "published-second-hand",
  { ...sources.conditions2026, section: "S. 4, Nr. 4.2.1" },
  summaryOf2026,
);

const finalProofDue2026 = origin(
  "published-second-hand",
  { ...sources.conditions2026, section: "S. 4, Nr. 4.1" },
  summaryOf2026,
);

const selectionOpensBy: DeadlineRule = {
  id: "consultation-expires",
  title: both("Auswahlverfahren spätestens eröffnen", "Open the selection at the latest"),
  of: "selection",
  kind: { after: { fact: "consultation-ended" }, months: consultationTerms2026.validMonths },
  shift: "none",
  origin: consultation2026,
};

/**
 * The federal procedure under the amendment of 31 March 2026: the consultation is open for 30 days, and its result may be 12
 * months old when the selection is opened, no longer when the application is made.
 */
export const federalStages2026: readonly Stage[] = federalStages.map((stage) => {
  switch (stage.id) {
    case "market-consultation":
      return {
        ...stage,
        completion: stage.completion.map((condition) => of(condition, "consultation-length", consultation2026)),
        deadlines: stage.deadlines.map(
          (rule): DeadlineRule =>
            rule.id === "consultation-earliest-end"
              ? {
                  ...rule,
                  kind: { after: { fact: "consultation-started" }, days: consultationTerms2026.days },
                  origin: consultation2026,
                }
              : rule,
        ),
      };
    case "application":
      return {
        ...stage,
        completion: stage.completion.filter(
          (condition) => condition.kind !== "fact" || condition.fact !== "consultation-age",
        ),
        deadlines: stage.deadlines.filter(({ id }) => id !== "consultation-expires"),
      };
    case "selection":
      return {
        ...stage,
        completion: [...stage.completion, fact("consultation-age-at-selection", consultation2026)],
        deadlines: [...stage.deadlines, selectionOpensBy],
      };
    case "drawdown":
      return { ...stage, origin: payment2026 };
    case "final-proof":
      return {
        ...stage,
        documents: stage.documents.map((document) =>
          document.id === "project-documentation" ? { ...document, origin: finalProof2026 } : document,
        ),
        deadlines: stage.deadlines.map((rule) =>
          rule.id === "final-proof-due" ? { ...rule, origin: finalProofDue2026 } : rule,
        ),
      };
    default:
      return stage;
  }
});

function of(condition: Condition, name: string, origin: Origin): Condition {
  return condition.kind === "fact" && condition.fact === name ? { ...condition, origin } : condition;
}
