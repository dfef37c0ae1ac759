import { oneLine } from "./one-line.ts";
import { splitStreetNumber } from "./split-street-number.ts";

/** What a street line with a comma or brackets may mean beside one long street name. */
export type DistrictReading = { street: string; number: string | null; district: string };

/**
 * The second reading of "Quitzow, Dorfstraße", "Dorfstraße 5, Quitzow" and "Dorfstraße (Quitzow)": a district and a street;
 * null for a line of another form. A street may be called so, and then the first reading is the right one.
 */
export function splitDistrict(line: string): DistrictReading | null {
  const text = oneLine(line);
  const bracketed = /^([^,()]+) ?\(([^,()]+)\)( \d[^()]*)?$/.exec(text);
  if (bracketed) return reading(`${bracketed[1]?.trim()}${bracketed[3] ?? ""}`, bracketed[2] ?? "");
  const [one, other, ...more] = text.split(",").map((part) => part.trim());
  if (!one || !other || more.length > 0) return null;
  const first = splitStreetNumber(one).number !== null || (streetLike.test(one) && !streetLike.test(other));
  return first ? reading(one, other) : reading(other, one);
}

function reading(line: string, district: string): DistrictReading | null {
  const name = district.replace(/^(?:OT|Ortsteil|O\.T\.)[ .:]*(?=\S)/i, "").trim();
  // "Hauptstr. 5, 2. OG" names no district.
  if (!/^\p{L}[\p{L} .'/-]+$/u.test(name) || inHouse.test(name)) return null;
  const { street, number } = splitStreetNumber(line);
  return { street, number, district: name };
}

const streetLike =
  /(?:str|stra(?:ß|ss)e|weg|wg|platz|pl|allee|gasse|ring|damm|ufer|chaussee|steig|stieg|winkel|hof|berg)\.?(?: \d.*)?$/i;

const inHouse = /haus$|geb(?:ä|ae)ude$|etage$|^(?:links|rechts|mitte|hinten|vorn|eg|og|dg|haus|hof|aufgang|eingang)\b/i;
