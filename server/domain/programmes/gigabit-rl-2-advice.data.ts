import { derived, notFound, origin, published, publishedOlder, unverified } from "./cite.ts";
import { financingFormula } from "./federal-funding.data.ts";
import { consultationTerms, menu, presumed } from "./federal-parts.data.ts";
import { federalStages } from "./federal-procedure.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import type { Stage } from "./stage.ts";
import { afterStage, both, money, produces, receives } from "./stage-parts.ts";

/** The steps of an advice application are presumed; only the application itself and the notice were found. */
const adviceStages: Stage[] = [
  ...federalStages
    .filter((stage) => stage.id === "advice")
    .map((stage) => ({ ...stage, optional: false, unlocks: ["final-notice"] })),
  {
    id: "final-notice",
    title: both("Bescheid", "Notice"),
    phase: both("Antrag", "Application"),
    actor: unverified(both("Projektträger", "Project agency")),
    entry: [afterStage("advice", menu)],
    completion: [money("granted-final", "federal", presumed)],
    documents: [receives("final-notice", both("Bescheid über Beratungsleistungen", "Notice for advice"), menu)],
    deadlines: [],
    unlocks: ["contract"],
    origin: menu,
  },
  {
    id: "contract",
    title: both("Beauftragung der Beratung", "Commission of the adviser"),
    phase: both("Vergabe", "Award"),
    actor: unverified(both("Gemeinde oder Landkreis", "Municipality or county")),
    entry: [afterStage("final-notice", presumed)],
    completion: [],
    documents: [produces("signed-contract", both("Beratungsvertrag", "Advice contract"), presumed)],
    deadlines: [],
    unlocks: ["industry-dialogue"],
    origin: presumed,
  },
  {
    id: "industry-dialogue",
    title: both("Branchendialog als Teil der Beratung", "Industry dialogue as part of the advice"),
    phase: both("Beratung", "Advice"),
    actor: unverified(both("Gemeinde, lädt Netzbetreiber ein", "Municipality, invites operators")),
    entry: [afterStage("contract", presumed)],
    completion: [],
    documents: [
      produces(
        "dialogue-protocol",
        both("Protokoll nach Hinweisblatt", "Protocol as the leaflet demands"),
        origin("published", sources.aconiumFaq, "Seit 2024 Teil der geförderten Beratung"),
      ),
    ],
    deadlines: [],
    unlocks: ["drawdown"],
    origin: origin("published", sources.aconiumFaq),
  },
  {
    id: "drawdown",
    title: both("Mittelanforderung", "Drawdown"),
    phase: both("Abschluss", "Closing"),
    actor: unverified(both("Gemeinde an Projektträger", "Municipality to project agency")),
    repeats: true,
    entry: [afterStage("final-notice", presumed)],
    completion: [money("requested", "federal", presumed)],
    documents: [],
    deadlines: [],
    unlocks: [],
    origin: presumed,
  },
  {
    id: "final-proof",
    title: both("Verwendungsnachweis", "Final proof of use"),
    phase: both("Abschluss", "Closing"),
    actor: unverified(both("Gemeinde oder Landkreis", "Municipality or county")),
    entry: [afterStage("contract", presumed)],
    completion: [],
    documents: [
      produces("final-report", both("Sachbericht", "Report"), presumed),
      produces("final-figures-proof", both("Zahlenmäßiger Nachweis", "Proof in figures"), presumed),
    ],
    deadlines: [
      {
        id: "final-proof-due",
        title: both("Verwendungsnachweis vorlegen", "Hand in the final proof"),
        of: "final-proof",
        kind: { entered: true },
        shift: "none",
        origin: origin("not-found", null, "Die Frist steht im Bescheid; in den Quellen nicht gefunden"),
      },
    ],
    unlocks: [],
    origin: presumed,
  },
];

/** Federal funding of advice: 100 % of external planning and advice up to a ceiling per applicant. */
export const gigabitAdvice: Programme = {
  id: "gigabit-rl-2-advice",
  family: "gigabit-rl-2",
  title: both("Beratungsleistungen (Gigabit-Richtlinie 2.0)", "Advice (gigabit directive 2.0)"),
  level: "federal",
  land: null,
  validFrom: published("2023-03-31", sources.directive2023),
  validTo: notFound("Ende nicht gefunden"),
  state: published("open", sources.callsOf2025, "Stand 2025; für 2026 nicht eingesehen"),
  ruleSet: null,
  ruleSetOrigin: origin("derived", sources.aconiumProcedure, "Beratung setzt keine Adressprüfung voraus"),
  models: ["advice"],
  stages: adviceStages,
  calls: [
    {
      id: "advice-2024",
      title: both("Beratungsleistungen ab 2024", "Advice from 2024 on"),
      kind: "advice",
      year: 2024,
      opensOn: published("2024-04-15", sources.callsOf2025),
      closesOn: notFound("Ende nicht gefunden; Stand 2025 offen"),
      minimumPoints: null,
      totalCostAtMostCents: null,
      grantAtMostCents: null,
      applicationsAtMost: null,
      budgetCents: null,
      exclusiveWith: [],
      waives: [],
      rules: [],
      origin: origin("published", sources.callsOf2025),
    },
  ],
  funding: {
    grantor: "federal",
    rates: [
      {
        id: "full",
        title: both("Vollförderung der Beratung", "Full funding of advice"),
        basisPoints: published(10_000, sources.micusAdvice),
        decidedBy: published(both("Gilt für alle Beratungsleistungen", "Holds for all advice"), sources.micusAdvice),
      },
    ],
    targetShares: [],
    federalShareAtLeast: null,
    landShareAtMost: null,
    ownShareAtLeast: null,
    overfunding: null,
    floorCents: null,
    caps: [
      {
        id: "advice-per-municipality",
        title: both("Höchstbetrag für eine Gemeinde", "Largest amount for a municipality"),
        per: "municipality",
        limits: "grant",
        source: "federal",
        amountCents: published(5_000_000, sources.micusAdvice),
        when: both("Antrag einer Gemeinde", "Application of a municipality"),
      },
      {
        id: "advice-per-county",
        title: both(
          "Höchstbetrag für einen Landkreis oder eine kreisfreie Stadt über 100.000 Einwohner",
          "Largest amount for a county or an independent city above 100,000 inhabitants",
        ),
        per: "county",
        limits: "grant",
        source: "federal",
        amountCents: published(20_000_000, sources.callsOf2025, "NRW.BANK nennt nur 50.000 Euro"),
        when: both(
          "Antrag eines Landkreises oder einer kreisfreien Stadt über 100.000 Einwohner",
          "Application of a county or of an independent city above 100,000 inhabitants",
        ),
      },
    ],
    bonuses: [],
    eligibleCosts: [
      {
        model: "advice",
        text: published(
          both(
            "Externe Planung und Beratung; seit 2024 mit Branchendialog",
            "External planning and advice; since 2024 with the industry dialogue",
          ),
          sources.aconiumFaq,
        ),
      },
    ],
    notEligible: [],
    formula: financingFormula,
  },
  applicants: published(both("Gemeinde oder Landkreis", "Municipality or county"), sources.micusAdvice),
  lookAheadYears: derived(3, sources.consultation2024, "Wie in der Infrastrukturförderung"),
  consultationWeeks: publishedOlder(consultationTerms.weeks, sources.consultation2018),
  consultationValidMonths: publishedOlder(consultationTerms.validMonths, sources.consultation2018),
  agency: published(
    both(
      "aconium (früher atene KOM) oder PwC, je nach Fördergebiet",
      "aconium (formerly atene KOM) or PwC, by territory",
    ),
    sources.fdbFederal,
  ),
  rules: [],
  legalSource: origin("published", sources.directive2023),
  scoring: null,
};
