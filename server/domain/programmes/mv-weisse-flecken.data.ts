import { notFound, origin, publishedOlder } from "./cite.ts";
import { landStages } from "./land-procedure.data.ts";
import { coFundingBase, coFundingRules } from "./land-programme.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import { both, receives } from "./stage-parts.ts";

const source = sources.mecklenburgWhiteSpots;

/**
 * What Mecklenburg-Western Pomerania gave to the federal white-spot projects: the sum is known, and that the Land bore the
 * share of the municipalities as well. Rates and conditions were not found.
 */
export const mecklenburgWhiteSpots: Programme = {
  ...coFundingBase,
  id: "mv-weisse-flecken",
  family: "mv-weisse-flecken",
  title: both(
    "Mecklenburg-Vorpommern, Kofinanzierung weiße Flecken",
    "Mecklenburg-Western Pomerania, co-funding of white spots",
  ),
  land: "MV",
  validFrom: notFound(),
  validTo: notFound(),
  state: notFound("Stand zur Richtlinie 2.0 nicht gefunden"),
  stages: landStages(
    [receives("federal-notice", both("Bescheid des Bundes", "Federal notice"), origin("unverified", null))],
    origin("published-older", source),
  ),
  calls: [],
  funding: {
    ...coFundingRules,
    targetShares: [
      {
        id: "target-share",
        title: both("Zielanteil", "Target share"),
        basisPoints: notFound("Als Satz nicht gefunden; das Land trug auch den Eigenanteil der Kommunen", source),
        decidedBy: notFound(),
      },
    ],
  },
  applicants: notFound("Kreis der Antragsteller nicht gefunden"),
  agency: notFound("Bewilligungsstelle nicht gefunden"),
  rules: [
    publishedOlder(
      both(
        "Das Land gab rund 520 Mio. Euro, darin der Eigenanteil der Kommunen",
        "The Land gave about 520 million euros, the share of the municipalities included",
      ),
      source,
      "Summe über alle Vorhaben, kein Höchstbetrag",
    ),
  ],
  legalSource: origin("published-older", source),
};
