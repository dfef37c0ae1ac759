import { notFound, origin, published, unverified } from "./cite.ts";
import { landStages } from "./land-procedure.data.ts";
import { coFundingBase, coFundingRules } from "./land-programme.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import { both, receives } from "./stage-parts.ts";

const source = sources.badenWuerttemberg;

/** The co-funding of Baden-Württemberg: raises federal and Land grant to 90 % together. */
export const badenWuerttembergCoFunding: Programme = {
  ...coFundingBase,
  id: "bw-gigabitmitfinanzierung",
  family: "bw-gigabitmitfinanzierung",
  title: both("Gigabitmitfinanzierung Baden-Württemberg", "Gigabit co-funding of Baden-Württemberg"),
  land: "BW",
  validFrom: published("2023-07-27", source),
  validTo: notFound("Ende nicht gefunden"),
  state: unverified("open"),
  stages: landStages(
    [
      receives("federal-notice", both("Bescheid des Bundes", "Federal notice"), {
        confidence: "unverified",
        source: null,
      }),
    ],
    origin("published", source),
  ),
  calls: [],
  funding: {
    ...coFundingRules,
    targetShares: [
      {
        id: "target-90",
        title: both("Zielanteil 90 %", "Target share 90 %"),
        basisPoints: published(9_000, source, "Land 40, 30 oder 20 %, je nach Bundesanteil von 50, 60 oder 70 %"),
        decidedBy: published(both("Gilt für alle Vorhaben", "Holds for all projects"), source),
      },
    ],
    notEligible: [published(both("Planungs- und Beratungskosten", "Costs of planning and advice"), source)],
  },
  applicants: notFound("Kreis der Antragsteller nicht gefunden"),
  agency: notFound("Bewilligungsstelle nicht gefunden"),
  rules: [],
  legalSource: origin("published", source),
};
