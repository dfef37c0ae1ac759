import { oneLine, withoutEnd } from "./one-line.ts";

/** No house number is longer ("12 a - 14 b, 16 u. 18"); only so much of the end is searched, however long the line is. */
const longestNumber = 60;

/**
 * Takes the house number off a street line: "Bahnhofstr. 12 a" gives "Bahnhofstr." and "12 a".
 *
 * The number is what starts with the last digit group that ends the line, ranges, lists and suffixes included ("1-3",
 * "12/14", "16-a", "12 1/2", "4 u. 6"). A line without one, that starts with it ("1. Mai"), or of which a single letter
 * would be left ("C 4"), gives number null.
 */
export function splitStreetNumber(line: string): { street: string; number: string | null } {
  const text = withoutEnd(oneLine(line), ",;. ").replace(/^(.*) (\d{1,9})\.0$/, "$1 $2");
  const from = Math.max(0, text.length - longestNumber);
  const ending = text.slice(from);
  for (const gap of ending.matchAll(/[ ,]+/g)) {
    const number = houseNumber.exec(ending.slice(gap.index + gap[0].length))?.[1];
    if (number === undefined) continue;
    const street = withoutEnd(text.slice(0, from + gap.index), ", ");
    if (/\p{L}{2}/u.test(street)) return { street, number: number.trim() };
  }
  return { street: text, number: null };
}

const houseNumber =
  /^(?:Nr\.? ?)?(\d+ ?(?:[a-z]\d?)?(?: ?(?:[-–/+,&]|bis|u\.|und) ?(?:\d+ ?[a-z]?|[a-z]))*(?: 1\/2| ?½)?)$/iu;
