import type { Call } from "./call.ts";
import { notFound, origin, published, unverified } from "./cite.ts";
import { grantCapConflict } from "./federal-funding.data.ts";
import { sources } from "./sources.data.ts";
import { both } from "./stage-parts.ts";

const noLimits = {
  minimumPoints: null,
  totalCostAtMostCents: null,
  grantAtMostCents: null,
  applicationsAtMost: null,
  budgetCents: null,
  exclusiveWith: [],
  waives: [],
  rules: [],
} as const satisfies Partial<Call>;

const grantAtMostCents: Call["grantAtMostCents"] = {
  ...unverified(4_000_000_000, grantCapConflict),
  source: sources.aconiumFunding,
};

const windowNotFound = "Zeitfenster nicht gefunden";

const priority = published(
  both(
    "Bewilligung mit Vorrang und unabhängig vom Antragsschluss",
    "Granted with priority and independent of the deadline of the call",
  ),
  sources.pointsCalculator,
);

const dialogueCountsAsDone: Call["waives"] = [
  {
    stage: "industry-dialogue",
    reason: both(
      "Der Branchendialog gilt im Lückenschluss-Programm als geführt",
      "The dialogue counts as held in the gap-closing programme",
    ),
    origin: origin("published", sources.dialogue),
  },
];

const gigabitReady = published(
  both(
    "Danach müssen alle förderfähigen Adressen der Gemeinde oder des Ortsteils gigabitfähig sein",
    "All eligible addresses of the municipality or district must be gigabit-ready afterwards",
  ),
  sources.gapPilot,
);

const chooseOne = published(
  both(
    "Eine Gemeinde wählt je Aufrufjahr: Lückenschluss oder regulärer Aufruf und Fast Lane",
    "A municipality chooses per call year: gap closing, or standard call and fast lane",
  ),
  sources.calls2025,
);

export const calls2023: readonly Call[] = [
  {
    ...noLimits,
    id: "standard-2023",
    title: both("Regulärer Aufruf 2023", "Standard call 2023"),
    kind: "standard",
    year: 2023,
    opensOn: notFound(windowNotFound),
    closesOn: notFound(windowNotFound),
    grantAtMostCents,
    budgetCents: published(
      300_000_000_000,
      sources.landCaps,
      "Rund 3 Mrd. Euro; Stadtstaaten zusammen 75 Mio. Euro, Flächenländer je 100 Mio. Euro Sockel und ein Anteil nach förderfähigen Haushalten",
    ),
    waives: [
      {
        stage: "industry-dialogue",
        reason: both(
          "Im Aufruf 2023 konnte der Branchendialog erlassen werden",
          "The dialogue could be waived in the 2023 call",
        ),
        origin: origin("published", sources.dialogue),
      },
    ],
    origin: origin("published", sources.landCaps),
  },
  {
    ...noLimits,
    id: "fast-lane-2023",
    title: both("Fast Lane 2023", "Fast lane 2023"),
    kind: "fast-lane",
    year: 2023,
    opensOn: notFound(windowNotFound),
    closesOn: null,
    minimumPoints: published(300, sources.pointsCalculator),
    waives: [
      {
        stage: "industry-dialogue",
        reason: both(
          "Im Aufruf 2023 konnte der Branchendialog erlassen werden",
          "The dialogue could be waived in the 2023 call",
        ),
        origin: origin("published", sources.dialogue),
      },
    ],
    rules: [priority],
    origin: origin("published", sources.pointsCalculator),
  },
];

export const calls2024: readonly Call[] = [
  {
    ...noLimits,
    id: "standard-2024",
    title: both("Regulärer Aufruf 2024", "Standard call 2024"),
    kind: "standard",
    year: 2024,
    opensOn: published("2024-04-30", sources.calls2024),
    closesOn: published("2024-09-30", sources.calls2024),
    grantAtMostCents,
    origin: origin("published", sources.calls2024),
  },
  {
    ...noLimits,
    id: "fast-lane-2024",
    title: both("Fast Lane 2024", "Fast lane 2024"),
    kind: "fast-lane",
    year: 2024,
    opensOn: notFound(windowNotFound),
    closesOn: null,
    minimumPoints: published(300, sources.pointsCalculator),
    rules: [priority],
    origin: origin("published", sources.pointsCalculator),
  },
  {
    ...noLimits,
    id: "gap-closing-1",
    title: both("Lückenschluss, 1. Aufruf", "Gap closing, 1st call"),
    kind: "gap-closing",
    year: 2024,
    opensOn: published("2024-06-06", sources.gapCall1),
    closesOn: notFound("Ende nicht gefunden; es galt der Eingang bis zur Höchstzahl"),
    totalCostAtMostCents: published(50_000_000, sources.gapCall1),
    applicationsAtMost: published(100, sources.gapCall1),
    waives: dialogueCountsAsDone,
    rules: [published(both("Reihenfolge des Eingangs", "In the order of receipt"), sources.gapCall1), gigabitReady],
    origin: origin("published", sources.gapCall1),
  },
  {
    ...noLimits,
    id: "gap-closing-2",
    title: both("Lückenschluss, 2. Aufruf", "Gap closing, 2nd call"),
    kind: "gap-closing",
    year: 2024,
    opensOn: published("2024-09-05", sources.gapCall2),
    closesOn: published("2024-11-15", sources.gapCall2),
    totalCostAtMostCents: published(100_000_000, sources.gapCall2),
    budgetCents: published(10_000_000_000, sources.gapCall2, "100 Mio. Euro für 2024"),
    waives: dialogueCountsAsDone,
    rules: [
      published(both("Keine Höchstzahl von Anträgen", "No limit on the number of applications"), sources.gapCall2),
      gigabitReady,
    ],
    origin: origin("published", sources.gapCall2),
  },
];

export const calls2025: readonly Call[] = [
  {
    ...noLimits,
    id: "standard-2025",
    title: both("Regulärer Aufruf 2025", "Standard call 2025"),
    kind: "standard",
    year: 2025,
    opensOn: published("2025-01-23", sources.calls2025),
    closesOn: published("2025-09-15", sources.calls2025),
    grantAtMostCents,
    exclusiveWith: ["gap-closing-3"],
    rules: [chooseOne],
    origin: origin("published", sources.calls2025),
  },
  {
    ...noLimits,
    id: "fast-lane-2025",
    title: both("Fast Lane 2025", "Fast lane 2025"),
    kind: "fast-lane",
    year: 2025,
    opensOn: published("2025-01-23", sources.calls2025),
    closesOn: published("2025-09-15", sources.calls2025),
    minimumPoints: published(350, sources.amendment2025),
    exclusiveWith: ["gap-closing-3"],
    rules: [priority, chooseOne],
    origin: origin("published", sources.amendment2025),
  },
  {
    ...noLimits,
    id: "gap-closing-3",
    title: both("Lückenschluss, 3. Aufruf", "Gap closing, 3rd call"),
    kind: "gap-closing",
    year: 2025,
    opensOn: published("2025-03-05", sources.gapCall3),
    closesOn: published("2025-09-15", sources.gapCall3, "Geplantes Ende; der Aufruf ist beendet"),
    totalCostAtMostCents: published(100_000_000, sources.gapCall3),
    grantAtMostCents: published(50_000_000, sources.gapCall3),
    budgetCents: published(4_000_000_000, sources.gapCall3),
    exclusiveWith: ["standard-2025", "fast-lane-2025"],
    waives: dialogueCountsAsDone,
    rules: [
      published(both("Reihenfolge des Eingangs", "In the order of receipt"), sources.gapCall3),
      published(
        both(
          "Städte mit mehr als 100.000 Einwohnern dürfen zwei Anträge stellen",
          "Cities with more than 100,000 inhabitants may file two applications",
        ),
        sources.gapCall3,
      ),
      gigabitReady,
      chooseOne,
    ],
    origin: origin("published", sources.gapCall3),
  },
];
