import { derived, notFound, published, publishedOlder } from "./cite.ts";
import type { ScoreCriterion, Scoring } from "./scoring.ts";
import { sources } from "./sources.data.ts";
import { both } from "./stage-parts.ts";

const changed = "Der Katalog wurde 2024 geändert; eine Tabelle dazu wurde nicht gefunden";

const denominatorConflict =
  "Widerspruch: Rödl teilt durch alle Adressen im Antrag, aconium durch alle Adressen der Gemeinden im Antrag";

/** The catalogue of criteria no. 5.7 as published for 2023; for later versions its values are those of a predecessor. */
export function criteriaCatalogue(version: "2023" | "2024" | "2025" | "2026"): Scoring {
  const value = <T>(of: T, note?: string) =>
    version === "2023"
      ? published(of, sources.roedlCatalogue, note)
      : publishedOlder(of, sources.roedlCatalogue, [note, changed].filter(Boolean).join(". "));
  const measure = (de: string, en: string) => published(both(de, en), sources.landCaps);
  const steps: ScoreCriterion["steps"] = notFound(
    "Zwischenstufen nicht gefunden; offizielle Punkte werden eingetragen, nicht berechnet",
    sources.roedlCatalogue,
  );
  return {
    title: both("Kriterienkatalog", "Catalogue of criteria"),
    maximumPoints: value(500),
    criteria: [
      {
        id: "need",
        title: both("Nachholbedarf", "Need to catch up"),
        input: "white-share",
        measures: measure(
          "Adressen unter 30 Mbit/s, die nach der Markterkundung zu bauen sind, an allen Adressen der beantragten Gemeinden",
          "Addresses below 30 Mbit/s to be built after the consultation, of all addresses of the municipalities applied for",
        ),
        readings: [
          {
            denominator: "addresses-of-application",
            text: value(
              both("an allen Adressen im Antrag", "of all addresses in the application"),
              denominatorConflict,
            ),
          },
          {
            denominator: "addresses-of-municipalities",
            text: published(
              both(
                "an allen Adressen der Gemeinden im Antrag",
                "of all addresses of the municipalities in the application",
              ),
              sources.landCaps,
              denominatorConflict,
            ),
          },
        ],
        weightBasisPoints: value(4_000),
        maximumPoints: value(200),
        maximumAt: value({ comparison: ">", value: 0.2 } as const),
        steps,
      },
      {
        id: "synergy",
        title: both("Synergienutzung", "Use of synergies"),
        input: "synergy-deviation",
        measures: measure(
          "Verbindlicher privater Ausbau nach der Markterkundung abzüglich des Potenzials der Potenzialanalyse",
          "Binding private build-out after the consultation minus the potential of the potential analysis",
        ),
        weightBasisPoints: value(2_500),
        maximumPoints: value(125),
        maximumAt: value({ comparison: "<", value: 0 } as const),
        steps,
      },
      {
        id: "rural",
        title: both("Digitale Teilhabe ländlicher Raum", "Digital participation of rural areas"),
        input: "inhabitants-per-square-kilometre",
        measures: measure("Einwohnerdichte des Antragstellers", "Population density of the applicant"),
        weightBasisPoints: value(2_000),
        maximumPoints: value(100),
        maximumAt: value({ comparison: "<", value: 50 } as const),
        steps,
      },
      {
        id: "cooperation",
        title: both("Interkommunale Zusammenarbeit", "Cooperation between municipalities"),
        input: "municipalities",
        measures: measure("Zahl der Gemeinden oder Kreisebene", "Number of municipalities, or county level"),
        countyCountsAsMaximum: derived(
          true,
          sources.landCaps,
          "„Zahl der Gemeinden oder Kreisebene“: Ein Antrag auf Kreisebene zählt wie die höchste Stufe",
        ),
        weightBasisPoints: value(1_500),
        maximumPoints: value(75),
        maximumAt: value({ comparison: ">=", value: 5 } as const),
        steps,
      },
    ],
  };
}
