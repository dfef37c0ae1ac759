import { origin, unverified } from "./cite.ts";
import { ownRule } from "./federal-parts.data.ts";
import type { Origin } from "./sourced.ts";
import type { RequiredDocument, Stage } from "./stage.ts";
import { afterStage, both, fact, money, produces, receives } from "./stage-parts.ts";

const presumed = origin("unverified", null, "Stufen der Kofinanzierung sind angenommen; Fristen stehen im Bescheid");
const application = both("Antrag", "Application");
const closing = both("Abschluss", "Closing");
const municipality = unverified(both("Gemeinde oder Landkreis", "Municipality or county"));

/**
 * The procedure of a co-funding by a Land: application with the documents named, notice, drawdowns, final proof. Beyond
 * these documents its steps are presumed.
 */
export function landStages(required: readonly RequiredDocument[], applicationOrigin: Origin): Stage[] {
  return [
    {
      id: "application",
      title: both("Antrag auf Kofinanzierung", "Application for co-funding"),
      phase: application,
      actor: municipality,
      entry: [],
      completion: [fact("double-funding", ownRule, { atMost: 0 }), money("applied", "land", presumed)],
      documents: [
        produces("land-application", both("Antrag auf Kofinanzierung", "Application for co-funding"), presumed),
        ...required,
      ],
      deadlines: [
        {
          id: "call-closes",
          title: both("Antragsschluss", "Deadline for applications"),
          of: "application",
          kind: { after: { fact: "call-closes" }, days: 0 },
          shift: "none",
          origin: presumed,
        },
      ],
      unlocks: ["final-notice"],
      origin: applicationOrigin,
    },
    {
      id: "final-notice",
      title: both("Bescheid des Landes", "Notice of the Land"),
      phase: application,
      actor: unverified(both("Bewilligungsstelle des Landes", "Agency of the Land")),
      entry: [afterStage("application", presumed)],
      completion: [money("granted-final", "land", ownRule)],
      documents: [receives("land-notice", both("Bescheid des Landes", "Notice of the Land"), presumed)],
      deadlines: [],
      unlocks: ["drawdown"],
      origin: presumed,
    },
    {
      id: "drawdown",
      title: both("Mittelanforderung", "Drawdown"),
      phase: both("Bau", "Construction"),
      actor: municipality,
      repeats: true,
      entry: [afterStage("final-notice", presumed)],
      completion: [money("requested", "land", ownRule)],
      documents: [produces("drawdown-form", both("Mittelanforderung", "Drawdown"), presumed)],
      deadlines: [],
      unlocks: ["final-proof"],
      origin: presumed,
    },
    {
      id: "final-proof",
      title: both("Verwendungsnachweis", "Final proof of use"),
      phase: closing,
      actor: municipality,
      entry: [afterStage("final-notice", presumed)],
      completion: [],
      documents: [produces("final-figures-proof", both("Verwendungsnachweis", "Final proof of use"), presumed)],
      deadlines: [
        {
          id: "final-proof-due",
          title: both("Verwendungsnachweis vorlegen", "Hand in the final proof"),
          of: "final-proof",
          kind: { entered: true },
          shift: "none",
          origin: origin("not-found", null, "Die Frist steht im Bescheid; in den Quellen nicht gefunden"),
        },
      ],
      unlocks: [],
      origin: presumed,
    },
  ];
}
