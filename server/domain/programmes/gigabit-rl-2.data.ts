import { derived, notFound, origin, published, publishedOlder } from "./cite.ts";
import { gigabitFunding } from "./federal-funding.data.ts";
import { consultationTerms } from "./federal-parts.data.ts";
import { federalStages } from "./federal-procedure.data.ts";
import { calls2023, calls2024, calls2025 } from "./gigabit-rl-2-calls.data.ts";
import type { Programme } from "./programme.ts";
import { criteriaCatalogue } from "./scoring.data.ts";
import { sources } from "./sources.data.ts";
import { both } from "./stage-parts.ts";

const allAddresses = published(
  both(
    "Alle förderfähigen Adressen der Gemeinde oder eines abgrenzbaren Ortsteils müssen enthalten sein",
    "All eligible addresses of the municipality or of a delimitable district must be included",
  ),
  sources.nrwBank,
);

const announcement = publishedOlder(
  both(
    "Markterkundung auf dem zentralen Portal und schriftlich an alle Netzbetreiber der Region, mit gleicher Frist",
    "Consultation on the central portal and in writing to all operators of the region, with the same deadline",
  ),
  sources.consultation2018,
);

const boundaryPoints = published(
  both(
    "Grenzpunktzahl: 60 % der Mindestpunktzahl, die 2023 in dem Land nötig war; der Punktekompass vergleicht damit",
    "Border points: 60 % of the points needed in the Land in 2023; the score forecast compares with it",
  ),
  sources.pointsCompass,
);

const shared = {
  family: "gigabit-rl-2",
  level: "federal",
  land: null,
  models: ["gap", "operator"],
  stages: [...federalStages],
  funding: gigabitFunding,
  applicants: published(
    both(
      "Gemeinden, Landkreise, Zweckverbände, Unternehmen in ausschließlich öffentlicher Hand, Stadtstaaten",
      "Municipalities, counties, special-purpose associations, companies in exclusively public ownership, city states",
    ),
    sources.nrwBank,
  ),
  consultationWeeks: publishedOlder(
    consultationTerms.weeks,
    sources.consultation2018,
    "Seit der Novelle 2018 (vorher 4 Wochen); unter der Richtlinie 2.0 nicht eingesehen",
  ),
  consultationValidMonths: publishedOlder(
    consultationTerms.validMonths,
    sources.consultation2018,
    "Stand 2018; unter der Richtlinie 2.0 nicht eingesehen",
  ),
  agency: published(
    both(
      "aconium (früher atene KOM) oder PwC, je nach Fördergebiet",
      "aconium (formerly atene KOM) or PwC, by territory",
    ),
    sources.fdbFederal,
  ),
} satisfies Partial<Programme>;

/** The federal gigabit directive 2.0 of 31 March 2023 in its three versions, with their calls. */
export const gigabitDirective2: readonly Programme[] = [
  {
    ...shared,
    id: "gigabit-rl-2-2023",
    title: both("Gigabit-Richtlinie 2.0 (2023)", "Gigabit directive 2.0 (2023)"),
    validFrom: published("2023-03-31", sources.directive2023),
    validTo: derived("2024-04-29", sources.consultation2024, "Am 30.04.2024 geändert"),
    state: derived("closed", sources.consultation2024, "Durch die Änderung vom 30.04.2024 abgelöst"),
    ruleSet: "gigabit-rl-2-2023",
    ruleSetOrigin: origin("published", sources.munster),
    calls: [...calls2023],
    lookAheadYears: published(3, sources.munster),
    rules: [allAddresses, announcement],
    legalSource: origin("published", sources.directive2023),
    scoring: criteriaCatalogue("2023"),
  },
  {
    ...shared,
    id: "gigabit-rl-2-2024",
    title: both("Gigabit-Richtlinie 2.0 (2024)", "Gigabit directive 2.0 (2024)"),
    validFrom: published("2024-04-30", sources.consultation2024),
    validTo: derived("2025-01-12", sources.amendment2025, "Am 13.01.2025 geändert"),
    state: derived("closed", sources.amendment2025, "Durch die Änderung vom 13.01.2025 abgelöst"),
    ruleSet: "gigabit-rl-2-2024",
    ruleSetOrigin: origin("published", sources.consultation2024),
    calls: [...calls2024],
    lookAheadYears: published(
      3,
      sources.consultation2024,
      "Mindestens; der Antragsteller wählt passend zum geförderten Ausbau",
    ),
    rules: [
      allAddresses,
      announcement,
      boundaryPoints,
      published(
        both(
          "Neu 2024: Netzerweiterung in an das Fördergebiet angrenzende Gebiete (Einzelheiten nicht gefunden)",
          "New in 2024: extension of the network into areas next to the funded area (details not found)",
        ),
        sources.consultation2024,
      ),
    ],
    legalSource: origin("published", sources.consultation2024),
    scoring: criteriaCatalogue("2024"),
  },
  {
    ...shared,
    id: "gigabit-rl-2-2025",
    title: both("Gigabit-Richtlinie 2.0 (2025)", "Gigabit directive 2.0 (2025)"),
    validFrom: published("2025-01-13", sources.amendment2025),
    validTo: notFound("Ende nicht gefunden"),
    state: notFound("Nach den Aufrufen bis 15.09.2025 wurde nichts gefunden"),
    ruleSet: "gigabit-rl-2-2024",
    ruleSetOrigin: origin("unverified", null, "Die Schwelle 300/150 wird als unverändert angenommen"),
    calls: [...calls2025],
    lookAheadYears: publishedOlder(3, sources.consultation2024, "Änderung 2024; für 2025 nicht eingesehen"),
    rules: [allAddresses, announcement, boundaryPoints],
    legalSource: origin("published", sources.amendment2025),
    scoring: criteriaCatalogue("2025"),
  },
];
