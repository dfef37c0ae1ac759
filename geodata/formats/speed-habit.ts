/** What the point or comma of a column of speeds means where three digits follow it. */
export type SeparatorMeaning = "thousands" | "decimals" | "ambiguous";

/**
 * How a column writes its speeds. `2.500` alone may be 2.5 or 2,500 Mbit/s: the other values of the column tell, and where
 * they do not, the value stays ambiguous.
 */
export class SpeedHabit {
  private readonly decimals = { ".": 0, ",": 0 };
  private readonly groups = { ".": 0, ",": 0 };
  private readonly threes = { ".": 0, ",": 0 };
  private readonly unlikelyThousands = { ".": 0, ",": 0 };
  private plainThousands = 0;

  see(cell: string): void {
    const number = numberOf(cell);
    if (number === null) return;
    if (/^\d{4,}$/.test(number)) this.plainThousands += 1;
    for (const separator of [".", ","] as const) {
      const other = separator === "." ? "," : ".";
      if (isThreeDigits(number, separator)) {
        this.threes[separator] += 1;
        // Gigabit lines are sold in steps; nothing beyond 10 Gbit/s is sold to a house.
        const thousands = Number(number.replace(separator, ""));
        if (thousands % 50 !== 0 || thousands > 10_000) this.unlikelyThousands[separator] += 1;
      } else if (number.includes(other) && number.lastIndexOf(separator) > number.indexOf(other)) {
        this.groups[other] += 1;
        this.decimals[separator] += 1;
      } else if (!number.includes(other) && number.split(separator).length > 2) this.groups[separator] += 1;
      else if (!number.includes(other) && number.includes(separator)) this.decimals[separator] += 1;
    }
  }

  /** What the separator of a number of three digits behind it means in this column. */
  meaningOf(separator: "." | ",", number: string): SeparatorMeaning {
    const other = separator === "." ? "," : ".";
    const forThousands = this.groups[separator] > 0 || this.decimals[other] > 0;
    const forDecimals = this.decimals[separator] > 0 || this.groups[other] > 0;
    if (forThousands !== forDecimals) return forThousands ? "thousands" : "decimals";
    // A German list writes 2.500 for two and a half thousand, but also 2,500 for two and a half.
    const isAlike = this.plainThousands === 0 || number.endsWith("000");
    const isLikely = separator === "." && isAlike && this.unlikelyThousands["."] === 0;
    return !forThousands && isLikely ? "thousands" : "ambiguous";
  }
}

/** One to three digits, the separator and three digits: the shape that says nothing by itself. */
export function isThreeDigits(number: string, separator: "." | ","): boolean {
  return separator === "." ? /^[1-9]\d{0,2}\.\d{3}$/.test(number) : /^[1-9]\d{0,2},\d{3}$/.test(number);
}

/** The number of a speed in Mbit/s without its unit; null for another unit or no number. */
export function numberOf(cell: string): string | null {
  return /^(\d[\d.,]{0,20})\s{0,3}(?:m(?:bit|bps|b)?(?:\/s|its?\/s|s)?)?$/i.exec(cell.trim())?.[1] ?? null;
}
