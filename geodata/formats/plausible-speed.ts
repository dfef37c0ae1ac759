import { plausibleSpeeds } from "#domain/plausible-speeds.data.ts";
import type { Technology } from "#domain/technology.ts";

/** What is wrong with, or odd about, a speed of an offer; `expected` says which range the technology has. */
export type SpeedRemark = { field: "downMbps" | "upMbps"; isHard: boolean; expected: string };

/** Judges the speeds of one offer (Mbit/s) by what its technology can have and what is usual. */
export function judgeSpeeds(technology: Technology, downMbps: number, upMbps: number | null): SpeedRemark[] {
  const { usualDown, hardDown, usualUpAtMost, hardUpAtMost } = plausibleSpeeds[technology];
  const remarks: SpeedRemark[] = [];
  const say = (field: SpeedRemark["field"], isHard: boolean, expected: string) =>
    remarks.push({ field, isHard, expected });
  if (isOutside(downMbps, hardDown)) say("downMbps", true, `${range(hardDown)} Mbit/s down for ${technology}`);
  else if (isOutside(downMbps, usualDown))
    say("downMbps", false, `usually ${range(usualDown)} Mbit/s down for ${technology}`);
  if (upMbps === null) return remarks;
  if (upMbps > hardUpAtMost) say("upMbps", true, `at most ${hardUpAtMost} Mbit/s up for ${technology}`);
  else if (upMbps > downMbps) say("upMbps", false, "an upload no faster than the download");
  else if (upMbps > usualUpAtMost) say("upMbps", false, `usually at most ${usualUpAtMost} Mbit/s up for ${technology}`);
  return remarks;
}

export type SuspectedUnit = { unit: "kbit/s" | "Gbit/s"; rows: number; of: number };

const leastShare = 0.5;
// A list in Gbit/s says 1 or 2,5; one that says 10 may as well mean ten megabits of long ago.
const mostSoldMbps = 5000;

/**
 * Watches the downloads of a list: where at least half of them no line of their technology can have, but the same number in
 * another unit is usual, the column as a whole is in that unit.
 */
export class UnitWatch {
  private rows = 0;
  private readonly alike = { "kbit/s": 0, "Gbit/s": 0 };

  /** `down` as it was read, in Mbit/s. */
  see(technology: Technology, down: number): void {
    const { usualDown, hardDown } = plausibleSpeeds[technology];
    this.rows += 1;
    if (down > hardDown[1] && !isOutside(down / 1000, [hardDown[0], usualDown[1]])) this.alike["kbit/s"] += 1;
    const mostInGbps = Math.min(usualDown[1], mostSoldMbps);
    if (down < usualDown[0] && !isOutside(down * 1000, [usualDown[0], mostInGbps])) this.alike["Gbit/s"] += 1;
  }

  suspected(): SuspectedUnit | null {
    for (const unit of ["kbit/s", "Gbit/s"] as const) {
      const rows = this.alike[unit];
      if (rows > 0 && rows >= this.rows * leastShare) return { unit, rows, of: this.rows };
    }
    return null;
  }
}

function isOutside(value: number, [least, most]: readonly [number, number]): boolean {
  return value < least || value > most;
}

function range([least, most]: readonly [number, number]): string {
  return `${least} to ${most}`;
}
