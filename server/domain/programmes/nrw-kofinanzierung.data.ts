import { notFound, origin, published, publishedOlder } from "./cite.ts";
import { landStages } from "./land-procedure.data.ts";
import { coFundingBase, coFundingRules } from "./land-programme.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import { both, produces, receives } from "./stage-parts.ts";

const guide = origin("published", sources.landCofundingGuide);
const ministry = origin("published", sources.nrwMinistry);
const before = sources.nrwPredecessor;

const stages = landStages(
  [
    receives(
      "federal-notice",
      both("Bestandskräftiger Bescheid des Bundes", "Federal notice that can no longer be contested"),
      ministry,
    ),
    produces(
      "own-share-confirmation",
      both("Bestätigung des Eigenanteils durch die Kämmerei", "Own share confirmed by the treasurer"),
      guide,
    ),
  ],
  guide,
);

const shared = {
  ...coFundingBase,
  family: "nrw-kofinanzierung",
  land: "NW",
  stages,
  calls: [],
  applicants: notFound("Kreis der Antragsteller nicht gefunden"),
  agency: notFound("Bewilligungsstelle nicht eingesehen"),
} satisfies Partial<Programme>;

/** The co-funding of North Rhine-Westphalia for directive 2.0, whose rate was not found, and its predecessor. */
export const northRhineWestphaliaCoFunding: readonly Programme[] = [
  {
    ...shared,
    id: "nrw-kofinanzierung-2",
    title: both("Ko-Finanzierung NRW zur Gigabit-Richtlinie 2.0", "Co-funding of NRW for the gigabit directive 2.0"),
    validFrom: notFound(),
    validTo: notFound(),
    state: notFound(),
    funding: {
      ...coFundingRules,
      targetShares: [
        {
          id: "target",
          title: both("Zielanteil laut Bescheid", "Target share of the notice"),
          basisPoints: notFound(
            "Satz unter der Richtlinie 2.0 nicht gefunden; Vorgänger: bis 90 %, mit Haushaltssicherung 100 %",
          ),
          decidedBy: published(
            both("Sonderregel für schwache Haushalte", "Special rule for weak budgets"),
            sources.nrwMinistry,
          ),
        },
      ],
    },
    rules: [],
    legalSource: ministry,
  },
  {
    ...shared,
    id: "nrw-kofinanzierung-1",
    title: both("Ko-Finanzierung NRW (Vorgängerprogramm)", "Co-funding of NRW (predecessor)"),
    validFrom: notFound(),
    validTo: notFound(),
    state: notFound(),
    funding: {
      ...coFundingRules,
      targetShares: [
        {
          id: "target-90",
          title: both("Zielanteil bis 90 %", "Target share up to 90 %"),
          basisPoints: publishedOlder(9_000, before),
          decidedBy: publishedOlder(both("Ohne Haushaltssicherung", "Without budget safeguarding"), before),
        },
        {
          id: "target-100",
          title: both("Zielanteil 100 %", "Target share 100 %"),
          basisPoints: publishedOlder(10_000, before),
          decidedBy: publishedOlder(both("Mit Haushaltssicherung", "With budget safeguarding"), before),
        },
      ],
      floorCents: publishedOlder(10_000_000, before),
      caps: [
        {
          id: "grant-per-project",
          title: both("Höchstbetrag je Vorhaben", "Largest amount per project"),
          per: "project",
          limits: "grant",
          source: "land",
          amountCents: publishedOlder(1_500_000_000, before, "12 Mio. Euro, in nicht gefundenen Fällen 15 Mio. Euro"),
          lowestCents: publishedOlder(1_200_000_000, before),
        },
      ],
    },
    rules: [],
    legalSource: origin("published-older", before),
  },
];
