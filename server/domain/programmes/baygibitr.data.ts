import { bavarianStages } from "./bavarian-procedure.data.ts";
import { notFound, origin, published, unverified } from "./cite.ts";
import { eligibleCosts, financingFormula } from "./federal-funding.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import { both } from "./stage-parts.ts";

const source = sources.bayernGigabit;
const decidedBy = unverified(
  both(
    "Vermutlich wie in der Kofinanzierung: 90 % im ländlichen Raum und im Raum mit besonderem Handlungsbedarf, sonst 80 %",
    "Presumably as in the co-funding: 90 % in rural areas and areas with special need for action, otherwise 80 %",
  ),
);

/** The Bavarian gigabit directive of 2 March 2020, a programme of the Land with a procedure of its own. */
export const bavarianGigabit: Programme = {
  id: "baygibitr",
  family: "baygibitr",
  title: both("Bayerische Gigabitrichtlinie", "Bavarian gigabit directive"),
  level: "land",
  land: "BY",
  validFrom: published("2020-03-02", source),
  validTo: notFound("Ende nicht gefunden"),
  state: notFound("Ob Anträge möglich sind, wurde nicht gefunden"),
  ruleSet: "baygibitr",
  ruleSetOrigin: origin("published", source),
  models: ["gap", "operator"],
  stages: [...bavarianStages],
  calls: [],
  funding: {
    grantor: "land",
    rates: [
      { id: "rate-80", title: both("Fördersatz 80 %", "Rate 80 %"), basisPoints: published(8_000, source), decidedBy },
      { id: "rate-90", title: both("Fördersatz 90 %", "Rate 90 %"), basisPoints: published(9_000, source), decidedBy },
    ],
    targetShares: [],
    federalShareAtLeast: null,
    landShareAtMost: null,
    ownShareAtLeast: notFound("Folgt aus dem Fördersatz; ein eigener Mindestwert wurde nicht gefunden"),
    overfunding: null,
    floorCents: notFound(),
    caps: [
      {
        id: "grey-address",
        title: both("Höchstbetrag je grauer Adresse", "Largest amount per grey address"),
        per: "address",
        limits: "grant",
        source: "land",
        amountCents: published(
          600_000,
          source,
          "Je nach Gemeinde 2.500 bis 6.000 Euro; was den Betrag bestimmt, nicht gefunden",
        ),
        lowestCents: published(250_000, source),
        addressKind: "grey",
      },
      {
        id: "white-address",
        title: both("Höchstbetrag je weißer Adresse", "Largest amount per white address"),
        per: "address",
        limits: "grant",
        source: "land",
        amountCents: published(900_000, source, "Bis zu 9.000 Euro"),
        addressKind: "white",
      },
      {
        id: "municipality-total",
        title: both("Höchstbetrag je Gemeinde insgesamt", "Largest total per municipality"),
        per: "municipality",
        limits: "grant",
        source: "land",
        amountCents: published(
          800_000_000,
          source,
          "Je nach Gemeinde 3 bis 8 Mio. Euro; was den Betrag bestimmt, nicht gefunden",
        ),
        lowestCents: published(300_000_000, source),
      },
    ],
    bonuses: [
      {
        id: "inter-municipal",
        title: both("Bonus für interkommunale Zusammenarbeit", "Bonus for municipalities that work together"),
        atMostCents: published(5_000_000, source),
        decidedBy: notFound(),
      },
      {
        id: "start-money",
        title: both("Startgeld Netz", "Start money"),
        atMostCents: published(500_000, source),
        decidedBy: notFound(),
      },
    ],
    eligibleCosts,
    notEligible: [],
    formula: financingFormula,
  },
  applicants: notFound("Kreis der Antragsteller nicht gefunden"),
  lookAheadYears: unverified(3, "Wie im Bundesprogramm angenommen"),
  consultationWeeks: notFound("Dauer der bayerischen Markterkundung nicht gefunden"),
  consultationValidMonths: notFound(),
  agency: published(both("Bezirksregierung", "District government"), sources.bayernModules),
  rules: [
    published(
      both(
        "Ziel: 1 Gbit/s symmetrisch für Betriebe, 200 Mbit/s symmetrisch für private Anschlüsse",
        "Target: 1 Gbit/s symmetric for businesses, 200 Mbit/s symmetric for private connections",
      ),
      source,
    ),
    published(both("Härtefallregelung für finanzschwache Gemeinden", "Hardship rule for weak municipalities"), source),
  ],
  legalSource: origin("published", source),
  scoring: null,
};
