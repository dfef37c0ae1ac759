import { bavarianGigabit } from "./baygibitr.data.ts";
import { bavarianCoFunding } from "./baykofgibitr-2.data.ts";
import { broadbandDirective2015 } from "./breitband-rl-2015.data.ts";
import { badenWuerttembergCoFunding } from "./bw-gigabitmitfinanzierung.data.ts";
import { gigabitDirective2 } from "./gigabit-rl-2.data.ts";
import { gigabitAdvice } from "./gigabit-rl-2-advice.data.ts";
import { gigabitDirective2021 } from "./gigabit-rl-2021.data.ts";
import { laenderAsFound } from "./laender-as-found.data.ts";
import { mecklenburgWhiteSpots } from "./mv-weisse-flecken.data.ts";
import { lowerSaxonyGigabit } from "./ni-gigabit.data.ts";
import { northRhineWestphaliaCoFunding } from "./nrw-kofinanzierung.data.ts";
import type { Programme } from "./programme.ts";
import { saarlandRuralBroadband } from "./sl-breitband-laendlich.data.ts";
import { saxonDigitalOffensive } from "./sn-rl-dios-2022.data.ts";

/** The catalogue: every programme that ships with the application. Facts and confidence: the domain study. */
export const programmes: readonly Programme[] = [
  ...[...gigabitDirective2].reverse(),
  gigabitAdvice,
  gigabitDirective2021,
  broadbandDirective2015,
  bavarianGigabit,
  bavarianCoFunding,
  badenWuerttembergCoFunding,
  ...northRhineWestphaliaCoFunding,
  lowerSaxonyGigabit,
  saxonDigitalOffensive,
  mecklenburgWhiteSpots,
  ...laenderAsFound,
  saarlandRuralBroadband,
];

/** The programme of the catalogue with this id; null when the catalogue has none. */
export function findProgramme(id: string): Programme | null {
  return programmes.find((programme) => programme.id === id) ?? null;
}
