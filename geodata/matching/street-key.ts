import { foldText } from "./fold-text.ts";
import { oneLine } from "./one-line.ts";

/**
 * The form in which street names are compared: folded, abbreviations written one way, no spaces or hyphens.
 *
 * "Hans-Sachs-Str.", "Hans Sachs Straße" and "HANS-SACHS-STRASSE" give "hanssachsstr"; "Berliner Str." and
 * "Berlinerstraße" give "berlinerstr". Prepositions stay ("Am Markt" is not "An der Markt"). Idempotent; text without
 * any letter or digit gives "". A letter that was lost on the way stays a question mark ("K?lzweg" gives "k?lzweg") except
 * where only one is possible ("Stra?e"). Typing errors are not mended here: they may be suggested, never matched.
 */
export function streetKey(street: string): string {
  let key = street;
  // Gluing words may spell an abbreviation anew ("S. T." → "st"), so the rules run until nothing changes.
  for (;;) {
    const next = joinWords(key);
    if (next === key) return key;
    key = next;
  }
}

function joinWords(street: string): string {
  return foldText(oneLine(street))
    .replace(/\uFFFD/g, "?")
    .replace(/stra\?e/g, "strasse")
    .replace(/\bgro\?/g, "gross")
    .replace(/(?<![a-z])\?(?![a-z])/g, " ")
    .replace(/[\s,]nr\.?\s*$/, "")
    .replace(
      /\b([abiv])\.\s*d\.?\s+(?=[a-z])|\b([abiv])\.d\.\s*/g,
      (_, spaced, glued) => prepositions[spaced ?? glued] ?? "",
    )
    .replace(/pl\.(?=\W|$)/g, "platz")
    .replace(/wg\.(?=\W|$)/g, "weg")
    .split(/[^a-z0-9?]+/)
    .map((word) => wordForms[word] ?? word)
    .join("")
    .replace(/strasse(?:asse)*/g, "str")
    .replace(/^(gross|klein|ober|unter)e(?=str)/, "$1");
}

const prepositions: Readonly<Record<string, string>> = { a: "an der ", b: "bei der ", i: "in der ", v: "von der " };

/** Words of street names, folded, that are often abbreviated, and the one form they take in a key. */
const wordForms: Readonly<Record<string, string>> = {
  strasse: "str",
  st: "sankt",
  skt: "sankt",
  doktor: "dr",
  professor: "prof",
  pl: "platz",
  wg: "weg",
  ch: "chaussee",
  chaus: "chaussee",
  bgm: "buergermeister",
  bhf: "bahnhof",
  der: "d",
  des: "d",
  grosse: "gross",
  grosser: "gross",
  grosses: "gross",
  grossen: "gross",
  gr: "gross",
  kleine: "klein",
  kleiner: "klein",
  kleines: "klein",
  kleinen: "klein",
  kl: "klein",
  obere: "ober",
  oberer: "ober",
  oberes: "ober",
  oberen: "ober",
  ob: "ober",
  untere: "unter",
  unterer: "unter",
  unteres: "unter",
  unteren: "unter",
  unt: "unter",
};
