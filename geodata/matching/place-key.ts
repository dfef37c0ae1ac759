import { foldText } from "./fold-text.ts";
import { oneLine } from "./one-line.ts";

/**
 * The form in which names of places are compared: folded, without what only tells namesakes apart.
 *
 * "Groß Pankow (Prignitz)" and "Gross-Pankow" give "grosspankow", "Perleberg, Stadt" and "Stadt Perleberg" give
 * "perleberg", "Cottbus/Chóśebuz" gives "cottbus". Idempotent; null or no letter gives "".
 */
export function placeKey(name: string | null): string {
  let key = name ?? "";
  for (;;) {
    const next = strip(key);
    if (next === key) return key;
    key = next;
  }
}

function strip(name: string): string {
  return foldText(oneLine(name))
    .replace(/\(.*?(\)|$)/g, " ")
    .replace(/[,/;].*$/, " ")
    .replace(/\b(a|i|b|o|v)\.\s*(d\.)?.*$/, " ")
    .replace(
      /^\s*(?:(?:hansestadt|landeshauptstadt|kreisstadt|stadt|gemeinde|markt|flecken|ortsteil|ot)\s+(?=\S))+/,
      "",
    )
    .split(/[^a-z0-9]+/)
    .map((word) => (word === "st" ? "sankt" : word))
    .join("");
}
