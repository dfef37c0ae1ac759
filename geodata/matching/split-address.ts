import { oneLine, withoutEnds } from "./one-line.ts";
import { splitStreetNumber } from "./split-street-number.ts";

/** An address that stood in one cell; null where it says nothing. `line` is street and number as they stand. */
export type WrittenAddress = { line: string | null; postcode: string | null; place: string | null };

/**
 * Takes an address in one line apart: "Hauptstr. 5, 19348 Perleberg", "19348 Perleberg, Hauptstr. 5", "Hauptstr. 5 19348
 * Perleberg", "Hauptstr. 5, Perleberg" or the street line alone. What stands between street and postcode goes with the
 * street line ("Hauptstr. 5, Quitzow").
 */
export function splitAddress(text: string): WrittenAddress {
  const line = oneLine(text).replace(/, (?:Deutschland|Germany|DE)$/i, "");
  const postcodes = [...line.matchAll(/(?:^|[ ,;])(?:D(?:E)?[- ]?)?(\d{5}) ?(?=\p{L}|$)/giu)];
  const found = postcodes.at(-1);
  if (!found) return withoutPostcode(line);
  const before = withoutEnds(line.slice(0, found.index), " ,;");
  const after = withoutEnds(line.slice(found.index + found[0].length), " ,;");
  if (before !== "") return { line: before, postcode: found[1] ?? null, place: after || null };
  const comma = after.search(/[,;]/);
  const place = comma < 0 ? after : after.slice(0, comma);
  const street = comma < 0 ? "" : withoutEnds(after.slice(comma), " ,;");
  return { line: street || null, postcode: found[1] ?? null, place: place.trim() || null };
}

/** Without a postcode, what follows the number behind the last comma is the place. */
function withoutPostcode(line: string): WrittenAddress {
  const comma = line.lastIndexOf(",");
  const before = line.slice(0, comma).trim();
  const after = line.slice(comma + 1).trim();
  const isPlace = comma > 0 && /^\p{L}{2}[^\d]*$/u.test(after) && splitStreetNumber(before).number !== null;
  return isPlace
    ? { line: before, postcode: null, place: after }
    : { line: line === "" ? null : line, postcode: null, place: null };
}
