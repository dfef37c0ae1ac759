import type { Call } from "./call.ts";
import { notFound, origin, published, secondHand, unverified } from "./cite.ts";
import { grantCapConflict, summaryOf2026 } from "./federal-funding.data.ts";
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

/** The ceiling is one of calls: 100 M EUR in 2023, 40 M EUR from 2025 on; that of 2024 was not found. */
const contestedGrantCents: Call["grantAtMostCents"] = {
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

const gapClosingFloor = notFound<number>(
  "Ob die Bagatellgrenze von 100.000 Euro auch im Lückenschluss gilt, wurde nicht gefunden",
);

export const calls2023: readonly Call[] = [
  {
    ...noLimits,
    id: "standard-2023",
    title: both("Regulärer Aufruf 2023", "Standard call 2023"),
    kind: "standard",
    year: 2023,
    opensOn: published("2023-04-03", sources.pirna),
    closesOn: published("2023-10-15", sources.pirna, "Etwa eine Woche vorher gestoppt"),
    grantAtMostCents: published(10_000_000_000, sources.ey2023),
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

/** In 2024 the calls exclude each other both ways for one municipality (AGS). */
const gapClosing2024 = ["gap-closing-1", "gap-closing-2"];
const otherCalls2024 = ["standard-2024", "fast-lane-2024"];

const chooseOne2024 = published(
  both(
    "Lückenschluss und die anderen Aufrufe 2024 schließen einander für eine Gemeinde (AGS) aus",
    "Gap closing and the other calls of 2024 exclude each other for one municipality (AGS)",
  ),
  sources.calls2024,
);

export const calls2024: readonly Call[] = [
  {
    ...noLimits,
    id: "standard-2024",
    title: both("Regulärer Aufruf 2024", "Standard call 2024"),
    kind: "standard",
    year: 2024,
    opensOn: published("2024-04-30", sources.calls2024),
    closesOn: published("2024-09-30", sources.calls2024),
    grantAtMostCents: contestedGrantCents,
    exclusiveWith: gapClosing2024,
    rules: [chooseOne2024],
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
    exclusiveWith: gapClosing2024,
    rules: [priority, chooseOne2024],
    origin: origin("published", sources.pointsCalculator),
  },
  {
    ...noLimits,
    id: "gap-closing-1",
    title: both("Lückenschluss, 1. Aufruf", "Gap closing, 1st call"),
    kind: "gap-closing",
    floorCents: gapClosingFloor,
    year: 2024,
    opensOn: published("2024-06-06", sources.gapCall1),
    closesOn: notFound("Ende nicht gefunden; es galt der Eingang bis zur Höchstzahl"),
    totalCostAtMostCents: published(50_000_000, sources.gapCall1),
    applicationsAtMost: published(100, sources.gapCall1),
    exclusiveWith: otherCalls2024,
    waives: dialogueCountsAsDone,
    rules: [
      published(both("Reihenfolge des Eingangs", "In the order of receipt"), sources.gapCall1),
      gigabitReady,
      chooseOne2024,
    ],
    origin: origin("published", sources.gapCall1),
  },
  {
    ...noLimits,
    id: "gap-closing-2",
    title: both("Lückenschluss, 2. Aufruf", "Gap closing, 2nd call"),
    kind: "gap-closing",
    floorCents: gapClosingFloor,
    year: 2024,
    opensOn: published("2024-09-05", sources.gapCall2),
    closesOn: published("2024-11-15", sources.gapCall2),
    totalCostAtMostCents: published(
      100_000_000,
      sources.gapCall2Text,
      "Gesamtausgaben des Vorhabens, nicht die Zuwendung (bznb.de nennt die Zuwendung, das ist falsch)",
    ),
    exclusiveWith: otherCalls2024,
    budgetCents: published(10_000_000_000, sources.gapCall2, "100 Mio. Euro für 2024"),
    waives: dialogueCountsAsDone,
    rules: [
      published(both("Keine Höchstzahl von Anträgen", "No limit on the number of applications"), sources.gapCall2),
      gigabitReady,
      chooseOne2024,
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
    grantAtMostCents: published(4_000_000_000, sources.callsOf2025, "Bis 40 Mio. Euro je Antrag"),
    budgetCents: published(
      120_000_000_000,
      sources.budget2025,
      "1,2 Mrd. Euro zu Beginn; am Ende rund 1,8 Mrd. Euro für 536 Vorhaben",
    ),
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
    floorCents: gapClosingFloor,
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

export const calls2026: readonly Call[] = [
  {
    ...noLimits,
    id: "standard-2026",
    title: both("Regulärer Aufruf 2026", "Standard call 2026"),
    kind: "standard",
    year: 2026,
    opensOn: secondHand("2026-04-01", { ...sources.call2026, section: "S. 1" }, summaryOf2026),
    closesOn: secondHand("2026-09-15", { ...sources.call2026, section: "S. 1" }, summaryOf2026),
    grantAtMostCents: secondHand(4_000_000_000, { ...sources.call2026, section: "S. 3, Nr. 4" }, summaryOf2026),
    origin: origin("published-second-hand", { ...sources.call2026, section: "S. 1" }, summaryOf2026),
  },
];
