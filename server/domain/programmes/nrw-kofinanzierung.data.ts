import { derived, notFound, origin, published, publishedOlder } from "./cite.ts";
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

/** The co-funding of North Rhine-Westphalia for directive 2.0 and its predecessors for grey and white spots. */
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
          title: both("Zielanteil bis 90 %", "Target share up to 90 %"),
          basisPoints: published(
            9_000,
            sources.nrwBankCoFunding,
            "Bis zu 90 %. Widerspruch: matching-x.com (16.01.2023, vor der Richtlinie 2.0) nennt je Gemeinde 30 %, für finanzschwache 40 % der zuwendungsfähigen Ausgaben",
          ),
          decidedBy: published(
            both("Sonderregel für schwache Haushalte", "Special rule for weak budgets"),
            sources.nrwMinistry,
          ),
        },
      ],
    },
    rules: [
      published(
        both(
          "Setzt einen bestandskräftigen Bescheid des Bundes voraus; Zweckbindung: Wirtschaftlichkeitslücke mindestens 7 Jahre, Betreibermodell die Laufzeit des Pachtvertrags",
          "Needs a federal notice that can no longer be contested; earmarking: gap model at least 7 years, operator model the term of the lease",
        ),
        sources.nrwBankCoFunding,
      ),
    ],
    legalSource: ministry,
  },
  {
    ...shared,
    id: "nrw-kofinanzierung-2022",
    title: both("Ko-Finanzierung NRW (Richtlinie vom 19.04.2022)", "Co-funding of NRW (directive of 19 April 2022)"),
    validFrom: published("2022-04-19", sources.nrw2022),
    validTo: published("2023-06-30", sources.nrw2022),
    state: derived("closed", sources.nrw2022, "Am 30.06.2023 ausgelaufen; Vorhaben laufen weiter"),
    funding: {
      ...coFundingRules,
      targetShares: [
        {
          id: "target-90",
          title: both("Zielanteil bis 90 %", "Target share up to 90 %"),
          basisPoints: published(9_000, sources.nrw2022, "Höchstens 90 % abzüglich des Bundesanteils"),
          decidedBy: published(both("Ohne Haushaltssicherung", "Without budget safeguarding"), sources.nrw2022),
        },
        {
          id: "target-100",
          title: both("Zielanteil bis 100 %", "Target share up to 100 %"),
          basisPoints: published(10_000, sources.nrw2022, "Bis 100 % abzüglich des Bundesanteils"),
          decidedBy: published(
            both("Wenn sonst Haushaltssicherung folgen würde", "Where budget safeguarding would follow otherwise"),
            sources.nrw2022,
          ),
        },
      ],
      floorCents: null,
    },
    rules: [
      published(
        both("Keine Bagatellgrenze für Landesmittel", "No smallest grant for money of the Land"),
        sources.nrw2022,
      ),
      published(both("Geld Dritter ist zugelassen", "Money of third parties is allowed"), sources.nrw2022),
    ],
    legalSource: origin("published", sources.nrw2022),
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
          amountCents: publishedOlder(
            1_500_000_000,
            sources.nrwWhiteSpots,
            "12 Mio. Euro, mit Haushaltssicherung 15 Mio. Euro (weiße Flecken)",
          ),
          lowestCents: publishedOlder(1_200_000_000, sources.nrwWhiteSpots),
        },
      ],
    },
    rules: [],
    legalSource: origin("published-older", before),
  },
];
