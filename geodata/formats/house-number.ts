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

const ONLY_DIGITS = /^(?:[1-9]\d*|0)$/;
const LEADING_DIGITS = /^(\d+)\s*(.*)$/;
