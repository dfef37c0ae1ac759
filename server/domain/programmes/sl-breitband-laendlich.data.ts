import { notFound, origin, published, unverified } from "./cite.ts";
import { landStages } from "./land-procedure.data.ts";
import { coFundingBase, coFundingRules } from "./land-programme.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import { both } from "./stage-parts.ts";

const source = sources.saarland;

/** The Saarland's own grant for broadband in rural areas, of the kind of ELER and GAK; what it funds besides was not found. */
export const saarlandRuralBroadband: Programme = {
  ...coFundingBase,
  id: "sl-breitband-laendlich",
  family: "sl-breitband-laendlich",
  title: both("Saarland, Breitbandversorgung im ländlichen Raum", "Saarland, broadband in rural areas"),
  land: "SL",
  validFrom: notFound("Beginn nicht gefunden"),
  validTo: notFound("Ende nicht gefunden"),
  state: notFound("Ob Anträge möglich sind, wurde nicht gefunden"),
  ruleSetOrigin: origin("not-found", null, "Aufgreifschwelle nicht gefunden"),
  lookAheadYears: notFound(),
  consultationWeeks: notFound(),
  consultationValidMonths: notFound(),
  stages: landStages([], origin("published", source)),
  calls: [],
  funding: {
    ...coFundingRules,
    rates: [
      {
        id: "rate-90",
        title: both("Fördersatz bis 90 %", "Funding rate up to 90 %"),
        basisPoints: published(9_000, source, "Höchstens"),
        decidedBy: notFound("Was über den Satz entscheidet, wurde nicht gefunden"),
      },
    ],
    ownShareAtLeast: notFound("Folgt aus dem Fördersatz; ein eigener Mindestwert wurde nicht gefunden"),
    floorCents: published(2_500_000, source),
    caps: [
      {
        id: "land-grant-per-project",
        title: both("Höchstbetrag je Vorhaben", "Largest amount per project"),
        per: "project",
        limits: "grant",
        source: "land",
        amountCents: published(50_000_000, source),
      },
    ],
  },
  applicants: notFound("Kreis der Antragsteller nicht gefunden"),
  agency: notFound("Bewilligungsstelle nicht gefunden"),
  rules: [
    unverified(
      both(
        "Mittel der Art ELER oder GAK, nur im ländlichen Raum",
        "Means of the kind of ELER or GAK, in rural areas only",
      ),
      "Zuordnung aus der Überschrift der Fundstelle, am Text nicht geprüft",
    ),
  ],
  legalSource: origin("published", source),
};
