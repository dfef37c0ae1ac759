/** How many rows of a delivery lie in a municipality, and how many current rows it holds; `ags` null: unknown. */
export type MunicipalityCount = { ags: string | null; rows: number; current: number };

/**
 * The municipalities in which a delivery supersedes what was there.
 *
 * Unless someone names them (AGS, prefixes of AGS, or "all" for all that occur in it), those with more than 1 % of its
 * rows; and, so that a delivery for a whole Land supersedes too, those where it brings at least ten rows and half as many
 * as there are now. A stray row empties nothing: design.md, deliveries. Rows without a municipality supersede nothing.
 */
export function confirmScope(counts: readonly MunicipalityCount[], named?: readonly string[]): string[] {
  const total = counts.reduce((sum, count) => sum + count.rows, 0);
  return counts
    .flatMap(({ ags, rows, current }) => {
      if (ags === null) return [];
      const confirmed = named
        ? named.some((prefix) => prefix === "all" || ags.startsWith(prefix))
        : rows > total * shareOfRows || (rows >= fewestRows && rows >= current * shareOfCurrent);
      return confirmed ? [ags] : [];
    })
    .sort();
}

const shareOfRows = 0.01;
const fewestRows = 10;
const shareOfCurrent = 0.5;
