import type { ScopeCandidate } from "#domain/delivery-scope.ts";

/**
 * How many rows of a delivery lie in a municipality, and how many current rows it holds; `ags` null: unknown. `addresses`
 * is given where silence of the delivery says something of every address of the municipality.
 */
export type MunicipalityCount = { ags: string | null; rows: number; current: number; addresses?: number };

export type ScopeJudgement = Omit<ScopeCandidate, "name">;

/**
 * Whether a delivery supersedes what was there, for each municipality that occurs in it, with the reason.
 *
 * Unless someone names them (AGS, prefixes of AGS, or "all" for all that occur in it), those with more than 1 % of its
 * rows; and, so that a delivery for a whole Land supersedes too, those where it brings at least ten rows and half as many
 * as there are now; where there is nothing yet, a tenth of the addresses, for a few rows from across the border must not
 * declare a municipality surveyed. A stray row empties nothing: design.md, deliveries. Rows without a municipality
 * supersede nothing.
 */
export function judgeScope(counts: readonly MunicipalityCount[], named?: readonly string[]): ScopeJudgement[] {
  const total = counts.reduce((sum, count) => sum + count.rows, 0);
  return counts.flatMap((count) => {
    const { ags, rows, current } = count;
    if (ags === null) return [];
    const reason = reasonFor({ ...count, ags }, total, named);
    return [{ ags, rows, current, replaces: reason !== "not-named" && reason !== "too-few", reason }];
  });
}

function reasonFor(
  count: MunicipalityCount & { ags: string },
  total: number,
  named: readonly string[] | undefined,
): ScopeJudgement["reason"] {
  const { ags, rows } = count;
  if (named) return named.some((prefix) => prefix === "all" || ags.startsWith(prefix)) ? "named" : "not-named";
  if (rows > total * shareOfRows) return "share-of-rows";
  return rows >= fewestRows && rows >= leastRows(count) ? "enough-of-current" : "too-few";
}

const shareOfRows = 0.01;
const fewestRows = 10;
const shareOfCurrent = 0.5;
const shareOfAddresses = 0.1;

function leastRows({ current, addresses }: MunicipalityCount): number {
  return current === 0 && addresses !== undefined ? addresses * shareOfAddresses : current * shareOfCurrent;
}
