import type { ReadRow, SiteRecord } from "./reading.ts";
import { rowIssue } from "./row-issue.ts";

type First = { line: number; value: SiteRecord };

/**
 * Watches official ids of sites: an id names one site of its type. A row that says a site once more, or gives the id to another name
 * or place (a school of two houses, or an error), is read with a note that names the first: lists of the whole country repeat one
 * row in twenty, and shall not be refused for it.
 */
export class RepeatedIds {
  private readonly first = new Map<string, First>();

  judge(row: ReadRow<SiteRecord>): ReadRow<SiteRecord> {
    if (!row.ok || row.value.officialId === null) return row;
    const key = JSON.stringify([row.value.siteType, row.value.officialId]);
    const first = this.first.get(key);
    if (first === undefined) {
      this.first.set(key, row);
      return row;
    }
    const { line, value } = row;
    const what = isSameSite(first.value, value) ? "the same site" : first.value.name;
    const found = `${value.officialId}, in line ${first.line} too: ${what}`;
    return { ...row, notes: [...row.notes, rowIssue(line, "officialId", "an id of one site; both rows read", found)] };
  }
}

/** Same name on the same spot: a metre in any projection. */
function isSameSite(a: SiteRecord, b: SiteRecord): boolean {
  const near = a.srid === 4326 ? 1e-5 : 1;
  return a.name === b.name && a.srid === b.srid && Math.abs(a.x - b.x) <= near && Math.abs(a.y - b.y) <= near;
}
