import { foldText } from "../matching/fold-text.ts";
import { oneLine } from "../matching/one-line.ts";

export type HouseNumber = { houseNumber: string; suffix: string | null };

/**
 * Splits what stands as a house number: leading digits, and the rest as suffix.
 *
 * `12a` → 12, a · `12 - 14` → 12, -14 · `3 1/2` → 3, 1/2. A separate suffix is put behind, unless the number carries it
 * already (`12a` and `a`). What does not begin with a digit stays whole as the number. Null for an empty one.
 */
export function splitHouseNumber(number: string | null, suffix: string | null): HouseNumber | null {
  if (number === null) return null;
  if (suffix === null && ONLY_DIGITS.test(number)) return { houseNumber: number, suffix: null };
  const line = oneLine(number);
  const parts = LEADING_DIGITS.exec(line);
  if (parts === null) return { houseNumber: line, suffix };
  const carried = parts[2] ?? "";
  const separate = suffix !== null && foldText(carried) === foldText(oneLine(suffix)) ? "" : (suffix ?? "");
  const rest = oneLine(`${carried} ${separate}`)
    .replace(/ ?([-–/+,]) ?/g, "$1")
    .replaceAll("–", "-")
    // A stroke with nothing behind it stands for no suffix.
    .replace(/^[-/]+$/, "");
  return { houseNumber: (parts[1] ?? "").replace(/^0+(?=\d)/, ""), suffix: rest === "" ? null : rest };
}

const ONLY_DIGITS = /^(?:[1-9]\d*|0)$/;
const LEADING_DIGITS = /^(\d+) ?(.*)$/;
