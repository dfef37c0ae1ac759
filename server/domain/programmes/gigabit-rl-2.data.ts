import { derived, notFound, origin, published, publishedOlder, secondHand } from "./cite.ts";
import { gigabitFunding, gigabitFunding2026, summaryOf2026 } from "./federal-funding.data.ts";
import { consultationTerms } from "./federal-parts.data.ts";
import { federalStages } from "./federal-procedure.data.ts";
import { consultation2026, consultationTerms2026, federalStages2026 } from "./federal-procedure-2026.data.ts";
import { calls2023, calls2024, calls2025, calls2026 } from "./gigabit-rl-2-calls.data.ts";
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

/** The federal gigabit directive 2.0 of 31 March 2023 in its four versions, with their calls. */
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
    validTo: secondHand("2026-03-30", sources.directive2026, `Am 31.03.2026 geändert. ${summaryOf2026}`),
    state: secondHand("closed", sources.directive2026, `Durch die Änderung vom 31.03.2026 abgelöst. ${summaryOf2026}`),
    ruleSet: "gigabit-rl-2-2024",
    ruleSetOrigin: origin("unverified", null, "Die Schwelle 300/150 wird als unverändert angenommen"),
    calls: [...calls2025],
    lookAheadYears: publishedOlder(3, sources.consultation2024, "Änderung 2024; für 2025 nicht eingesehen"),
    rules: [allAddresses, announcement, boundaryPoints],
    legalSource: origin("published", sources.amendment2025),
    scoring: criteriaCatalogue("2025"),
  },
  {
    ...shared,
    id: "gigabit-rl-2-2026",
    title: both("Gigabit-Richtlinie 2.0 (2026)", "Gigabit directive 2.0 (2026)"),
    validFrom: secondHand("2026-03-31", sources.directive2026, summaryOf2026),
    validTo: notFound("Ende nicht gefunden"),
    state: notFound("Nach dem Aufruf bis 15.09.2026 wurde nichts gefunden"),
    ruleSet: "gigabit-rl-2-2026",
    ruleSetOrigin: origin(
      "published-second-hand",
      { ...sources.directive2026, section: "S. 4, Nr. 1.2" },
      summaryOf2026,
    ),
    stages: [...federalStages2026],
    funding: gigabitFunding2026,
    calls: [...calls2026],
    lookAheadYears: publishedOlder(3, sources.consultation2024, "Änderung 2024; für 2026 nicht eingesehen"),
    consultationWeeks: null,
    consultationDays: { value: consultationTerms2026.days, ...consultation2026 },
    consultationValidMonths: {
      value: consultationTerms2026.validMonths,
      ...consultation2026,
      note: `Bei Eröffnung des Auswahlverfahrens, nicht beim Antrag. ${summaryOf2026}`,
    },
    rules: [
      allAddresses,
      announcement,
      boundaryPoints,
      secondHand(
        both(
          "Bestimmte Kabelnetze (DOCSIS) und mehrfache Versorgung schließen die Förderung aus",
          "Certain cable networks (DOCSIS) and multiple supply exclude funding",
        ),
        { ...sources.directive2026, section: "S. 4, Nr. 1.2" },
        summaryOf2026,
      ),
      secondHand(
        both(
          "Auszahlung nach Fortschritt des Vorhabens auf Anforderung; Nachweise spätestens mit der Schlussprüfung",
          "Payment on request by progress of the project; proofs at the latest with the final check",
        ),
        { ...sources.directive2026, section: "S. 14, Nr. 8 B" },
        summaryOf2026,
      ),
      secondHand(
        both(
          "Erstattet werden nur zuwendungsfähige Ausgaben, die entstanden und bezahlt sind",
          "Only eligible expenditure that was incurred and paid is reimbursed",
        ),
        { ...sources.conditions2026, section: "S. 1, Nr. 1.1" },
        summaryOf2026,
      ),
      secondHand(
        both(
          "Fotos digital und mit GPS, vor, während und nach jedem Bauabschnitt",
          "Digital photos with GPS, before, during and after each part of the works",
        ),
        { ...sources.conditions2026, section: "S. 2, Nr. 1.2" },
        summaryOf2026,
      ),
      notFound("Ob es 2026 Aufrufe zu Fast Lane und Lückenschluss gibt, wurde nicht gefunden"),
    ],
    legalSource: origin("published-second-hand", sources.directive2026, summaryOf2026),
    scoring: criteriaCatalogue("2026"),
  },
];
