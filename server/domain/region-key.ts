import { landOfAgs } from "./land-of-ags.ts";

/** Digits of the key of a Land, a Regierungsbezirk, a county and a municipality. */
const lengths: ReadonlySet<number> = new Set([2, 3, 5, 8]);

/** Key of the demo county: it lies in no Land, but its data go through the same importers. */
const demoCountyKey = "99099";

/** Whether a text can be the AGS of a municipality, or of the Land, Regierungsbezirk or county that it begins with. */
export function isRegionKey(text: string): boolean {
  if (!/^\d+$/.test(text) || !lengths.has(text.length)) return false;
  return landOfAgs(text) !== null || text.startsWith(demoCountyKey);
}

const aKey = "keys of 2 (Land), 3 (Regierungsbezirk), 5 (county) or 8 digits (municipality) that begin with 01 to 16";

/**
 * What is wrong with a list of keys, naming the entries: `words` such as "all" are allowed in place of keys. Null when all are
 * keys or words.
 */
export function faultOfKeys(entries: readonly string[], words: readonly string[]): string | null {
  const wrong = entries.filter((entry) => !words.includes(entry) && !isRegionKey(entry));
  if (wrong.length === 0) return null;
  const or = words.length === 0 ? "" : `, or ${words.map((word) => `"${word}"`).join(", ")}`;
  return `expected ${aKey}${or}, got ${quoted(wrong)}`;
}

const mostNamed = 5;

function quoted(entries: readonly string[]): string {
  const named = entries.slice(0, mostNamed).map((entry) => JSON.stringify(entry.slice(0, 40)));
  const more = entries.length > mostNamed ? ` and ${entries.length - mostNamed} more` : "";
  return `${named.join(", ")}${more}`;
}
