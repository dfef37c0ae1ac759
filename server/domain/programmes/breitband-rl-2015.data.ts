import { derived, notFound, origin, published } from "./cite.ts";
import { eligibleCosts, financingFormula } from "./federal-funding.data.ts";
import { consultationTerms } from "./federal-parts.data.ts";
import { stages2015 } from "./predecessor-procedure.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import { both } from "./stage-parts.ts";

/** The federal broadband directive of 2015 to 2021 (white spots); its projects still run. */
export const broadbandDirective2015: Programme = {
  id: "breitband-rl-2015",
  family: "breitband-rl",
  title: both("Breitband-Richtlinie 2015 (weiße Flecken)", "Broadband directive 2015 (white spots)"),
  level: "federal",
  land: null,
  validFrom: derived("2015-10-22", sources.aachenFaq, "Nur das Jahr 2015 gefunden; Tag wie im Regelwerk weiss-30"),
  validTo: derived("2021-04-25", sources.directive2021, "Am 26.04.2021 abgelöst"),
  state: derived("closed", sources.directive2021, "Abgelöst; Vorhaben laufen weiter"),
  ruleSet: "weiss-30",
  ruleSetOrigin: origin("published", sources.schwerinWhiteSpots),
  models: ["gap", "operator"],
  stages: stages2015(),
  calls: [],
  funding: {
    grantor: "federal",
    rates: [
      {
        id: "base",
        title: both("Basisfördersatz", "Base rate"),
        basisPoints: published(5_000, sources.rates2017, "50 bis 70 %; der Satz steht im Bescheid"),
        decidedBy: notFound("Was über den Satz zwischen 50 und 70 % entscheidet, wurde nicht gefunden"),
      },
      {
        id: "highest",
        title: both("Höchstsatz", "Highest rate"),
        basisPoints: published(7_000, sources.rates2017, "50 bis 70 %; der Satz steht im Bescheid"),
        decidedBy: notFound("Was über den Satz zwischen 50 und 70 % entscheidet, wurde nicht gefunden"),
      },
    ],
    targetShares: [],
    federalShareAtLeast: null,
    landShareAtMost: null,
    ownShareAtLeast: derived(
      1_000,
      sources.returnedGrants2019,
      "2019 gaben 68 Empfänger Mittel zurück, unter anderem wegen 10 % Eigenanteil",
    ),
    overfunding: published(
      both(
        "Der Bundessatz sinkt, wenn sonst der Mindest-Eigenanteil unterschritten würde",
        "The federal rate is lowered where the minimum own share would not remain otherwise",
      ),
      sources.directive2018Copy,
      "Nr. 6.8 in der Fassung 2018; schwache Quelle",
    ),
    floorCents: notFound(),
    caps: [
      {
        id: "federal-grant-per-project",
        title: both("Höchstbetrag der Bundesförderung je Vorhaben", "Largest federal grant per project"),
        per: "project",
        limits: "grant",
        source: "federal",
        amountCents: published(1_500_000_000, sources.rates2017, "2016 und 2017; für andere Aufrufe nicht gefunden"),
      },
    ],
    bonuses: [],
    eligibleCosts,
    notEligible: [],
    formula: financingFormula,
  },
  applicants: notFound("Kreis der Antragsteller der Richtlinie 2015 nicht gefunden"),
  lookAheadYears: published(3, sources.schwerinWhiteSpots),
  consultationWeeks: published(
    consultationTerms.weeks,
    sources.consultation2018,
    "Seit der Novelle 2018, vorher 4 Wochen",
  ),
  consultationValidMonths: published(consultationTerms.validMonths, sources.consultation2018, "Stand der Novelle 2018"),
  agency: notFound("Der Projektträger des Vorhabens steht im Bescheid"),
  rules: [
    published(both("Mit Landesmitteln bis zu 90 %", "With money of the Land up to 90 %"), sources.rates2017),
    published(both("Beratungsleistungen bis 50.000 Euro", "Advice up to 50,000 euros"), sources.rates2017),
    published(
      both("Auch Schulen, Krankenhäuser und Gewerbegebiete", "Schools, hospitals and business parks as well"),
      sources.schwerinWhiteSpots,
    ),
    published(
      both(
        "Markterkundung auf dem zentralen Portal und schriftlich an alle Netzbetreiber der Region, mit gleicher Frist",
        "Consultation on the central portal and in writing to all operators of the region, with the same deadline",
      ),
      sources.consultation2018,
    ),
    published(
      both(
        "Angekündigter Ausbau ohne projektspezifischen Meilensteinplan muss nicht berücksichtigt werden",
        "Announced build-out without a project-specific milestone plan need not be considered",
      ),
      sources.directive2018Copy,
      "Schwache Quelle",
    ),
  ],
  legalSource: origin("published", sources.schwerinWhiteSpots),
  scoring: null,
};
