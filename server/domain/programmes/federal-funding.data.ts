import { derived, notFound, origin, published, publishedOlder, secondHand, unverified } from "./cite.ts";
import type { Funding } from "./funding.ts";
import { sources } from "./sources.data.ts";
import { both } from "./stage-parts.ts";

const earmarkingPage = {
  title: "NRW.BANK, Ko-Finanzierung zur Gigabit-Richtlinie 2.0",
  url: "https://www.nrwbank.de/de/foerderung/foerderprodukte/15805/",
  section: null,
  date: null,
};

/** How federal, Land and own share follow from rates and target shares, as derived from the Länder's texts. */
export const financingFormula = origin(
  "derived",
  sources.badenWuerttemberg,
  "Land = max(0, Zielanteil − Bundesanteil) × zuwendungsfähige Ausgaben; Eigenanteil = Rest",
);

export const grantCapConflict =
  "Widerspruch: Förderdatenbank, NRW.BANK und EY nennen 100 Mio. Euro je Vorhaben, aconium 40 Mio. Euro für den regulären Aufruf; 2023 galten 100 Mio. Euro, ab 2025 40 Mio. Euro, für 2024 wurde nichts gefunden";

/** How the texts of 2026 were read. */
export const summaryOf2026 =
  "Gelesen in einer Zusammenfassung vom 22.07.2026 (github.com/mikelninh/pruefpilot-document-ai), die Dokument und Seite nennt; das Dokument selbst war nicht lesbar";

const raisedRateTrigger = notFound<{ de: string; en: string }>(
  "Indikator und Schwellen für 60 und 70 % nicht gefunden (vermutlich Steuerkraft)",
);

/** What is eligible under the two models of infrastructure funding. */
export const eligibleCosts: Funding["eligibleCosts"] = [
  {
    model: "gap",
    text: published(
      both(
        "Defizit des Netzbetreibers: Ausgaben über den erwarteten Einnahmen (Nr. 3.1)",
        "Deficit of the operator: expenses above the expected revenue (no. 3.1)",
      ),
      sources.aconiumProcedure,
    ),
  },
  {
    model: "operator",
    text: published(
      both(
        "Investition abzüglich des Barwerts der Pachteinnahmen (Nr. 3.2)",
        "Investment minus the present value of the lease income (no. 3.2)",
      ),
      sources.aconiumProcedure,
    ),
  },
];

/** That federal money follows what was paid in proportion is presumed: BNBest only says that it must be paid. */
export const federalDrawdown: Funding["drawdown"] = {
  clause: {
    ...unverified(
      both(
        "Abrufbar ist der Anteil des Bundes an den angefallenen und bezahlten zuwendungsfähigen Ausgaben",
        "What may be drawn is the federal share of the eligible expenditure that was incurred and paid",
      ),
      "Zu bestätigen: BNBest-Gigabit verlangt angefallene und bezahlte Ausgaben; dass der Abruf anteilig begrenzt ist, wurde nicht am Text gelesen",
    ),
    source: { ...sources.conditions2026, section: "S. 1, Nr. 1.1" },
  },
  retention: null,
};

/** Over how long income counts follows from the earmarking; that it is discounted over it is derived. */
export const federalIncomeWindows: Funding["incomeWindows"] = [
  {
    model: "gap",
    years: derived(7, earmarkingPage, "Aus der Zweckbindung von mindestens sieben Jahren; länger nach dem Bescheid"),
    text: derived(
      both(
        "Einnahmen zählen über die Zweckbindung von mindestens sieben Jahren",
        "Revenue counts over the earmarking of at least seven years",
      ),
      earmarkingPage,
    ),
  },
  {
    model: "operator",
    years: null,
    text: published(
      both(
        "Die Pacht zählt über die Zweckbindung, die so lange dauert wie der Pachtvertrag",
        "The lease counts over the earmarking, which lasts as long as the contract",
      ),
      earmarkingPage,
    ),
  },
];

/** Money rules of Gigabit-RL 2.0 for infrastructure, the same in its three versions as far as known. */
export const gigabitFunding: Funding = {
  grantor: "federal",
  rates: [
    {
      id: "base",
      title: both("Basisfördersatz", "Base rate"),
      basisPoints: published(5_000, sources.fdbFederal),
      decidedBy: published(
        both("Gilt, wenn kein höherer Satz zuerkannt ist", "Holds unless a higher rate is granted"),
        sources.fdbFederal,
      ),
    },
    {
      id: "raised-60",
      title: both("Erhöhter Satz 60 %", "Raised rate 60 %"),
      basisPoints: derived(6_000, sources.badenWuerttemberg, "Aus den Landesanteilen 40/30/20 % bis 90 % erschlossen"),
      decidedBy: raisedRateTrigger,
    },
    {
      id: "raised-70",
      title: both("Höchstsatz für wirtschaftsschwache Gebiete", "Highest rate for weak economic areas"),
      basisPoints: published(7_000, sources.nrwBank),
      decidedBy: raisedRateTrigger,
    },
  ],
  targetShares: [],
  federalShareAtLeast: null,
  landShareAtMost: null,
  ownShareAtLeast: publishedOlder(
    1_000,
    sources.lowerSaxonyOwnShare,
    "Nr. 6.8 der Richtlinie 2021; einige Länder übernehmen den Eigenanteil",
  ),
  overfunding: publishedOlder(
    both(
      "Der Bundessatz sinkt, wenn sonst der Mindest-Eigenanteil unterschritten würde",
      "The federal rate is lowered where the minimum own share would not remain otherwise",
    ),
    sources.directive2018Copy,
  ),
  floorCents: published(10_000_000, sources.fdbFederal),
  caps: [
    {
      id: "federal-grant-per-project",
      title: both("Höchstbetrag der Bundesförderung je Vorhaben", "Largest federal grant per project"),
      per: "project",
      limits: "grant",
      source: "federal",
      amountCents: published(10_000_000_000, sources.fdbFederal, grantCapConflict),
    },
  ],
  bonuses: [],
  eligibleCosts,
  notEligible: [],
  drawdown: federalDrawdown,
  incomeWindows: federalIncomeWindows,
  formula: financingFormula,
};

/** The same in the amendment of 2026, as far as its summary says; the ceiling is one of its call. */
export const gigabitFunding2026: Funding = {
  ...gigabitFunding,
  floorCents: secondHand(
    10_000_000,
    { ...sources.call2026, section: "S. 3, Nr. 4" },
    `„Grundsätzlich“, Ausnahmen sind also möglich. ${summaryOf2026}`,
  ),
  caps: [],
};
