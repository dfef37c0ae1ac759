import { derived, notFound, origin, published, publishedOlder } from "./cite.ts";
import type { Cap } from "./funding.ts";
import { landStages } from "./land-procedure.data.ts";
import { coFundingBase, coFundingRules } from "./land-programme.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import { both, receives } from "./stage-parts.ts";

const source = sources.lowerSaxony;
const capSource = sources.lowerSaxonyCaps;

function addressCap(id: string, from: number, to: number | null, cents: number): Cap {
  const range =
    to === null ? both(`ab der ${from}.`, `from no. ${from} on`) : both(`${from}. bis ${to}.`, `no. ${from} to ${to}`);
  return {
    id,
    title: both(`Höchstbetrag je Adresse (${range.de} Adresse)`, `Largest amount per address (${range.en})`),
    per: "address",
    limits: "grant",
    source: "land",
    amountCents: publishedOlder(cents, capSource, "Frühere Höchstbeträge"),
    addressKind: "any",
    tier: { from, to },
  };
}

/** The programme of Lower Saxony for grey spots, stopped on 18 July 2023; running projects still follow it. */
export const lowerSaxonyGigabit: Programme = {
  ...coFundingBase,
  id: "ni-gigabit",
  family: "ni-gigabit",
  title: both("Landesförderprogramm Niedersachsen (graue Flecken)", "Programme of Lower Saxony (grey spots)"),
  land: "NI",
  validFrom: notFound(),
  validTo: derived("2023-07-18", source, "Am 18.07.2023 gestoppt"),
  state: published("stopped", source, "Seit 18.07.2023; ein Nachfolger zur Richtlinie 2.0 war nicht geplant"),
  ruleSet: "grau-100-2021",
  ruleSetOrigin: origin("derived", source, "Programm für Adressen unter 100 Mbit/s"),
  stages: landStages(
    [receives("federal-notice", both("Bescheid des Bundes", "Federal notice"), origin("unverified", null))],
    origin("published", source),
  ),
  calls: [],
  funding: {
    ...coFundingRules,
    rates: [
      {
        id: "land-share",
        title: both("Landesanteil bis 25 %", "Land share up to 25 %"),
        basisPoints: published(2_500, source, "Bis zu"),
        decidedBy: notFound(),
      },
    ],
    landShareAtMost: published(2_500, source),
    ownShareAtLeast: publishedOlder(1_000, sources.lowerSaxonyOwnShare),
    floorCents: published(10_000_000, source),
    caps: [
      addressCap("addresses-1-2000", 1, 2_000, 200_000),
      addressCap("addresses-2001-4000", 2_001, 4_000, 150_000),
      addressCap("addresses-above-4000", 4_001, null, 50_000),
      {
        id: "school-or-hospital",
        title: both("Höchstbetrag je Schule oder Krankenhaus", "Largest amount per school or hospital"),
        per: "site",
        limits: "grant",
        source: "land",
        amountCents: publishedOlder(1_500_000, capSource, "Frühere Höchstbeträge"),
      },
    ],
  },
  applicants: notFound("Kreis der Antragsteller nicht gefunden"),
  agency: notFound("Bewilligungsstelle nicht gefunden"),
  rules: [
    published(
      both(
        "Beispiel Landkreis Osnabrück (weiße Flecken): Bund 46 %, örtlicher Anteil 25 %",
        "Example Landkreis Osnabrück (white spots): federation 46 %, local share 25 %",
      ),
      sources.osnabruck,
    ),
  ],
  legalSource: origin("published", source),
};
