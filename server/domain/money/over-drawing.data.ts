import { published } from "../programmes/cite.ts";
import type { Sourced } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";

/** What may follow when more is drawn than has been spent, or before own money was used in its share. */
export const interestRisk: Sourced<Text> = published(
  {
    de: "Zinsrisiko: Für Geld, das nicht alsbald verwendet oder vor den anteilig einzusetzenden eigenen Mitteln abgerufen wird, können Zinsen von fünf Prozentpunkten über dem Basiszinssatz verlangt werden (§ 49a Abs. 3 und 4 VwVfG; für Landesmittel gilt das Gesetz des Landes)",
    en: "Interest risk: for money that is not used soon, or drawn before own money was used in its share, interest of five percentage points above the base rate may be demanded (section 49a (3) and (4) VwVfG; for money of a Land its own act holds)",
  },
  {
    title: "Verwaltungsverfahrensgesetz, § 49a Erstattung, Verzinsung",
    url: "https://dejure.org/gesetze/BVwVfG/49a.html",
    section: "Abs. 3 und 4",
    date: null,
  },
);
