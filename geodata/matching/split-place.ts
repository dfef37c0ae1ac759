import { oneLine, withoutEnd } from "./one-line.ts";

/**
 * Takes the Ortsteil out of a place name: "Perleberg OT Quitzow" gives place "Perleberg", district "Quitzow".
 *
 * "Perleberg-Quitzow" stays whole: a hyphen may as well belong to the name.
 */
export function splitPlace(name: string): { place: string; district: string | null } {
  const text = oneLine(name);
  const sign = /[ ,;(](?:OT|Ortsteil|O\.T\.)[ .:]+/i.exec(text);
  const place = sign ? withoutEnd(text.slice(0, sign.index), " ,;(") : "";
  const district = sign ? withoutEnd(text.slice(sign.index + sign[0].length), ")") : "";
  return place === "" || district === "" || district.includes(")")
    ? { place: text, district: null }
    : { place, district: district.trim() };
}
