/** What the point or comma of a column of whole numbers means where three digits follow it. */
type SeparatorMeaning = "thousands" | "decimals" | "ambiguous";

/**
 * How a column writes its counts. A point or comma before three digits ends thousands (`1.200`), or a tool made the whole
 * number a float (`1.000` for one): the other values of the column tell. Where they do not, the value stays ambiguous.
 */
export class CountHabit {
  private readonly decimals = { ".": 0, ",": 0 };
  private readonly thousands = { ".": 0, ",": 0 };
  private plainThousands = 0;
  private plain = 0;

  see(cell: string): void {
    const text = cell.trim();
    if (/^\d{4,}$/.test(text)) this.plainThousands += 1;
    else if (/^\d{1,3}$/.test(text)) this.plain += 1;
    for (const separator of [".", ","] as const) {
      const parts = text.split(separator);
      if (parts.length < 2 || !parts.every((part) => /^\d+$/.test(part))) continue;
      const isGrouped = parts.every((part, at) => (at === 0 ? /^[1-9]\d{0,2}$/.test(part) : part.length === 3));
      if (!isGrouped) this.decimals[separator] += 1;
      // No count has a fraction: 1.234 can only be a thousand and more.
      else if (parts.length > 2 || parts.at(-1) !== "000") this.thousands[separator] += 1;
    }
  }

  meaningOf(separator: "." | ","): SeparatorMeaning {
    const isDecimal = this.decimals[separator] > 0;
    if (isDecimal) return this.thousands[separator] > 0 ? "ambiguous" : "decimals";
    // A column that writes 1500 has no separator for 1.200.
    if (this.plainThousands > 0) return "ambiguous";
    // A tool that makes floats makes them of small numbers too.
    return this.thousands[separator] > 0 || this.plain > 0 ? "thousands" : "ambiguous";
  }
}

/** The whole number that digits in groups of three say (`1.200`, `1 200`, `1'200`), with what parts them; null for others. */
export function groupedCount(cell: string): { number: string; separator: string } | null {
  const separator = /^[1-9]\d{0,2}([.,'’ \u00a0\u2009\u202f])\d{3}/.exec(cell)?.[1];
  if (separator === undefined) return null;
  const [first = "", ...rest] = cell.split(separator);
  return rest.every((part) => /^\d{3}$/.test(part)) ? { number: first + rest.join(""), separator } : null;
}
