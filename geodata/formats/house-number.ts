export type HouseNumber = { houseNumber: string; suffix: string | null };

/**
 * Splits what stands as a house number: leading digits, and the rest as suffix.
 *
 * `12a` → 12, a · `12 - 14` → 12, -14 · `3 1/2` → 3, 1/2. A separate suffix is put behind. What does not begin with
 * a digit stays whole as the number. Null for an empty one.
 */
export function splitHouseNumber(number: string | null, suffix: string | null): HouseNumber | null {
  if (number === null) return null;
  if (suffix === null && ONLY_DIGITS.test(number)) return { houseNumber: number, suffix: null };
  const parts = LEADING_DIGITS.exec(number);
  if (parts === null) return { houseNumber: number, suffix };
  const rest = `${parts[2] ?? ""} ${suffix ?? ""}`
    .replace(/\s*([-–/+,])\s*/g, "$1")
    .replaceAll("–", "-")
    .trim();
  return { houseNumber: (parts[1] ?? "").replace(/^0+(?=\d)/, ""), suffix: rest === "" ? null : rest };
}

/** Splits `Am Gymnasium 1-3` into street and house number; the number is null when the text has none at its end. */
export function splitStreet(text: string): { street: string; number: string | null } {
  // „12." and a spreadsheet's „12.0" at the end of the line mean 12.
  const parts = STREET_AND_NUMBER.exec(text.replace(/(?<=\d)(?:\.0|[.,;])\s*$/, ""));
  if (parts === null) return { street: text, number: null };
  return { street: parts[1] ?? text, number: parts[2] ?? null };
}

const ONLY_DIGITS = /^(?:[1-9]\d*|0)$/;
const LEADING_DIGITS = /^(\d+)\s*(.*)$/;
/** A number at the end with letters, fractions and ranges; „Straße des 17. Juni" and „C 4" alike stay streets. */
const STREET_AND_NUMBER = /^(.*\p{L}{2}.*?),?\s+(\d+\s*[a-zA-Z]?(?:\s*[-–/+]\s*\d+\s*[a-zA-Z]?)*)$/u;
