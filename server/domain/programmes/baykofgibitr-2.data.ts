import { notFound, origin, published, publishedOlder } from "./cite.ts";
import { landStages } from "./land-procedure.data.ts";
import { coFundingBase, coFundingRules } from "./land-programme.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import { both, receives } from "./stage-parts.ts";

const source = sources.bayernKofinanzierung;
const conditions = {
  title: "Bayerische Kofinanzierungs-Gigabitrichtlinie 2.0, Art, Umfang und Höhe der Förderung",
  url: "https://www.gesetze-bayern.de/Content/Document/BayVV_7072_F_13921-6",
  section: "Nr. 5",
  date: "2023-08-01",
};
const text = origin("published", sources.bayernKofinanzierungText);

/** The Bavarian co-funding of the federal directive 2.0: tops the federal grant up to 80 or 90 %. */
export const bavarianCoFunding: Programme = {
  ...coFundingBase,
  id: "baykofgibitr-2",
  family: "baykofgibitr",
  title: both("Bayerische Kofinanzierungs-Gigabitrichtlinie 2.0", "Bavarian co-funding of the gigabit directive 2.0"),
  land: "BY",
  validFrom: published("2023-08-01", sources.bayernKofinanzierungText),
  validTo: published("2029-06-30", source, "Zuvor 30.06.2026"),
  state: published("open", source),
  stages: landStages(
    [
      receives(
        "federal-final-notice",
        both("Bundesbescheid in abschließender Höhe", "Federal notice in final amount"),
        { ...text, note: "Im Betreibermodell mehrerer Gemeinden genügt der vorläufige Bescheid" },
      ),
    ],
    text,
  ),
  calls: [],
  funding: {
    ...coFundingRules,
    targetShares: [
      {
        id: "target-80",
        title: both("Zielanteil 80 %", "Target share 80 %"),
        basisPoints: published(8_000, source),
        decidedBy: published(
          both(
            "Verdichtungsraum außerhalb des Raums mit besonderem Handlungsbedarf",
            "Agglomeration outside the area with special need for action",
          ),
          source,
        ),
      },
      {
        id: "target-90",
        title: both("Zielanteil 90 %", "Target share 90 %"),
        basisPoints: published(9_000, source),
        decidedBy: published(
          both(
            "Ländlicher Raum und Raum mit besonderem Handlungsbedarf",
            "Rural area and area with special need for action",
          ),
          source,
        ),
      },
    ],
    federalShareAtLeast: published(5_000, source, "Der Bundesanteil wird mit mindestens 50 % angesetzt"),
    drawdown: {
      clause: published(
        both(
          "Anteilfinanzierung: Abrufbar ist der Anteil des Landes an den bezahlten zuwendungsfähigen Ausgaben, die der Bundesbescheid anerkennt",
          "Financing in proportion: what may be drawn is the share of the Land of the paid expenditure that the federal notice accepts",
        ),
        { ...conditions, section: "Nr. 5.1 und 5.2" },
      ),
      retention: null,
    },
  },
  applicants: notFound("Kreis der Antragsteller nicht gefunden"),
  agency: publishedOlder(
    both(
      "Landesamt für Digitalisierung, Breitband und Vermessung (LDBV), Sachgebiet 151",
      "Landesamt für Digitalisierung, Breitband und Vermessung (LDBV), section 151",
    ),
    sources.bayernKofinanzierungText,
    "Fassung 2021",
  ),
  rules: [
    published(
      both("Seit 31.07.2024 auch für Lückenschluss-Vorhaben", "Since 31 July 2024 for gap-closing projects as well"),
      source,
    ),
  ],
  legalSource: text,
};
