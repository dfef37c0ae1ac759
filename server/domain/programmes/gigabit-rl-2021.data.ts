import { derived, notFound, origin, published, publishedOlder } from "./cite.ts";
import { eligibleCosts, financingFormula } from "./federal-funding.data.ts";
import { consultationTerms } from "./federal-parts.data.ts";
import { predecessorStages } from "./predecessor-procedure.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import { both } from "./stage-parts.ts";

/** The federal gigabit directive of 26 April 2021 (grey spots); its projects still run. */
export const gigabitDirective2021: Programme = {
  id: "gigabit-rl-2021",
  family: "gigabit-rl",
  title: both("Gigabit-Richtlinie 2021 (graue Flecken)", "Gigabit directive 2021 (grey spots)"),
  level: "federal",
  land: null,
  validFrom: published("2021-04-26", sources.directive2021),
  validTo: derived("2023-03-30", sources.directive2023, "Am 31.03.2023 durch die Richtlinie 2.0 abgelöst"),
  state: derived("closed", sources.directive2023, "Abgelöst; Vorhaben laufen weiter"),
  ruleSet: "grau-100-2021",
  ruleSetOrigin: origin("published", sources.directive2021),
  models: ["gap", "operator"],
  stages: [...predecessorStages],
  calls: [],
  funding: {
    grantor: "federal",
    rates: [
      {
        id: "base",
        title: both("Fördersatz laut Bescheid", "Rate of the notice"),
        basisPoints: notFound("Fördersätze der Richtlinie 2021 nicht gefunden; bitte den Satz des Bescheids eintragen"),
        decidedBy: notFound(),
      },
    ],
    targetShares: [],
    federalShareAtLeast: null,
    landShareAtMost: null,
    ownShareAtLeast: published(
      1_000,
      sources.lowerSaxonyOwnShare,
      "In der Regel; einige Länder übernehmen den Eigenanteil",
    ),
    overfunding: publishedOlder(
      both(
        "Der Bundessatz sinkt, wenn sonst der Mindest-Eigenanteil unterschritten würde",
        "The federal rate is lowered where the minimum own share would not remain otherwise",
      ),
      sources.directive2018Copy,
    ),
    floorCents: notFound(),
    caps: [],
    bonuses: [],
    eligibleCosts,
    notEligible: [],
    formula: financingFormula,
  },
  applicants: notFound("Kreis der Antragsteller der Richtlinie 2021 nicht gefunden"),
  lookAheadYears: publishedOlder(3, sources.schwerinWhiteSpots),
  consultationWeeks: published(consultationTerms.weeks, sources.socioEconomic, "2021 in Mittelsachsen so durchgeführt"),
  consultationValidMonths: publishedOlder(consultationTerms.validMonths, sources.consultation2018),
  agency: notFound("Der Projektträger des Vorhabens steht im Bescheid"),
  rules: [
    published(
      both(
        "Sozioökonomische Schwerpunkte auch über 100 Mbit/s (Mittelsachsen: Firmen außerhalb von Gewerbegebieten unter 200 Mbit/s symmetrisch, innerhalb unter 500 Mbit/s im Download)",
        "Socio-economic drivers above 100 Mbit/s as well (Mittelsachsen: firms outside business parks below 200 Mbit/s symmetric, inside below 500 Mbit/s down)",
      ),
      sources.socioEconomic,
    ),
    published(
      both("2022 stoppte der Bund die Förderung zeitweise", "In 2022 the federation stopped the funding for a time"),
      sources.federalStop2022,
    ),
  ],
  legalSource: origin("published", sources.directive2021),
  scoring: null,
};
