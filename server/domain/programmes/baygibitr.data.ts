import { bavarianStages } from "./bavarian-procedure.data.ts";
import { derived, notFound, origin, published, unverified } from "./cite.ts";
import { financingFormula } from "./federal-funding.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import { both } from "./stage-parts.ts";

const source = sources.bayernGigabit;
const costs = { ...source, section: "Nr. 10 BayGibitR" };
const sevenYears = (de: string, en: string) => ({ years: published(7, costs), text: published(both(de, en), costs) });
const overview = {
  title: "Matching-X, Bayerische Gigabitrichtlinie (Zusammenfassung Dritter)",
  url: "https://matching-x.com/fundings/Bayerische-Gigabitrichtlinie-BayGibitR",
  section: null,
  date: null,
};
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
    ownShareAtLeast: derived(
      1_000,
      overview,
      "Eigenanteil 10 % laut einer Zusammenfassung Dritter; bei einem Fördersatz von 80 % bleiben 20 %",
    ),
    overfunding: null,
    floorCents: notFound(
      "Für die Zuwendung nicht gefunden; laut einer Zusammenfassung Dritter (matching-x.com) werden Vorhaben mit weniger als 25.000 Euro zuwendungsfähigen Ausgaben nicht gefördert",
    ),
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
        amountCents: published(900_000, source, "Bis zu 9.000 Euro „zusätzlich“"),
        addressKind: "white",
        besides: {
          cap: "grey-address",
          holds: notFound(
            "„Zusätzlich“ lässt zwei Lesarten zu: 9.000 Euro statt des Betrags je Adresse oder zu ihm hinzu",
            source,
          ),
        },
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
        allProjects: true,
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
        title: both("Startgeld Netz (wird angerechnet)", "Start money (set off against the grant)"),
        atMostCents: published(500_000, source, "Wird auf die Zuwendung angerechnet"),
        decidedBy: notFound(),
        effect: "set-off",
      },
    ],
    eligibleCosts: [
      {
        model: "gap",
        text: published(
          both(
            "Wirtschaftlichkeitslücke: Investitionskosten und laufende Betriebskosten abzüglich der Betriebseinnahmen, über sieben Jahre ab Inbetriebnahme",
            "Gap: investment and running costs minus revenue, over seven years from commissioning",
          ),
          costs,
        ),
      },
      {
        model: "operator",
        text: published(
          both(
            "Ausgaben für die passive Infrastruktur abzüglich der Pachteinnahmen in sieben Jahren ab Inbetriebnahme",
            "Expenditure for the passive infrastructure minus the lease income of seven years from commissioning",
          ),
          costs,
        ),
      },
    ],
    incomeWindows: [
      {
        model: "gap",
        ...sevenYears(
          "Kosten und Einnahmen zählen über sieben Jahre ab Inbetriebnahme",
          "Costs and revenue count over seven years from commissioning",
        ),
      },
      {
        model: "operator",
        ...sevenYears(
          "Die Pacht zählt über sieben Jahre ab Inbetriebnahme",
          "The lease counts over seven years from commissioning",
        ),
      },
    ],
    notEligible: [],
    formula: financingFormula,
  },
  applicants: published(
    both(
      "Gemeinden, Zusammenschlüsse von Gemeinden und Gemeindeverbände",
      "Municipalities, unions of municipalities and associations of municipalities",
    ),
    source,
  ),
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
